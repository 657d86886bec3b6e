-- Position in the retry schedule. `attempts` also counts probes of a failing endpoint, which use up no step.
alter table hakam.delivery add column step integer not null default 0;
-- Never sent before: the undo grace of a decision, or a receiver's Retry-After.
alter table hakam.delivery add column not_before timestamptz;

-- Since when every attempt has failed; with `failures` it decides when the circuit opens.
alter table hakam.webhook add column failing_since timestamptz;

-- What an endpoint may be sent next. Replaces one order over all endpoints: a dead endpoint's backlog must not stand
-- in front of the others.
drop index hakam.delivery_due;
create index delivery_next on hakam.delivery (webhook_id, next_attempt_at)
  where state = 'waiting' and leased_until is null;
-- One attempt in flight per comment and endpoint: what keeps callbacks in order when several processes send.
create unique index delivery_in_flight on hakam.delivery (comment_id, webhook_id)
  where state = 'waiting' and leased_until is not null;
-- Leases whose sender died.
create index delivery_lease on hakam.delivery (leased_until) where state = 'waiting' and leased_until is not null;
-- Undo looks for what a decision has not sent yet.
create index delivery_decision on hakam.delivery (decision_id) where decision_id is not null;
-- Retention.
create index delivery_finished on hakam.delivery (finished_at) where finished_at is not null;
create index dead_job_age on hakam.dead_job (at);
create index comment_erased on hakam.comment (erased_at) where erased_at is not null;
