import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Cause, Status } from '../contract/comment.ts';
import type { Database } from './schema.ts';

/** A callback this process is to send now, with its endpoint as it was when it was claimed. */
export interface ClaimedDelivery {
  id: string;
  webhook_id: string;
  site_id: string;
  comment_id: string | null;
  type: string;
  revision: number | null;
  sequence: number | null;
  status: Status | null;
  previous_status: Status | null;
  cause: Cause | null;
  decision_id: string | null;
  event_at: Date;
  /** This attempt's number, from 1. Also what tells this claim from a later one. */
  attempts: number;
  step: number;
  /** Sent before its time to find out whether the endpoint is back: uses up no step. */
  early: boolean;
  url: string;
  kind: 'hook' | 'akismet';
  secret: Buffer;
  /** Null once the 24 h after a rotation are over. */
  previous_secret: Buffer | null;
  failures: number;
  /** The database's time at the claim. */
  claimed_at: Date;
}

/** A claim is believed this long; an attempt takes at most 15 s. */
export const deliveryLeaseMs = 25_000;
/** How often an endpoint whose circuit is open is tried. */
export const probeEveryMs = 30_000;

/** Free places per endpoint; those not listed have `unknown`. */
interface Places {
  ids: readonly string[];
  slots: readonly number[];
  unknown: number;
  /** Of the process as a whole. */
  room: number;
}

/**
 * Takes what is due, per endpoint at most its free places, oldest first. Of a comment's callbacks to one endpoint only the
 * newest that is due is taken, the older ones not in flight are superseded by it; while one is in flight none is.
 */
export function claimDue(db: Kysely<Database>, places: Places): Promise<ClaimedDelivery[]> {
  const endpoint = sql`
    select w.*, coalesce(p.slots, ${places.unknown}) as slots
    from hakam.webhook w
    left join unnest(${places.ids}::uuid[], ${places.slots}::int[]) as p (id, slots) on p.id = w.id
    where w.disabled_at is null and w.open_until is null`;
  return claim(db, endpoint, sql`d.next_attempt_at <= now()`, places.room);
}

/**
 * Takes one callback for each endpoint whose circuit is open and whose next probe is due, even if the callback itself is
 * not. Of several processes one probes.
 */
export function claimProbes(db: Kysely<Database>): Promise<ClaimedDelivery[]> {
  const endpoint = sql`
    update hakam.webhook w set open_until = now() + ${probeEveryMs} * interval '1 millisecond'
    where w.open_until <= now() and w.disabled_at is null
    returning w.*, 1 as slots`;
  const ready = sql`(d.next_attempt_at <= now() or d.attempts > 0) and (d.not_before is null or d.not_before <= now())`;
  return claim(db, endpoint, ready, 1000);
}

async function claim(
  db: Kysely<Database>,
  endpoint: RawBuilder<unknown>,
  ready: RawBuilder<unknown>,
  room: number,
): Promise<ClaimedDelivery[]> {
  try {
    const { rows } = await sql<ClaimedDelivery>`
      with endpoint as (${endpoint}),
      due as (
        select d.* from (select * from endpoint where slots > 0 order by random()) e
        cross join lateral (
          select d.id, d.webhook_id, d.comment_id, d.sequence
          from hakam.delivery d
          where d.webhook_id = e.id and d.state = 'waiting' and d.leased_until is null and ${ready}
            and not exists (
              select 1 from hakam.delivery o
              where o.comment_id = d.comment_id and o.webhook_id = d.webhook_id and o.state = 'waiting'
                and (o.leased_until is not null
                  or ((o.sequence, o.id) > (d.sequence, d.id) and o.next_attempt_at <= now())))
          order by d.next_attempt_at
          limit e.slots
          for update of d skip locked
        ) d
        limit ${room}
      ),
      older as (
        select o.id from due
        cross join lateral (
          select o.id from hakam.delivery o
          where o.comment_id = due.comment_id and o.webhook_id = due.webhook_id
            and (o.sequence, o.id) < (due.sequence, due.id) and o.state = 'waiting' and o.leased_until is null
          -- Keeps this a walk of delivery_comment per row, however long the backlog and old the statistics.
          offset 0
        ) o
      ),
      superseded as (
        update hakam.delivery set state = 'superseded', finished_at = now()
        -- Spelled so that delivery_next, all that waits, is not what is read for a few.
        where id = any(array(select id from older)) and nullif(state, 'waiting') is null and leased_until is null
      ),
      taken as (
        update hakam.delivery d
        set leased_until = now() + ${deliveryLeaseMs} * interval '1 millisecond', attempts = d.attempts + 1
        where id = any(array(select id from due))
        returning d.*, d.next_attempt_at > now() as early
      )
      select t.id, t.webhook_id, t.site_id, t.comment_id, t.type, t.revision, t.sequence, t.status, t.previous_status,
        t.cause, t.decision_id, t.event_at, t.attempts, t.step, t.early, e.url, e.kind, e.secret,
        case when e.previous_secret_until > now() then e.previous_secret end as previous_secret, e.failures,
        clock_timestamp() as claimed_at
      from taken t join endpoint e on e.id = t.webhook_id`.execute(db);
    return rows;
  } catch (error) {
    // Another process took another callback of the same comment at the same moment: look again.
    if (error instanceof Error && Reflect.get(error, 'code') === '23505') return [];
    throw error;
  }
}

/**
 * Frees callbacks whose sender did not come back in time, or `all` that are leased: for a process that knows that it is
 * the only sender. Resolves to how many.
 */
export async function freeLeases(db: Kysely<Database>, all: boolean): Promise<number> {
  const { numAffectedRows } = await sql`
    update hakam.delivery set leased_until = null, next_attempt_at = least(next_attempt_at, now())
    where id in (
      select id from hakam.delivery where state = 'waiting' and leased_until < ${all ? sql`'infinity'` : sql`now()`}
      limit 1000 for update skip locked)`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** Gives back claims. `sent`: the receiver may have got them; otherwise the attempt never happened. */
export async function releaseClaims(
  db: Kysely<Database>,
  claims: readonly ClaimedDelivery[],
  sent: boolean,
): Promise<void> {
  if (claims.length === 0) return;
  await sql`
    update hakam.delivery d set leased_until = null, attempts = d.attempts - ${sent ? 0 : 1}::int
    from unnest(${claims.map((claim) => claim.id)}::uuid[], ${claims.map((claim) => claim.attempts)}::int[]) as c (id, n)
    where d.id = c.id and d.attempts = c.n and d.state = 'waiting'`.execute(db);
}

/** Milliseconds until something is due and until a probe is; null: nothing is waiting. Negative when overdue. */
export async function nextDue(
  db: Kysely<Database>,
): Promise<{ dueInMs: number | null; probeInMs: number | null }> {
  const { rows } = await sql<{ due: number | null; probe: number | null }>`
    select
      (extract(epoch from min(d.next_attempt_at) filter (where w.open_until is null) - now()) * 1000)::float8 as due,
      (extract(epoch from min(w.open_until) - now()) * 1000)::float8 as probe
    from hakam.webhook w
    cross join lateral (
      select d.next_attempt_at from hakam.delivery d
      where d.webhook_id = w.id and d.state = 'waiting' and d.leased_until is null
      order by d.next_attempt_at limit 1
    ) d
    where w.disabled_at is null`.execute(db);
  return { dueInMs: rows[0]?.due ?? null, probeInMs: rows[0]?.probe ?? null };
}
