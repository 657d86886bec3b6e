import type { Kysely } from 'kysely';
import { Problem } from '../problem.ts';
import { type CommentRow, findComment } from '../store/comments.ts';
import type { Reach } from '../store/reach.ts';
import type { Database } from '../store/schema.ts';

/** A comment within the editor's site and languages; 404 for any other. */
export async function requireComment(db: Kysely<Database>, reach: Reach, id: string): Promise<CommentRow> {
  const row = await findComment(db, reach.siteId, id);
  const code = row?.verdict?.language.code;
  if (row === null || (reach.languages !== null && !reach.languages.includes(code ?? '')))
    throw new Problem('not-found', 'No such comment.');
  return row;
}
