-- Transaction ids begin anew in every database. A restore sets the offset to the last position of the database the
-- backup is from, so that new events come after the restored ones and no reader's cursor points into the future.
create function hakam.event_offset() returns bigint language sql immutable parallel safe return 0::bigint;

create function hakam.event_position() returns xid8 language sql stable
  return (pg_current_xact_id()::text::bigint + hakam.event_offset())::text::xid8;

-- Events at and after it may still be joined by earlier ones, from transactions that are open.
create function hakam.event_horizon() returns xid8 language sql stable parallel safe
  return (pg_snapshot_xmin(pg_current_snapshot())::text::bigint + hakam.event_offset())::text::xid8;

alter table hakam.event alter column xid set default hakam.event_position();
