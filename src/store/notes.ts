import type { Kysely } from 'kysely';
import type { StoredNote } from '../contract/comment-context.ts';
import { newId } from '../id.ts';
import { recordAct } from './audit.ts';
import type { Database } from './schema.ts';

export async function insertNote(
  db: Kysely<Database>,
  note: { siteId: string; commentId: string; userId: string; text: string; at: Date },
): Promise<string> {
  const id = newId();
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('note')
      .values({ id, comment_id: note.commentId, user_id: note.userId, text: note.text, at: note.at })
      .execute();
    await recordAct(trx, { ...note, type: 'noted', data: { noteId: id } });
  });
  return id;
}

/** A comment's notes, oldest first. */
export async function listNotes(db: Kysely<Database>, commentId: string): Promise<StoredNote[]> {
  const rows = await db
    .selectFrom('note')
    .leftJoin('app_user', 'app_user.id', 'note.user_id')
    .select(['note.id', 'note.text', 'app_user.name', 'note.at'])
    .where('note.comment_id', '=', commentId)
    .orderBy('note.id')
    .execute();
  return rows.map((row) => ({ id: row.id, text: row.text, by: row.name ?? '', at: row.at.toISOString() }));
}
