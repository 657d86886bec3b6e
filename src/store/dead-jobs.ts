import { type Kysely, type Selectable, sql } from 'kysely';
import type { DeadJob } from '../contract/webhook.ts';
import { isId, newId } from '../id.ts';
import { pageOf } from './comments.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { Database, DeadJobTable } from './schema.ts';

type DeadJobRow = Selectable<DeadJobTable>;

interface NewDeadJob {
  siteId: string | null;
  name: string;
  data: Record<string, unknown>;
  error: string;
  attempts: number;
}

export function toDeadJob(row: DeadJobRow): DeadJob {
  return {
    id: row.id,
    name: row.name,
    data: row.data,
    error: row.error,
    attempts: row.attempts,
    at: row.at.toISOString(),
    replayedAt: row.replayed_at?.toISOString() ?? null,
  };
}

/** Keeps a job that used up its attempts until someone replays it. */
export async function recordDeadJob(db: Kysely<Database>, job: NewDeadJob): Promise<void> {
  await db
    .insertInto('dead_job')
    .values({
      id: newId(),
      site_id: job.siteId,
      name: job.name,
      data: JSON.stringify(job.data),
      error: job.error.slice(0, 2000),
      attempts: job.attempts,
    })
    .execute();
}

/** A page of dead jobs, newest first. `siteId` null: of every site, for the command line. */
export async function listDeadJobs(
  db: Kysely<Database>,
  siteId: string | null,
  limit: number,
  cursor: string | null,
): Promise<{ rows: DeadJobRow[]; nextCursor: string | null }> {
  let query = db.selectFrom('dead_job').selectAll();
  if (siteId !== null) query = query.where('site_id', '=', siteId);
  if (cursor !== null) query = query.where('id', '<', decodeCursor(cursor, { id: isId }).id);
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (row) => encodeCursor({ id: row.id }));
}

/**
 * Gives a dead job another life. A `judge` job's comment, if nobody decided on it since, is pending again: the answer's
 * `judge` is what to enqueue (a sweep would find it too). Null: no such job, or it was replayed before.
 */
export function replayDeadJob(
  db: Kysely<Database>,
  siteId: string | null,
  id: string,
): Promise<{
  row: DeadJobRow;
  judge: { commentId: string; revision: number; attempt: number } | null;
} | null> {
  return db.transaction().execute(async (trx) => {
    let query = trx
      .updateTable('dead_job')
      .set({ replayed_at: sql<Date>`now()` })
      .where('id', '=', id)
      .where('replayed_at', 'is', null);
    if (siteId !== null) query = query.where('site_id', '=', siteId);
    const row = await query.returningAll().executeTakeFirst();
    if (row === undefined) return null;
    return { row, judge: row.name === 'judge' ? await judgeAgain(trx, row.data) : null };
  });
}

async function judgeAgain(trx: Kysely<Database>, data: Record<string, unknown>) {
  const { rows } = await sql<{ commentId: string; revision: number }>`
    with again as (
      update hakam.comment set status = 'pending', verdict = null, outcome = null, judge_attempts = 0,
        judge_after = now(), sequence = sequence + 1, updated_at = now()
      where id = ${String(data.commentId)}::uuid and revision = ${Number(data.revision)}::int
        and status = 'flagged' and decision_id is null
      returning id, site_id, revision, sequence
    ),
    recorded as (
      insert into hakam.event (site_id, comment_id, type, revision, sequence, status, previous_status, cause)
      select site_id, id, 'replayed', revision, sequence, 'pending', 'flagged', 'system' from again
    )
    select id as "commentId", revision from again`.execute(trx);
  const found = rows[0];
  return found === undefined ? null : { ...found, attempt: 0 };
}
