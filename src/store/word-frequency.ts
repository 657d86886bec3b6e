import { type Kysely, sql } from 'kysely';
import type { Database } from './schema.ts';
import { matchesTermsByLetters } from './search.ts';

/** Some 2,000 comments. */
const sampledBytes = 300 * 8192;
/** Index entries of a word that are read soon, and whose pages fit into the usual `work_mem`. */
const mostEntries = 50_000;
/** Comments that are soon read from all over the table, and sorted. */
const mostMatches = 5000;

/**
 * Which of the words to look up in the index, so that neither the reading of its entries nor that of the comments they
 * lead to takes long; none when the words are in too many comments for that. PostgreSQL's own guess is the same for every
 * word, so they are looked for in pages drawn from the whole table: what is in none of 300 is rare.
 */
export async function rareTerms(db: Kysely<Database>, terms: readonly string[]): Promise<string[]> {
  const table = await sql<{ bytes: number }>`
    select pg_relation_size('hakam.comment') as bytes`.execute(db);
  const share = Math.min(1, sampledBytes / Math.max(1, table.rows[0]?.bytes ?? 0));
  const has = terms.map((term) => sql`((${matchesTermsByLetters([term])}) is true)::int`);
  const { rows } = await sql<{ has: string; count: number }>`
    select concat(${sql.join(has)}) as has, count(*)::int as count
    from hakam.comment tablesample system (${100 * share}) group by 1`.execute(db);
  const estimate = (of: readonly number[]) =>
    rows.reduce((sum, row) => sum + (of.every((at) => row.has[at] === '1') ? row.count : 0), 0) / share;
  const looked = [...terms.keys()].filter((at) => estimate([at]) <= mostEntries);
  return looked.length > 0 && estimate(looked) <= mostMatches ? looked.map((at) => terms[at] as string) : [];
}
