-- Merging at 256 KB costs each verdict 20 µs, a tenth of its write, as every word is looked up more often. A sweep merges the
-- lists once a second instead, beside the writers and in larger parts (`mergeNewWords`); the default is the limit again.
alter index hakam.comment_search reset (gin_pending_list_limit);
alter index hakam.comment_queue_search reset (gin_pending_list_limit);
alter index hakam.comment_queue_rules reset (gin_pending_list_limit);
