import { type Kysely, sql } from 'kysely';
import type { DecisionAction, Status } from '../contract/comment.ts';
import type { HistoryItem } from '../contract/history.ts';
import type { Language } from '../contract/verdict.ts';
import { isId } from '../id.ts';
import { pageOf } from './comments.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { inReach } from './queue-page.ts';
import type { Reach } from './reach.ts';
import type { Database } from './schema.ts';
import { firstIdAt } from './stats.ts';

const excerptUnits = 200;

interface HistoryFilter {
  by?: string | undefined;
  action?: DecisionAction | undefined;
  language?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

interface Row {
  id: string;
  action: DecisionAction;
  reason: string | null;
  note: string | null;
  user_id: string;
  by: string | null;
  bulk_id: string | null;
  at: Date;
  undo_until: Date;
  undone_at: Date | null;
  comment_id: string;
  status: Status;
  revision: number;
  text: string;
  language: Language | null;
  author_name: string;
  article_id: string;
  article_title: string | null;
}

/** A page of a site's decisions, newest first, the undone ones included. */
export async function listHistory(
  db: Kysely<Database>,
  reach: Reach,
  filter: HistoryFilter,
  limit: number,
  cursor: string | null,
): Promise<{ items: HistoryItem[]; nextCursor: string | null }> {
  const parts = [inReach(reach), sql`d.site_id = ${reach.siteId}::uuid`];
  if (filter.by !== undefined) parts.push(sql`d.user_id = ${filter.by}::uuid`);
  if (filter.action !== undefined) parts.push(sql`d.action = ${filter.action}`);
  if (filter.language !== undefined) parts.push(sql`comment.language = ${filter.language}`);
  if (filter.from !== undefined) parts.push(sql`d.id >= ${firstIdAt(new Date(filter.from))}::uuid`);
  if (filter.to !== undefined) parts.push(sql`d.id < ${firstIdAt(new Date(filter.to))}::uuid`);
  if (cursor !== null) parts.push(sql`d.id < ${decodeCursor(cursor, { id: isId }).id}::uuid`);
  const { rows } = await sql<Row>`
    select d.id, d.action, d.reason, d.note, d.user_id, u.name as by, d.bulk_id, d.at, d.undo_until, d.undone_at,
      comment.id as comment_id, comment.status, comment.revision, left(comment.text, ${sql.lit(excerptUnits)}) as text,
      comment.verdict -> 'language' as language, comment.author_name, comment.article_id, a.title as article_title
    from hakam.decision d
    join hakam.comment on comment.id = d.comment_id
    left join hakam.app_user u on u.id = d.user_id
    left join hakam.article a on a.site_id = comment.site_id and a.id = comment.article_id
    where ${sql.join(parts, sql` and `)}
    order by d.id desc limit ${limit + 1}`.execute(db);
  const page = pageOf(rows, limit, (row) => encodeCursor({ id: row.id }));
  const sizes = await bulkSizes(
    db,
    page.rows.flatMap((row) => row.bulk_id ?? []),
  );
  return { items: page.rows.map((row) => toItem(row, sizes)), nextCursor: page.nextCursor };
}

async function bulkSizes(db: Kysely<Database>, ids: readonly string[]): Promise<Map<string, number>> {
  const unique = [...new Set(ids)];
  if (unique.length === 0) return new Map();
  const { rows } = await sql<{ id: string; size: number }>`
    select bulk_id as id, count(*)::int as size from hakam.decision where bulk_id = any(${unique}::uuid[])
    group by 1`.execute(db);
  return new Map(rows.map((row) => [row.id, row.size]));
}

function toItem(row: Row, sizes: Map<string, number>): HistoryItem {
  return {
    decision: {
      id: row.id,
      action: row.action,
      by: row.by ?? '',
      reason: row.reason,
      note: row.note,
      at: row.at.toISOString(),
      undoUntil: row.undo_until.toISOString(),
    },
    byId: row.user_id,
    undoneAt: row.undone_at?.toISOString() ?? null,
    bulk: row.bulk_id === null ? null : { id: row.bulk_id, size: sizes.get(row.bulk_id) ?? 0 },
    comment: {
      id: row.comment_id,
      status: row.status,
      revision: row.revision,
      excerpt: row.text.slice(0, excerptUnits).toWellFormed(),
      language: row.language === null ? null : { code: row.language.code, direction: row.language.direction },
      author: row.author_name,
      article: { id: row.article_id, title: row.article_title },
    },
  };
}
