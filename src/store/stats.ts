import { type Kysely, sql } from 'kysely';
import type { Stats } from '../contract/live-feed.ts';
import { inReach } from './queue-page.ts';
import type { Reach } from './reach.ts';
import type { Database } from './schema.ts';

const pendingCap = 10_000;

interface Row {
  open: number;
  escalated: number;
  deferred: number;
  oldest: Date | null;
  pending: number;
  second: number;
  decided: number;
}

/** How much waits for editors. `decidedToday` counts from midnight UTC; `pending` is counted up to 10,000. */
export async function readStats(db: Kysely<Database>, reach: Reach, now: Date): Promise<Stats> {
  const midnight = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
  const { rows } = await sql<Row>`
    select queue.*, pending.pending, second.second, decided.decided
    from (
      select count(*) filter (where waiting and not escalated)::int as open,
        count(*) filter (where waiting and escalated)::int as escalated,
        count(*) filter (where not waiting)::int as deferred,
        min(received_at) filter (where waiting) as oldest
      from (select escalated, received_at, deferred_until is null or deferred_until <= ${now} as waiting
        from hakam.comment where comment.status = 'flagged' and ${inReach(reach)}) flagged
    ) queue, (
      select count(*)::int as pending from (select 1 from hakam.comment
        where status = 'pending' and site_id = ${reach.siteId}::uuid limit ${sql.lit(pendingCap)}) waiting
    ) pending, (
      select count(*)::int as second from hakam.second_opinion
      where site_id = ${reach.siteId}::uuid and answered_at is null
    ) second, (
      select count(*)::int as decided from hakam.decision d
      where d.site_id = ${reach.siteId}::uuid and d.id >= ${firstIdAt(midnight)}::uuid and d.undone_at is null
    ) decided`.execute(db);
  const row = rows[0] as Row;
  return {
    open: row.open,
    escalated: row.escalated,
    deferred: row.deferred,
    pending: row.pending,
    secondOpinions: row.second,
    decidedToday: row.decided,
    oldestFlaggedAt: row.oldest?.toISOString() ?? null,
  };
}

/** The lowest UUIDv7 of a time: ids made from then on are not below it. */
export function firstIdAt(time: Date): string {
  const hex = Math.max(0, time.getTime()).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
