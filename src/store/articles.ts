import { type Kysely, sql } from 'kysely';
import type { ArticlePage } from '../contract/comment-context.ts';
import { isId } from '../id.ts';
import { recordAct } from './audit.ts';
import { outcomeCounts } from './authors.ts';
import { type CommentRow, pageOf, selectComments } from './comments.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { inReach } from './queue-page.ts';
import type { Reach } from './reach.ts';
import type { Database } from './schema.ts';

interface ArticleRow {
  url: string | null;
  title: string | null;
  tags: string[];
  moderation: 'after' | 'before';
  closed: boolean;
  total: number;
  published: number;
  flagged: number;
  rejected: number;
  deleted: number;
}

/** An article with its comments counted, or null when the site never named it. */
export async function readArticle(
  db: Kysely<Database>,
  reach: Reach,
  id: string,
): Promise<ArticlePage | null> {
  const { rows } = await sql<ArticleRow>`
    select a.url, a.title, a.tags, a.moderation, a.closed, c.*
    from hakam.article a, lateral (
      select count(*)::int as total, ${outcomeCounts} from hakam.comment
      where ${inReach(reach)} and article_id = a.id) c
    where a.site_id = ${reach.siteId}::uuid and a.id = ${id}`.execute(db);
  const row = rows[0];
  if (row === undefined) return null;
  const { url, title, tags, moderation, closed, ...counts } = row;
  return { id, url, title, tags, moderation, closed, counts };
}

/** Sets how an article is moderated, also before its first comment: a site may know beforehand what it will stir up. */
export async function writeArticle(
  db: Kysely<Database>,
  siteId: string,
  id: string,
  change: { moderation?: 'after' | 'before' | undefined; closed?: boolean | undefined },
  userId: string,
  at: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('article')
      .values({ site_id: siteId, id })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const before = await trx
      .selectFrom('article')
      .select(['moderation', 'closed'])
      .where('site_id', '=', siteId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const after = {
      moderation: change.moderation ?? before.moderation,
      closed: change.closed ?? before.closed,
    };
    await trx.updateTable('article').set(after).where('site_id', '=', siteId).where('id', '=', id).execute();
    await recordAct(trx, { siteId, commentId: null, type: 'article', userId, data: { id, ...after }, at });
  });
}

/** A page of an article's comments, oldest first. */
export async function readThread(
  db: Kysely<Database>,
  reach: Reach,
  articleId: string,
  limit: number,
  cursor: string | null,
): Promise<{ rows: CommentRow[]; nextCursor: string | null }> {
  let query = selectComments(db)
    .where('comment.site_id', '=', reach.siteId)
    .where('comment.article_id', '=', articleId);
  if (reach.languages !== null) query = query.where('comment.language', 'in', [...reach.languages]);
  if (cursor !== null) query = query.where('comment.id', '>', decodeCursor(cursor, { id: isId }).id);
  const rows = await query
    .orderBy('comment.id')
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (row) => encodeCursor({ id: row.id }));
}
