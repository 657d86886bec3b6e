import { type Kysely, sql } from 'kysely';
import type { Decision } from '../contract/comment.ts';
import type { CommentContext } from '../contract/comment-context.ts';
import type { Database } from './schema.ts';

/** A comment's reports, oldest first. */
export async function listReports(
  db: Kysely<Database>,
  commentId: string,
): Promise<CommentContext['reports']> {
  const rows = await db
    .selectFrom('report')
    .select(['reason', 'note', 'at'])
    .where('comment_id', '=', commentId)
    .orderBy('at')
    .limit(200)
    .execute();
  return rows.map((row) => ({ reason: row.reason, note: row.note, at: row.at.toISOString() }));
}

/** What edits replaced, oldest first. A revision begins when the one before it was replaced. */
export async function listRevisions(
  db: Kysely<Database>,
  commentId: string,
): Promise<CommentContext['revisions']> {
  const { rows } = await sql<{ revision: number; text: string; since: Date }>`
    select r.revision, r.text,
      coalesce(lag(r.replaced_at) over (order by r.revision), c.received_at) as since
    from hakam.comment_revision r join hakam.comment c on c.id = r.comment_id
    where r.comment_id = ${commentId}::uuid order by r.revision`.execute(db);
  return rows.map((row) => ({
    revision: row.revision,
    text: row.text,
    receivedAt: row.since.toISOString(),
  }));
}

/** Every decision made on a comment and not undone, newest first. */
export async function listDecisions(db: Kysely<Database>, commentId: string): Promise<Decision[]> {
  const rows = await db
    .selectFrom('decision')
    .leftJoin('app_user', 'app_user.id', 'decision.user_id')
    .select([
      'decision.id',
      'decision.action',
      'app_user.name',
      'decision.reason',
      'decision.note',
      'decision.at',
      'decision.undo_until',
    ])
    .where('decision.comment_id', '=', commentId)
    .where('decision.undone_at', 'is', null)
    .orderBy('decision.id', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    action: row.action,
    by: row.name ?? '',
    reason: row.reason,
    note: row.note,
    at: row.at.toISOString(),
    undoUntil: row.undo_until.toISOString(),
  }));
}
