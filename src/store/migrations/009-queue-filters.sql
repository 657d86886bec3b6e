-- The queue of an article or a language, and what the filters count, without reading the table either. No rules here: an
-- article's id may be long, and an index row has room for so much.
drop index hakam.comment_queue_article;
create index comment_queue_article on hakam.comment (site_id, article_id, queue_rank desc, id)
  include (escalated, deferred_until, language, top_score, toxicity) where status = 'flagged';
drop index hakam.comment_queue_language;
create index comment_queue_language on hakam.comment (site_id, language, queue_rank desc, id)
  include (escalated, deferred_until, top_score, toxicity) where status = 'flagged';
