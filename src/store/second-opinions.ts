import { type Kysely, sql } from 'kysely';
import { isId, newId } from '../id.ts';
import { recordAct } from './audit.ts';
import { type CommentRow, findComments, pageOf } from './comments.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { inReach } from './queue-page.ts';
import type { Reach } from './reach.ts';
import type { Database } from './schema.ts';
import { firstIdAt } from './stats.ts';

/**
 * Asks for second opinions on a random share of what was decided one by one since a time and still stands. Nothing is
 * asked for twice. Returns how many were asked for.
 */
export async function askSecondOpinions(
  db: Kysely<Database>,
  reach: Reach,
  asked: { share: number; since: Date; limit: number; userId: string; at: Date },
): Promise<number> {
  const { rows } = await sql<{ id: string; comment_id: string; revision: number }>`
    select d.id, d.comment_id, d.revision from hakam.decision d
    join hakam.comment on comment.id = d.comment_id and comment.decision_id = d.id and comment.erased_at is null
    where ${inReach(reach)} and d.site_id = ${reach.siteId}::uuid and d.id >= ${firstIdAt(asked.since)}::uuid
      and d.action in ('approve', 'reject') and d.bulk_id is null and d.undone_at is null
      and not exists (select 1 from hakam.second_opinion o where o.decision_id = d.id)
      and random() < ${asked.share}
    order by random() limit ${asked.limit}`.execute(db);
  if (rows.length === 0) return 0;
  return db.transaction().execute(async (trx) => {
    const stored = await trx
      .insertInto('second_opinion')
      .values(
        rows.map((row) => ({
          id: newId(),
          site_id: reach.siteId,
          comment_id: row.comment_id,
          revision: row.revision,
          decision_id: row.id,
          asked_by: asked.userId,
          asked_at: asked.at,
          user_id: null,
          action: null,
          reason: null,
        })),
      )
      .onConflict((conflict) => conflict.column('decision_id').doNothing())
      .executeTakeFirst();
    const created = Number(stored.numInsertedOrUpdatedRows ?? 0n);
    await recordAct(trx, {
      siteId: reach.siteId,
      commentId: null,
      type: 'second-opinion',
      userId: asked.userId,
      data: { asked: created },
      at: asked.at,
    });
    return created;
  });
}

/** What waits for an editor: decided by somebody else, not answered, not erased, unchanged since. Oldest first. */
function waitingFor(reach: Reach, userId: string) {
  return sql`select o.id, o.comment_id, o.asked_at from hakam.second_opinion o
    join hakam.decision d on d.id = o.decision_id and d.user_id <> ${userId}::uuid
    join hakam.comment on comment.id = o.comment_id and comment.erased_at is null and comment.revision = o.revision
    where ${inReach(reach)} and o.site_id = ${reach.siteId}::uuid and o.answered_at is null`;
}

export async function listSecondOpinions(
  db: Kysely<Database>,
  reach: Reach,
  userId: string,
  limit: number,
  cursor: string | null,
): Promise<{ rows: { id: string; askedAt: Date; comment: CommentRow }[]; nextCursor: string | null }> {
  const after = cursor === null ? null : decodeCursor(cursor, { id: isId }).id;
  const { rows } = await sql<{ id: string; comment_id: string; asked_at: Date }>`
    ${waitingFor(reach, userId)} and (${after}::uuid is null or o.id > ${after}::uuid)
    order by o.id limit ${limit + 1}`.execute(db);
  const page = pageOf(rows, limit, (row) => encodeCursor({ id: row.id }));
  const comments = await findComments(
    db,
    page.rows.map((row) => row.comment_id),
  );
  const byId = new Map(comments.map((row) => [row.id, row]));
  return {
    rows: page.rows.flatMap((row) => {
      const comment = byId.get(row.comment_id);
      return comment === undefined ? [] : [{ id: row.id, askedAt: row.asked_at, comment }];
    }),
    nextCursor: page.nextCursor,
  };
}

/** Stores an answer. False when it does not wait for this editor (any more). */
export async function answerSecondOpinion(
  db: Kysely<Database>,
  reach: Reach,
  id: string,
  answer: { userId: string; action: 'approve' | 'reject'; reason: string | null; at: Date },
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ comment_id: string }>`
      update hakam.second_opinion set user_id = ${answer.userId}::uuid, action = ${answer.action}::text,
        reason = ${answer.reason}::text, answered_at = ${answer.at}
      where id = ${id}::uuid and answered_at is null
        and id in (select w.id from (${waitingFor(reach, answer.userId)} and o.id = ${id}::uuid) w)
      returning comment_id`.execute(trx);
    const [row] = rows;
    if (row === undefined) return false;
    await recordAct(trx, {
      siteId: reach.siteId,
      commentId: row.comment_id,
      type: 'second-opinion',
      userId: answer.userId,
      data: { action: answer.action },
      at: answer.at,
    });
    return true;
  });
}
