create table hakam.site (
  id uuid primary key,
  name text not null,
  settings jsonb not null default '{}',
  created_at timestamptz not null default now()
);

create table hakam.api_key (
  id uuid primary key,
  site_id uuid not null references hakam.site on delete cascade,
  name text not null,
  -- SHA-256: keys are 256 random bits, so a slow hash would only slow the door.
  hash bytea not null unique,
  prefix text not null,
  scopes text[] not null,
  -- The Akismet alias: looked up by keyed hash, kept encrypted because callbacks must send it.
  akismet_hash bytea unique,
  akismet_secret bytea,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_key_site on hakam.api_key (site_id);

create table hakam.app_user (
  id uuid primary key,
  email text not null,
  name text not null,
  password_hash text not null,
  role text not null check (role in ('viewer', 'editor', 'chief', 'admin')),
  site_ids uuid[],
  languages text[],
  totp_secret bytea,
  preferences jsonb not null default '{}',
  created_at timestamptz not null default now(),
  disabled_at timestamptz
);
create unique index app_user_email on hakam.app_user (lower(email));

create table hakam.session (
  hash bytea primary key,
  id uuid not null unique,
  user_id uuid not null references hakam.app_user on delete cascade,
  user_agent text,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_of_user on hakam.session (user_id);

create table hakam.article (
  site_id uuid not null references hakam.site on delete cascade,
  id text not null,
  url text,
  title text,
  tags text[] not null default '{}',
  moderation text not null default 'after' check (moderation in ('after', 'before')),
  closed boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (site_id, id)
);

-- Only what people set; counts are read from the comments.
create table hakam.author (
  site_id uuid not null references hakam.site on delete cascade,
  key text not null,
  standing text not null default 'none' check (standing in ('none', 'muted', 'banned', 'trusted')),
  until timestamptz,
  set_by uuid,
  set_at timestamptz not null default now(),
  primary key (site_id, key)
);

-- A pending row is its own outbox entry for the judge: comment_pending finds it whatever the queue forgot.
create table hakam.comment (
  id uuid primary key,
  site_id uuid not null references hakam.site on delete cascade,
  external_id text,
  revision integer not null default 1,
  status text not null default 'pending'
    check (status in ('pending', 'published', 'flagged', 'rejected', 'deleted')),
  -- Rises with every change of state.
  sequence integer not null default 1,
  text text not null,
  format text not null default 'text',
  language_hint text,
  article_id text not null,
  -- `i:<author id>`, or `e:<keyed hash of the e-mail>`; null when the site said neither.
  author_key text,
  author_id text,
  author_name text not null,
  author_email text,
  author_ip text,
  author_user_agent text,
  parent_external_id text,
  submitted_at timestamptz,
  received_at timestamptz not null,
  updated_at timestamptz not null,
  -- The door it came by: native, akismet, demo, import …
  source text not null default 'native',
  -- What that door needs to answer later (Akismet's callback, guid …).
  source_data jsonb,
  verdict jsonb,
  outcome text,
  language text,
  toxicity real,
  priority real not null default 0,
  fingerprint text,
  -- Normalised in Node: the same folding the query gets.
  search_text text,
  reports integer not null default 0,
  escalated boolean not null default false,
  deferred_until timestamptz,
  decision_id uuid,
  -- An editor rejected an earlier revision: never published automatically again.
  rejected_before boolean not null default false,
  judge_attempts integer not null default 0,
  -- When the sweep may offer a pending comment to the queue again.
  judge_after timestamptz not null,
  erased_at timestamptz
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);

create unique index comment_external on hakam.comment (site_id, external_id) where external_id is not null;
create index comment_pending on hakam.comment (judge_after) where status = 'pending';
-- The editors' queue by priority and by age.
create index comment_queue_priority on hakam.comment (site_id, priority desc, id desc) where status = 'flagged';
create index comment_queue_age on hakam.comment (site_id, id) where status = 'flagged';
create index comment_site on hakam.comment (site_id, id desc);
create index comment_article on hakam.comment (site_id, article_id, id desc);
create index comment_author on hakam.comment (site_id, author_key, id desc) where author_key is not null;

-- What an edit replaced. The current revision lives in hakam.comment.
create table hakam.comment_revision (
  comment_id uuid not null references hakam.comment on delete cascade,
  revision integer not null,
  text text not null,
  format text not null,
  verdict jsonb,
  submitted_at timestamptz,
  replaced_at timestamptz not null,
  primary key (comment_id, revision)
);

-- Append-only. Holds no text. `xid` orders by commit: readers stop at the oldest transaction still open.
create table hakam.event (
  seq bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  site_id uuid not null,
  comment_id uuid,
  -- received, edited, judged, decided, undone, reported, claimed, erased, escalated, deferred, noted, marked …
  type text not null,
  revision integer,
  sequence integer,
  status text,
  previous_status text,
  cause text not null,
  actor uuid,
  decision_id uuid,
  -- False for an outcome held back by the undo grace that was then undone: no site ever hears of it.
  told boolean not null default true,
  data jsonb not null default '{}',
  at timestamptz not null default now()
);
create index event_comment on hakam.event (comment_id, seq);
create index event_changes on hakam.event (site_id, xid, seq)
  where status in ('published', 'flagged', 'rejected', 'deleted') and previous_status is distinct from status;
create index event_actor on hakam.event (actor, seq desc) where actor is not null;

create table hakam.decision (
  id uuid primary key,
  site_id uuid not null,
  comment_id uuid not null references hakam.comment on delete cascade,
  revision integer not null,
  action text not null,
  reason text,
  note text,
  user_id uuid not null,
  bulk_id uuid,
  previous_status text not null,
  previous jsonb not null default '{}',
  at timestamptz not null default now(),
  undo_until timestamptz not null,
  undone_at timestamptz,
  undone_by uuid
);
create index decision_comment on hakam.decision (comment_id, at desc);
create index decision_bulk on hakam.decision (bulk_id) where bulk_id is not null;
create index decision_site on hakam.decision (site_id, id desc);

create table hakam.claim (
  comment_id uuid primary key references hakam.comment on delete cascade,
  site_id uuid not null,
  user_id uuid not null references hakam.app_user on delete cascade,
  expires_at timestamptz not null
);
create index claim_expiry on hakam.claim (expires_at);
create index claim_user on hakam.claim (user_id);

create table hakam.note (
  id uuid primary key,
  comment_id uuid not null references hakam.comment on delete cascade,
  user_id uuid not null,
  text text not null,
  at timestamptz not null default now()
);
create index note_comment on hakam.note (comment_id, id);

create table hakam.report (
  comment_id uuid not null references hakam.comment on delete cascade,
  reporter_id text not null,
  reason text not null,
  note text,
  at timestamptz not null default now(),
  primary key (comment_id, reporter_id)
);

-- What people said of the machine: findings marked, Perspective suggestscore, Akismet submit-*.
create table hakam.feedback (
  id uuid primary key,
  site_id uuid not null,
  comment_id uuid references hakam.comment on delete cascade,
  revision integer,
  source text not null,
  user_id uuid,
  data jsonb not null,
  at timestamptz not null default now()
);
create index feedback_comment on hakam.feedback (comment_id) where comment_id is not null;
create index feedback_site on hakam.feedback (site_id, at desc);

create table hakam.idempotency (
  site_id uuid not null,
  key text not null,
  body_hash bytea not null,
  comment_id uuid not null,
  created_at timestamptz not null,
  primary key (site_id, key)
);
create index idempotency_age on hakam.idempotency (created_at);

create table hakam.webhook (
  id uuid primary key,
  site_id uuid not null references hakam.site on delete cascade,
  url text not null,
  events text[] not null,
  description text,
  -- Encrypted with HAKAM_SECRET_KEY.
  secret bytea not null,
  previous_secret bytea,
  previous_secret_until timestamptz,
  -- `hook`, or `akismet` for the callbacks of the Akismet door.
  kind text not null default 'hook',
  -- Circuit breaker: consecutive failures, and until when nothing but a probe is sent.
  failures integer not null default 0,
  open_until timestamptz,
  disabled_at timestamptz,
  disabled_reason text,
  created_at timestamptz not null default now()
);
create index webhook_site on hakam.webhook (site_id);

-- The outbox of callbacks: written in the transaction of the change it tells of. The body is built when it is sent,
-- from the comment's revision, so that erasing the comment erases it here too.
create table hakam.delivery (
  id uuid primary key,
  webhook_id uuid not null references hakam.webhook on delete cascade,
  site_id uuid not null,
  comment_id uuid references hakam.comment on delete cascade,
  type text not null,
  revision integer,
  sequence integer,
  status text,
  previous_status text,
  cause text,
  decision_id uuid,
  event_at timestamptz not null,
  state text not null default 'waiting'
    check (state in ('waiting', 'delivered', 'superseded', 'cancelled', 'exhausted')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  -- Who is sending it now, and until when that is believed.
  leased_until timestamptz,
  created_at timestamptz not null default now(),
  finished_at timestamptz
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
create index delivery_due on hakam.delivery (next_attempt_at) where state = 'waiting';
create index delivery_comment on hakam.delivery (comment_id, webhook_id, sequence);
create index delivery_webhook on hakam.delivery (webhook_id, id desc);

create table hakam.delivery_attempt (
  delivery_id uuid not null references hakam.delivery on delete cascade,
  number integer not null,
  at timestamptz not null,
  status integer,
  latency_ms integer not null,
  error text,
  response_head text,
  primary key (delivery_id, number)
);

create table hakam.policy (
  site_id uuid not null references hakam.site on delete cascade,
  version integer not null,
  document jsonb not null,
  user_id uuid,
  created_at timestamptz not null default now(),
  primary key (site_id, version)
);

-- Jobs that used up their attempts, kept until someone replays them.
create table hakam.dead_job (
  id uuid primary key,
  site_id uuid,
  name text not null,
  data jsonb not null,
  error text not null,
  attempts integer not null,
  at timestamptz not null default now(),
  replayed_at timestamptz
);

-- Facts of the installation itself (default site, key check value …).
create table hakam.setting (
  name text primary key,
  value jsonb not null
);
