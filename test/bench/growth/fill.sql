-- What the bench for growth fills a store with. Every value is drawn from the comment's number, so that it is the same
-- every time. `:siteId`, `:size`, `:from` and `:to` are put in by `fill.ts`.

-- surroundings: an editor, an endpoint, articles, trusted and muted authors
insert into hakam.app_user (id, email, name, password_hash, role)
values ('01890000-0000-7000-8000-000000000001', 'editor@example.org', 'Editor', '-', 'editor');

insert into hakam.webhook (id, site_id, url, events, secret)
values ('01890000-0000-7000-8000-000000000002', :siteId, 'https://example.org/callbacks',
  '{comment.published,comment.flagged,comment.rejected,comment.deleted}', '\x00');

insert into hakam.article (site_id, id, url, title)
select :siteId, 'a' || n, 'https://example.org/' || n, 'Article ' || n from generate_series(0, :size::int / 300) n;

insert into hakam.author (site_id, key, standing)
select :siteId, 'i:u' || n * 50, case when n % 2 = 0 then 'trusted' else 'muted' end
from generate_series(0, greatest(200, :size::int / 20) / 50) n;

-- comments: with verdicts, events, decisions, callbacks and keys
create temporary table made as
select n, h1, h2, r, t,
  (lpad(to_hex((extract(epoch from t) * 1000)::bigint), 12, '0') || '7000' || lpad(to_hex(n), 16, '8'))::uuid as id,
  case when h1 % 100 < 68 then 'ar' when h1 % 100 < 88 then 'en' when h1 % 100 < 96 then 'fr'
    when h1 % 1000 < 995 then 'fa' else 'ku' end as language,
  case when h2 % 1000 < 50 then 'flagged' when h2 % 1000 < 190 then 'rejected' when h2 % 1000 < 200 then 'deleted'
    else 'published' end as status
from (
  select n, hashint4(n) & 2147483647 as h1, hashint4(n # 305419896) & 2147483647 as h2,
    (hashint4(n # 19088743) & 1048575) / 1048576.0::float8 as r,
    timestamptz '2026-01-01' + n * interval '2.88 s' as t
  from generate_series(:from::int, :to::int - 1) n
) drawn;

insert into hakam.comment (id, site_id, external_id, status, sequence, text, article_id, author_key, author_id, author_name,
  author_email, author_ip, submitted_at, received_at, updated_at, judge_after, verdict, outcome, language, toxicity,
  priority, fingerprint, search_text, reports, escalated, deferred_until)
select id, :siteId, 'wp-' || n, status, 2, text, 'a' || greatest(0, n / 300 - h1 % 4), 'i:u' || author, 'u' || author,
  'Reader ' || author, 'reader' || author || '@example.org', '203.0.113.' || h1 % 256, t, t, t, t,
  jsonb_build_object('outcome', case status when 'flagged' then 'flag' when 'rejected' then 'reject' else 'publish' end,
    'language', jsonb_build_object('code', language, 'script', 'Arab', 'confidence', 0.98, 'direction', 'rtl'),
    'scores', jsonb_build_object('toxicity', round(score::numeric, 4), 'severeToxicity', round(score::numeric / 4, 4),
      'insult', round(score::numeric * h1 % 7 / 7, 4), 'profanity', 0.01, 'threat', 0.002,
      'identityAttack', round(score::numeric / 9, 4), 'sexuallyExplicit', 0.003, 'spam', round((h2 % 77)::numeric / 100, 2)),
    'reasons', case when status in ('flagged', 'rejected') then jsonb_build_array(jsonb_build_object(
      'rule', case when h1 % 2000 = 0 then 'rule.rare' when h1 % 10 = 0 then 'list.words' else 'threshold.toxicity' end,
      'message', 'The score is over the threshold the site has set for it.', 'score', round(score::numeric, 4),
      'spans', jsonb_build_array(jsonb_build_object('start', 3, 'end', 9, 'signal', 'lexicon.insult', 'text', left(text, 6)))))
      else '[]'::jsonb end,
    'findings', '[]'::jsonb, 'policyVersion', 3, 'modelVersion', '2026-11-20', 'decidedAt', t, 'tookMs', 0.1),
  case status when 'flagged' then 'flag' when 'rejected' then 'reject' else 'publish' end, language, score,
  case when status = 'flagged' then h1 % 5 + r else 0 end, md5(text), text, case when h2 % 97 = 0 then h1 % 4 else 0 end,
  h1 % 200 = 0, case when status = 'flagged' and h1 % 100 = 1 then t + interval '400 days' end
from (
  select made.*, floor(greatest(200, :size::int / 20) * r * r)::int as author,
    case status when 'flagged' then 0.5 + r / 2 when 'rejected' then 0.8 + r / 5 else 0.45 * r * r * r end as score,
    (select string_agg(p.text, ' ' order by k)
      from generate_series(1, 1 + least(11, floor(-2 * ln((h2 % 100003 + 1) / 100004.0))::int)) k
      join phrase p on p.n = (case when language in ('ar', 'fa') then 0 else 8192 end) + (hashint4(made.n + k * 77777) & 8191))
      || case when h1 % 3 = 0 then ' #' || to_hex(h2) else '' end as text
  from made
) written;

insert into hakam.event (site_id, comment_id, type, revision, sequence, status, previous_status, cause, at)
select :siteId, id, type, 1, at_step, case at_step when 1 then 'pending' else status end,
  case at_step when 2 then 'pending' end, case at_step when 1 then 'site' else 'policy' end, t
from made cross join (values ('received', 1), ('judged', 2)) as step (type, at_step)
order by n, at_step;

insert into hakam.decision (id, site_id, comment_id, revision, action, reason, user_id, previous_status, at, undo_until)
select id, :siteId, id, 1, 'reject', 'insult', '01890000-0000-7000-8000-000000000001', 'flagged',
  t + interval '1 hour', t + interval '1 hour 8 s'
from made where status = 'rejected' and h1 % 2 = 0;

-- Both are forgotten after some days.
insert into hakam.delivery (id, webhook_id, site_id, comment_id, type, revision, sequence, status, previous_status, cause,
  event_at, state, attempts, next_attempt_at, finished_at)
select id, '01890000-0000-7000-8000-000000000002', :siteId, id, 'comment.' || status, 1, 2, status, 'pending', 'policy', t,
  'delivered', 1, t, t
from made where n > :size::int - 30000 * 7;

insert into hakam.idempotency (site_id, key, body_hash, comment_id, created_at)
select :siteId, 'key-' || n, sha256(id::text::bytea), id, t from made where n > :size::int - 30000;

drop table made;
