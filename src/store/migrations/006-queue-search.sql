-- Words of flagged comments alone: the index over all comments finds a frequent word in many that are long decided.
create index comment_queue_search on hakam.comment using gin (to_tsvector('simple', search_text))
  where status = 'flagged' and search_text is not null;
