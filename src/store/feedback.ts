import { type Kysely, sql } from 'kysely';
import type { StoredFindingMark } from '../contract/comment-context.ts';
import { newId } from '../id.ts';
import { recordAct } from './audit.ts';
import { notifyChanged } from './notify.ts';
import type { Database } from './schema.ts';

/** `feedback.source` of findings marked right or wrong by editors. */
const findingSource = 'finding';

interface NewMark {
  siteId: string;
  commentId: string;
  revision: number;
  finding: number;
  signal: string;
  right: boolean;
  userId: string;
  at: Date;
}

/** Stores what an editor thinks of a finding; his last word on it counts. */
export async function markFinding(db: Kysely<Database>, mark: NewMark): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`delete from hakam.feedback where comment_id = ${mark.commentId}::uuid and source = ${findingSource}
      and user_id = ${mark.userId}::uuid and revision = ${mark.revision}
      and (data ->> 'finding')::int = ${mark.finding}`.execute(trx);
    await trx
      .insertInto('feedback')
      .values({
        id: newId(),
        site_id: mark.siteId,
        comment_id: mark.commentId,
        revision: mark.revision,
        source: findingSource,
        user_id: mark.userId,
        data: JSON.stringify({ finding: mark.finding, signal: mark.signal, right: mark.right }),
        at: mark.at,
      })
      .execute();
    const data = { finding: mark.finding, signal: mark.signal, right: mark.right };
    await recordAct(trx, { ...mark, type: 'marked', data });
    await notifyChanged(trx, [mark]);
  });
}

/** Everybody's marks on a comment, oldest first. */
export async function listMarks(db: Kysely<Database>, commentId: string): Promise<StoredFindingMark[]> {
  const { rows } = await sql<{ finding: number; revision: number; right: boolean; by: string; at: Date }>`
    select (f.data ->> 'finding')::int as finding, f.revision, (f.data ->> 'right')::boolean as "right",
      coalesce(u.name, '') as by, f.at
    from hakam.feedback f left join hakam.app_user u on u.id = f.user_id
    where f.comment_id = ${commentId}::uuid and f.source = ${findingSource} order by f.id`.execute(db);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
