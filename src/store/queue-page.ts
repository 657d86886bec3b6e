import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { QueueSort, QueueView } from '../contract/queue.ts';
import type { Attribute } from '../contract/verdict.ts';
import { isId } from '../id.ts';
import { type CommentRow, pageOf, selectComments } from './comments.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { Reach } from './reach.ts';
import type { Database } from './schema.ts';
import { matchesSearch } from './search.ts';

/** What of the queue is asked for. `search` is already folded. */
export interface QueueSelection {
  view?: QueueView | undefined;
  attribute?: Attribute | undefined;
  language?: string | undefined;
  articleId?: string | undefined;
  reason?: string | undefined;
  minScore?: number | undefined;
  maxScore?: number | undefined;
  search?: string | undefined;
}

export interface QueueRow extends CommentRow {
  priority: number;
  queue_rank: number;
  reports: number;
  claim_user_id: string | null;
  claim_name: string | null;
  claim_expires_at: Date | null;
}

/** Conditions on `hakam.comment` for what the editor may see of a queue, every part of them readable by an index. */
export function inQueue(reach: Reach, selection: QueueSelection, now: Date): RawBuilder<SqlBool> {
  const score = scoreOf(selection.attribute);
  const parts = [sql`comment.status = 'flagged'`, inReach(reach), inView(selection.view, now)];
  if (selection.language !== undefined) parts.push(sql`comment.language = ${selection.language}`);
  if (selection.articleId !== undefined) parts.push(sql`comment.article_id = ${selection.articleId}`);
  if (selection.reason !== undefined) parts.push(sql`comment.rules ? ${selection.reason}`);
  if (selection.minScore !== undefined) parts.push(sql`${score} >= ${selection.minScore}::real`);
  if (selection.maxScore !== undefined) parts.push(sql`${score} <= ${selection.maxScore}::real`);
  const search = selection.search === undefined ? null : matchesSearch(selection.search);
  if (search !== null) parts.push(search);
  return sql<SqlBool>`${sql.join(parts, sql` and `)}`;
}

/** The editor's site and languages, on `hakam.comment`. */
export function inReach({ siteId, languages }: Reach): RawBuilder<unknown> {
  return languages === null
    ? sql`comment.site_id = ${siteId}::uuid`
    : sql`comment.site_id = ${siteId}::uuid and comment.language = any(${languages}::text[])`;
}

function inView(view: QueueView | undefined, now: Date): RawBuilder<unknown> {
  if (view === 'deferred') return sql`comment.deferred_until > ${now}`;
  const waiting = sql`(comment.deferred_until is null or comment.deferred_until <= ${now})`;
  if (view === 'open') return sql`${waiting} and not comment.escalated`;
  return view === 'escalated' ? sql`${waiting} and comment.escalated` : waiting;
}

/** The column a score is read from; attributes come from an enum, never from a request as they are. */
export function scoreOf(attribute: Attribute | undefined): RawBuilder<number | null> {
  if (attribute === undefined) return sql`comment.top_score`;
  if (attribute === 'toxicity') return sql`comment.toxicity`;
  return sql`(comment.verdict #>> ${sql.lit(`{scores,${attribute}}`)})::real`;
}

function selectQueue(db: Kysely<Database>, now: Date) {
  return selectComments(db)
    .leftJoin('claim', (join) =>
      join.onRef('claim.comment_id', '=', 'comment.id').on('claim.expires_at', '>', now),
    )
    .leftJoin('app_user as claimer', 'claimer.id', 'claim.user_id')
    .select([
      'comment.priority',
      'comment.queue_rank',
      'comment.reports',
      'claim.user_id as claim_user_id',
      'claimer.name as claim_name',
      'claim.expires_at as claim_expires_at',
    ]);
}

/** One page of the queue. Keyset: what is decided or arrives meanwhile moves no page. */
export async function queuePage(
  db: Kysely<Database>,
  reach: Reach,
  selection: QueueSelection,
  sort: QueueSort,
  limit: number,
  cursor: string | null,
  now: Date,
): Promise<{ rows: QueueRow[]; nextCursor: string | null }> {
  const rare = await isRare(db, reach, selection);
  const query = queueQuery(db, reach, selection, sort, limit + 1, cursor, now, rare);
  const rows: QueueRow[] = await query.execute();
  return pageOf(rows, limit, (row) =>
    encodeCursor(sort === 'priority' ? { rank: String(row.queue_rank), id: row.id } : { id: row.id }),
  );
}

/** Words found in fewer flagged comments than this are looked up first, more frequent ones on the way through the queue. */
const rareMatches = 2000;

/** Whether all that matches the words is soon read. Statistics do not know: they guess the same for every word. */
async function isRare(db: Kysely<Database>, reach: Reach, { search }: QueueSelection): Promise<boolean> {
  const match = search === undefined ? null : matchesSearch(search);
  if (match === null) return false;
  const { rows } = await sql<{ found: number }>`
    select count(*)::int as found from (
      select 1 from (select 1 from hakam.comment where comment.status = 'flagged' and ${inReach(reach)} and ${match}
        offset 0) matching limit ${sql.lit(rareMatches)}) counted`.execute(db);
  return (rows[0]?.found ?? 0) < rareMatches;
}

/**
 * The statement behind `queuePage`: what is on the page is found within an index, then those rows are read. `rare`: what
 * is searched for is in few comments, which are found by their words (`offset` keeps the order out of that).
 */
export function queueQuery(
  db: Kysely<Database>,
  reach: Reach,
  selection: QueueSelection,
  sort: QueueSort,
  limit: number,
  cursor: string | null,
  now: Date,
  rare = false,
) {
  const byRank = sort === 'priority';
  const [order, beyond] = sort === 'oldest' ? (['asc', '>'] as const) : (['desc', '<'] as const);
  let matching = db
    .selectFrom('comment')
    .select(['comment.id', 'comment.queue_rank'])
    .where(inQueue(reach, selection, now));
  if (cursor !== null)
    matching = byRank
      ? matching.where(afterRank(cursor))
      : matching.where('comment.id', beyond, decodeCursor(cursor, { id: isId }).id);
  const found = db.selectFrom((rare ? matching.offset(0) : matching).as('match')).selectAll();
  const page = byRank
    ? found.orderBy('match.queue_rank', 'desc').orderBy('match.id')
    : found.orderBy('match.id', order);
  const rows = selectQueue(db, now).innerJoin(page.limit(limit).as('page'), 'page.id', 'comment.id');
  return byRank ? rows.orderBy('page.queue_rank', 'desc').orderBy('page.id') : rows.orderBy('page.id', order);
}

function afterRank(cursor: string): RawBuilder<SqlBool> {
  const isRank = (value: string) => /^-?\d{1,12}(\.\d{1,20})?$/.test(value);
  const { rank, id } = decodeCursor(cursor, { rank: isRank, id: isId });
  return sql<SqlBool>`comment.queue_rank <= ${rank}::double precision
    and (comment.queue_rank < ${rank}::double precision or comment.id > ${id}::uuid)`;
}

/** Queue items by id, highest first. */
export function queueItemsById(db: Kysely<Database>, ids: readonly string[], now: Date): Promise<QueueRow[]> {
  return selectQueue(db, now)
    .where('comment.id', '=', sql<string>`any(${sql.val(ids)}::uuid[])`)
    .orderBy('comment.queue_rank', 'desc')
    .orderBy('comment.id')
    .execute();
}

/** Ids of at most `limit` comments of a queue, in the queue's order. */
export async function queueIds(
  db: Kysely<Database>,
  reach: Reach,
  selection: QueueSelection,
  limit: number,
  now: Date,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select comment.id from hakam.comment where ${inQueue(reach, selection, now)}
    order by comment.queue_rank desc, comment.id limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}
