-- At most 20 rules of a comment: an index row has room for no more. The rest is in the verdict.
drop index hakam.comment_queue_rules;
alter table hakam.comment drop column rules;
alter table hakam.comment
  add column rules jsonb generated always as (jsonb_path_query_array(verdict, '$.reasons[0 to 19].rule')) stored;
create index comment_queue_rules on hakam.comment using gin (rules) where status = 'flagged';

-- The queue is filtered and counted within these two indexes; only the rows of the page are read from the table. So a page
-- costs the same however many comments there are, and counting costs a twentieth.
drop index hakam.comment_queue_rank;
create index comment_queue_rank on hakam.comment (site_id, queue_rank desc, id)
  include (received_at, escalated, deferred_until, language, top_score, toxicity, rules) where status = 'flagged';
drop index hakam.comment_queue_age;
create index comment_queue_age on hakam.comment (site_id, id)
  include (received_at, escalated, deferred_until, language, top_score, toxicity, rules) where status = 'flagged';

-- That needs pages known to hold nothing but visible rows, above all the youngest, where the queue is. A vacuum of few rows
-- leaves the indexes alone and costs little, so it comes by number and not by share of the table.
alter table hakam.comment set (
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000,
  autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 20000);
