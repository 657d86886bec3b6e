import { type Kysely, sql } from 'kysely';
import { notifyChanged } from './notify.ts';
import type { Database } from './schema.ts';

/** First half of the advisory lock's key, so that it meets no other: "Hakm". */
const lockSpace = 0x48616b6d;

/**
 * Runs one bounded step of a sweep in a transaction that holds the sweep's advisory lock; null while another process
 * holds it. The lock ends with the transaction, also when the process dies.
 */
export function sweepStep<Result>(
  db: Kysely<Database>,
  sweep: number,
  step: (trx: Kysely<Database>) => Promise<Result>,
): Promise<Result | null> {
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ mine: boolean }>`
      select pg_try_advisory_xact_lock(${lockSpace}::int, ${sweep}::int) as mine`.execute(trx);
    return rows[0]?.mine === true ? step(trx) : null;
  });
}

/** Ends claims whose time is over; editors who look at the queue are told. Resolves to how many. */
export async function endExpiredClaims(trx: Kysely<Database>, limit: number): Promise<number> {
  const { rows } = await sql<{ commentId: string; siteId: string }>`
    delete from hakam.claim where comment_id in (
      select comment_id from hakam.claim where expires_at <= now()
      order by expires_at limit ${limit} for update skip locked)
    returning comment_id as "commentId", site_id as "siteId"`.execute(trx);
  await notifyChanged(trx, rows);
  return rows.length;
}

/**
 * Merges the words of new verdicts into their indexes, where they wait in a list. Left alone, the writer that fills the list
 * (4 MB, some 5,000 verdicts) merges all of it while its verdicts, and whoever waits for them, stand still for 150 ms.
 */
export async function mergeNewWords(trx: Kysely<Database>): Promise<number> {
  await sql`
    select gin_clean_pending_list(index::regclass) from unnest(array[
      'hakam.comment_search', 'hakam.comment_queue_search', 'hakam.comment_queue_rules']) index`.execute(trx);
  return 0;
}

/** Forgets idempotency keys after their 24 hours. */
export function forgetIdempotencyKeys(trx: Kysely<Database>, limit: number): Promise<number> {
  return affected(
    sql`
    delete from hakam.idempotency where (site_id, key) in (
      select site_id, key from hakam.idempotency where created_at < now() - interval '24 hours'
      order by created_at limit ${limit})`,
    trx,
  );
}

/** Forgets sessions and sign-in counts that are over. */
export async function forgetSessions(trx: Kysely<Database>, limit: number): Promise<number> {
  const sessions = await affected(
    sql`delete from hakam.session where hash in (
      select hash from hakam.session where expires_at <= now() limit ${limit})`,
    trx,
  );
  const throttles = await affected(
    sql`delete from hakam.sign_in_throttle where key in (
      select key from hakam.sign_in_throttle where until <= now() limit ${limit})`,
    trx,
  );
  return Math.max(sessions, throttles);
}

/** How many rows a statement changed. */
export async function affected(statement: ReturnType<typeof sql>, db: Kysely<Database>): Promise<number> {
  const { numAffectedRows } = await statement.execute(db);
  return Number(numAffectedRows ?? 0);
}
