-- Words wait in a list beside their index until one writer merges all of it. At the default of 4 MB, some 5,000 verdicts,
-- that writer and whoever waits behind it stood still for a tenth of a second; and a search reads the list from end to end.
alter index hakam.comment_search set (gin_pending_list_limit = 256);
alter index hakam.comment_queue_search set (gin_pending_list_limit = 256);
alter index hakam.comment_queue_rules set (gin_pending_list_limit = 256);
