import { type Kysely, sql } from 'kysely';
import type { QueueFacets } from '../contract/queue.ts';
import { inQueue, type QueueSelection, scoreOf } from './queue-page.ts';
import type { Reach } from './reach.ts';
import type { Database } from './schema.ts';

const bins = 20;
const shownArticles = 50;

/** Flagged comments in 20 equal score bins, whatever the score bounds are, and how many are within these. */
export async function queueHistogram(
  db: Kysely<Database>,
  reach: Reach,
  selection: QueueSelection,
  now: Date,
): Promise<{ bins: number[]; total: number }> {
  const { minScore, maxScore, ...rest } = selection;
  const { rows } = await sql<{ bin: number; count: number; within: number }>`
    select least(greatest(width_bucket(score::double precision, 0, 1, ${sql.lit(bins)}), 1), ${sql.lit(bins)})::int as bin,
      count(*)::int as count,
      count(*) filter (where score between ${minScore ?? 0}::real and ${maxScore ?? 1}::real)::int as within
    from (select ${scoreOf(selection.attribute)} as score from hakam.comment where ${inQueue(reach, rest, now)}) scored
    where score is not null group by 1`.execute(db);
  const counts = Array.from({ length: bins }, () => 0);
  let total = 0;
  for (const row of rows) {
    counts[row.bin - 1] = row.count;
    total += row.within;
  }
  return { bins: counts, total };
}

/** What the queue's filters can be set to. */
export async function queueFacets(db: Kysely<Database>, reach: Reach, now: Date): Promise<QueueFacets> {
  const queue = inQueue(reach, {}, now);
  const languages = await sql<QueueFacets['languages'][number]>`
    select coalesce(language, 'und') as code, count(*)::int as count from hakam.comment where ${queue}
    group by 1 order by 2 desc, 1`.execute(db);
  const rules = await sql<QueueFacets['rules'][number]>`
    select rule, count(*)::int as count from hakam.comment, jsonb_array_elements_text(comment.rules) rule
    where ${queue} group by 1 order by 2 desc, 1`.execute(db);
  const articles = await sql<QueueFacets['articles'][number]>`
    select counted.id, a.title, counted.count from (
      select article_id as id, count(*)::int as count from hakam.comment where ${queue}
      group by 1 order by 2 desc, 1 limit ${sql.lit(shownArticles)}) counted
    left join hakam.article a on a.site_id = ${reach.siteId}::uuid and a.id = counted.id
    order by counted.count desc, counted.id`.execute(db);
  return { languages: languages.rows, rules: rules.rows, articles: articles.rows };
}
