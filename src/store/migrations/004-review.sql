-- What editors sort and filter by, derived from what the judge and the readers write, so that no writer can forget it.
alter table hakam.comment
  -- In hours, higher first. Waiting raises all comments alike, so the order stays right while time passes and no row is
  -- rewritten: a step of `priority` is worth a day of waiting, a report six hours (at most eight count).
  add column queue_rank double precision not null generated always as (
    priority * 24.0 + least(reports, 8) * 6.0
      - extract(epoch from (received_at - timestamptz '2020-01-01 00:00:00+00'))::double precision / 3600.0) stored,
  add column top_score real generated always as (greatest(
    (verdict #>> '{scores,toxicity}')::real, (verdict #>> '{scores,severeToxicity}')::real,
    (verdict #>> '{scores,insult}')::real, (verdict #>> '{scores,profanity}')::real,
    (verdict #>> '{scores,threat}')::real, (verdict #>> '{scores,identityAttack}')::real,
    (verdict #>> '{scores,sexuallyExplicit}')::real, (verdict #>> '{scores,spam}')::real)) stored,
  add column rules jsonb generated always as (jsonb_path_query_array(verdict, '$.reasons[*].rule')) stored;

-- The queue's orders, whole and within the two filters that can be rare. Oldest and newest first read `comment_queue_age`.
drop index hakam.comment_queue_priority;
create index comment_queue_rank on hakam.comment (site_id, queue_rank desc, id) where status = 'flagged';
create index comment_queue_language on hakam.comment (site_id, language, queue_rank desc, id) where status = 'flagged';
create index comment_queue_article on hakam.comment (site_id, article_id, queue_rank desc, id) where status = 'flagged';
create index comment_queue_score on hakam.comment (site_id, top_score) where status = 'flagged';
create index comment_queue_rules on hakam.comment using gin (rules) where status = 'flagged';
create index comment_deferred on hakam.comment (site_id, deferred_until)
  where status = 'flagged' and deferred_until is not null;

-- Words of the folded text; over-long ones are left out with a notice instead of refusing the row.
create index comment_search on hakam.comment using gin (to_tsvector('simple', search_text))
  where search_text is not null;

-- The live feed of editors reads every site's events in commit order.
create index event_order on hakam.event (xid, seq);

create index decision_user on hakam.decision (user_id, id desc);

alter table hakam.app_user
  -- A TOTP secret that has been shown and not confirmed yet.
  add column totp_pending bytea,
  -- The last time step a code was taken for: no code counts twice.
  add column totp_step bigint not null default 0;

-- Failed sign-ins by keyed hash of the account, the address, and both.
create table hakam.sign_in_throttle (
  key bytea primary key,
  failures integer not null,
  until timestamptz not null
);

create table hakam.second_opinion (
  id uuid primary key,
  site_id uuid not null,
  comment_id uuid not null references hakam.comment on delete cascade,
  revision integer not null,
  decision_id uuid not null unique references hakam.decision on delete cascade,
  asked_by uuid not null,
  asked_at timestamptz not null,
  user_id uuid,
  action text check (action in ('approve', 'reject')),
  reason text,
  answered_at timestamptz
);
create index second_opinion_open on hakam.second_opinion (site_id, id) where answered_at is null;
create index second_opinion_answered on hakam.second_opinion (site_id, answered_at) where answered_at is not null;
