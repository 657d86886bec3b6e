import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { CommentFilter } from '../contract/comment.ts';
import { isId } from '../id.ts';
import { type CommentRow, findComments, pageOf, selectComments } from './comments.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { Database } from './schema.ts';
import { matchesTerms, matchesTermsByLetters, searchTerms } from './search.ts';
import { rareTerms } from './word-frequency.ts';

interface Limits {
  /** Only these languages; null: all. */
  languages: readonly string[] | null;
  /** No further comments are looked at after so long; default 1.5 s. */
  ms?: number;
}

type Condition = RawBuilder<SqlBool>;

/** Comments looked at first, and at most in one statement. */
const firstStep = 2000;
const longestStep = 50_000;

/**
 * A page of a site's comments, newest first (by id, which sorts by time). `search` is already folded.
 *
 * Takes 1.5 s at most, or a little more, however many comments there are: what the filters pass over is looked at for so long, then
 * the page is what was found, perhaps nothing, with a cursor to go on.
 */
export async function listComments(
  db: Kysely<Database>,
  siteId: string,
  filter: Omit<CommentFilter, 'q'> & { search?: string },
  limits: Limits,
  limit: number,
  cursor: string | null,
): Promise<{ rows: CommentRow[]; nextCursor: string | null }> {
  const terms = filter.search === undefined ? [] : searchTerms(filter.search);
  const { scope, others } = conditions(siteId, filter, limits);
  const before = cursor === null ? null : decodeCursor(cursor, { id: isId }).id;
  const cursorOf = ({ id }: { id: string }) => encodeCursor({ id });
  if (terms.length === 0 && others.length === 0) {
    const rows = await selectComments(db)
      .where(and(before === null ? scope : [...scope, isBefore(before)]))
      .orderBy('comment.id', 'desc')
      .limit(limit + 1)
      .execute();
    return pageOf(rows, limit, cursorOf);
  }
  const { ids, end } = await findIds(db, scope, others, terms, limit + 1, before, limits.ms ?? 1500);
  const byId = new Map((await findComments(db, ids.slice(0, limit))).map((row) => [row.id, row]));
  const { rows, nextCursor } = pageOf(
    ids.map((id) => ({ id })),
    limit,
    cursorOf,
  );
  return {
    rows: rows.flatMap(({ id }) => byId.get(id) ?? []),
    nextCursor: nextCursor ?? (end === null ? null : cursorOf({ id: end })),
  };
}

/**
 * `scope`: conditions that an index answers, newest first. Values come out of subselects: the planner would else read a
 * frequent one by the table's order, through whatever others have written since. `others`: the rest.
 */
function conditions(siteId: string, filter: CommentFilter, { languages }: Limits) {
  const scope: Condition[] = [sql`comment.site_id = (select ${siteId}::uuid)`];
  const others: Condition[] = [];
  const add = (to: Condition[], condition: Condition) => to.push(condition);
  const { externalId, authorId, articleId, status, language } = filter;
  // An index has one of them.
  const narrow = () => (scope.length === 1 ? scope : others);
  if (externalId !== undefined) add(narrow(), sql`comment.external_id = (select ${externalId}::text)`);
  if (authorId !== undefined) add(narrow(), sql`comment.author_key = (select ${`i:${authorId}`}::text)`);
  if (articleId !== undefined) add(narrow(), sql`comment.article_id = (select ${articleId}::text)`);
  if (status !== undefined)
    add(status === 'flagged' || status === 'pending' ? narrow() : others, sql`comment.status = ${status}`);
  if (language !== undefined) add(others, sql`comment.language = ${language}`);
  if (languages !== null) add(others, sql`comment.language = any(${languages}::text[])`);
  return { scope, others };
}

/**
 * Ids of at most `limit` comments; `end`: where to go on when there may be more, and time was short. Frequent words are
 * found by looking at one comment after the other, rare ones by their index: it finds all that have them before one is seen.
 */
async function findIds(
  db: Kysely<Database>,
  scope: readonly Condition[],
  others: readonly Condition[],
  terms: readonly string[],
  limit: number,
  before: string | null,
  ms: number,
): Promise<{ ids: string[]; end: string | null }> {
  const started = performance.now();
  const wanted = terms.length === 0 ? others : [...others, matchesTermsByLetters(terms)];
  const ids: string[] = [];
  let end = before;
  let looked = 0;
  for (let size = firstStep; ; ) {
    const step = await look(db, scope, wanted, size, limit - ids.length, end);
    ids.push(...step.ids);
    if (ids.length === limit || step.end === null) return { ids, end: null };
    end = step.end;
    if (looked === 0 && terms.length > 0) {
      const rare = await rareTerms(db, terms);
      if (rare.length > 0) {
        const found = await lookUp(db, rare, [...scope, ...wanted, isBefore(end)], limit - ids.length);
        return { ids: [...ids, ...found], end: null };
      }
    }
    looked += size;
    const tookMs = performance.now() - started;
    size = Math.floor(Math.min(4 * size, longestStep, (looked / tookMs) * (ms - tookMs)));
    if (size <= 0) return { ids, end };
  }
}

/**
 * Looks at the next `size` comments of a scope; stops when it has found `limit`. `end`: the last it looked at, null when
 * there are no more, or `limit` was reached before.
 */
async function look(
  db: Kysely<Database>,
  scope: readonly Condition[],
  wanted: readonly Condition[],
  size: number,
  limit: number,
  before: string | null,
): Promise<{ ids: string[]; end: string | null }> {
  const { rows } = await sql<{ id: string; wanted: boolean | null; last: boolean }>`
    select id, wanted, number = ${size} as last
    from (select *, row_number() over () as number
      from (select comment.id, ${and(wanted)} as wanted from hakam.comment
        where ${and(before === null ? scope : [...scope, isBefore(before)])}
        order by comment.id desc limit ${size}) looked) numbered
    where wanted or number = ${size} limit ${limit}`.execute(db);
  const last = rows.at(-1);
  return {
    ids: rows.filter((row) => row.wanted).map((row) => row.id),
    end: last?.last ? last.id : null,
  };
}

/** Finds comments by words of which there are few, the newest of them. `offset 0`: by nothing else. */
async function lookUp(
  db: Kysely<Database>,
  terms: readonly string[],
  all: readonly Condition[],
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select comment.id from (select * from hakam.comment where ${matchesTerms(terms)} offset 0) comment
    where ${and(all)} order by comment.id desc limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}

const and = (conditions: readonly Condition[]): Condition => sql`${sql.join(conditions, sql` and `)}`;

const isBefore = (id: string): Condition => sql`comment.id < ${id}::uuid`;
