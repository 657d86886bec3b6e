-- A comment's site is that of the key it came with, which refers to it, and sites are never deleted. Checking it anew for
-- every comment, and locking the site's row for it, cost as much as three indexes.
alter table hakam.comment drop constraint comment_site_id_fkey;

-- Events are read by comment, by site and in commit order. That order is unique as well: one index instead of two.
alter table hakam.event drop constraint event_pkey;
alter table hakam.event add primary key (xid, seq);
drop index hakam.event_order;
-- Decisions whose grace `/v1/changes` waited for are looked up by their number.
create index event_decided on hakam.event (seq) where type = 'decided';
