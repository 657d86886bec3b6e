import { type Kysely, type RawBuilder, sql } from 'kysely';
import type {
  DecisionTimeInsight,
  QueueAgeInsight,
  ReasonsInsight,
  TopInsight,
  VolumeInsight,
} from '../contract/insights.ts';
import { inQueue, inReach } from './queue-page.ts';
import type { Reach } from './reach.ts';
import type { Database } from './schema.ts';
import { firstIdAt } from './stats.ts';

const dayMs = 24 * 3_600_000;
/** What `top` looks at: the newest comments of the range. */
const topCap = 200_000;
const topShown = 10;

/** A range of time: `from` included, `to` not. */
export interface Range {
  from: Date;
  to: Date;
  bucket: 'hour' | 'day';
  language: string | null;
}

/** Comments received in a range, by the ids the store gave them. */
function received(reach: Reach, range: Range, from = range.from, to = range.to): RawBuilder<unknown> {
  const language = range.language === null ? sql`true` : sql`comment.language = ${range.language}`;
  return sql`${inReach(reach)} and ${language}
    and comment.id >= ${firstIdAt(from)}::uuid and comment.id < ${firstIdAt(to)}::uuid`;
}

/** Decisions for or against a comment, made in a range and not undone. */
export function decidedIn(reach: Reach, range: Range): RawBuilder<unknown> {
  const language = range.language === null ? sql`true` : sql`comment.language = ${range.language}`;
  return sql`${inReach(reach)} and ${language} and d.site_id = ${reach.siteId}::uuid
    and d.id >= ${firstIdAt(range.from)}::uuid and d.id < ${firstIdAt(range.to)}::uuid
    and d.action in ('approve', 'reject') and d.undone_at is null`;
}

/** Start of the bucket a time is in, in UTC. */
const bucketOf = (bucket: Range['bucket'], time: RawBuilder<unknown>) =>
  sql`date_trunc(${sql.lit(bucket)}, ${time}, 'UTC')`;

/** A day at a time: the embedded store does nothing else while it counts. */
function* days({ from, to }: Range): Generator<[Date, Date]> {
  for (let at = from.getTime(); at < to.getTime(); at += dayMs)
    yield [new Date(at), new Date(Math.min(at + dayMs, to.getTime()))];
}

/** Comments by when they came, their language, and what they are now. */
export async function readVolume(
  db: Kysely<Database>,
  reach: Reach,
  range: Range,
): Promise<VolumeInsight['items']> {
  const found = new Map<string, VolumeInsight['items'][number]>();
  for (const [from, to] of days(range)) {
    const { rows } = await sql<Omit<VolumeInsight['items'][number], 'at'> & { at: Date }>`
      select ${bucketOf(range.bucket, sql`received_at`)} as at, coalesce(language, 'und') as language,
        count(*) filter (where status = 'published')::int as published,
        count(*) filter (where status = 'flagged')::int as flagged,
        count(*) filter (where status = 'rejected')::int as rejected
      from hakam.comment where ${received(reach, range, from, to)} group by 1, 2`.execute(db);
    for (const { at, language, ...counts } of rows) {
      const key = `${at.toISOString()} ${language}`;
      const item = found.get(key);
      if (item === undefined) found.set(key, { at: at.toISOString(), language, ...counts });
      else {
        item.published += counts.published;
        item.flagged += counts.flagged;
        item.rejected += counts.rejected;
      }
    }
  }
  return [...found.values()].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

/** Seconds from flagged to decided. */
export async function readDecisionTime(
  db: Kysely<Database>,
  reach: Reach,
  range: Range,
): Promise<DecisionTimeInsight> {
  const { rows } = await sql<{
    at: Date | null;
    decisions: number;
    median: number | null;
    p95: number | null;
  }>`
    select ${bucketOf(range.bucket, sql`at`)} as at, count(*)::int as decisions,
      percentile_cont(0.5) within group (order by seconds) as median,
      percentile_cont(0.95) within group (order by seconds) as p95
    from (select d.at, extract(epoch from d.at - (d.previous ->> 'since')::timestamptz)::double precision as seconds
      from hakam.decision d join hakam.comment on comment.id = d.comment_id
      where ${decidedIn(reach, range)} and d.previous_status = 'flagged') waited
    group by rollup(1) order by 1 nulls first`.execute(db);
  const all = rows.find((row) => row.at === null);
  return {
    decisions: all?.decisions ?? 0,
    medianSeconds: all?.median ?? null,
    p95Seconds: all?.p95 ?? null,
    items: rows.flatMap((row) =>
      row.at === null
        ? []
        : [
            {
              at: row.at.toISOString(),
              decisions: row.decisions,
              medianSeconds: row.median ?? 0,
              p95Seconds: row.p95 ?? 0,
            },
          ],
    ),
  };
}

const ageEdges = [5, 15, 60, 4 * 60, 24 * 60, 3 * 24 * 60];

/** Flagged comments by how long they have waited. */
export async function readQueueAge(
  db: Kysely<Database>,
  reach: Reach,
  language: string | null,
  now: Date,
): Promise<QueueAgeInsight> {
  const selection = language === null ? {} : { language };
  const { rows } = await sql<{ step: number; count: number; oldest: Date }>`
    select width_bucket(extract(epoch from ${now}::timestamptz - received_at)::double precision / 60,
        ${ageEdges}::double precision[]) as step, count(*)::int as count, min(received_at) as oldest
    from hakam.comment where ${inQueue(reach, selection, now)} group by 1`.execute(db);
  const oldest = rows.map((row) => row.oldest.getTime());
  return {
    oldestAt: oldest.length === 0 ? null : new Date(Math.min(...oldest)).toISOString(),
    items: [...ageEdges, null].map((upToMinutes, step) => ({
      upToMinutes,
      count: rows.find((row) => row.step === step)?.count ?? 0,
    })),
  };
}

/** What flagged comments, and what editors made of them. */
export async function readReasonCounts(
  db: Kysely<Database>,
  reach: Reach,
  range: Range,
): Promise<ReasonsInsight['items']> {
  const found = new Map<string, ReasonsInsight['items'][number]>();
  for (const [from, to] of days(range)) {
    const { rows } = await sql<ReasonsInsight['items'][number]>`
      select rule, count(*)::int as flagged, count(*) filter (where d.action = 'approve')::int as approved,
        count(*) filter (where d.action = 'reject')::int as rejected,
        count(*) filter (where comment.status = 'flagged')::int as open
      from hakam.comment
      left join hakam.decision d on d.id = comment.decision_id, jsonb_array_elements_text(comment.rules) rule
      where ${received(reach, range, from, to)} and comment.outcome <> 'publish' group by 1`.execute(db);
    for (const row of rows) {
      const item = found.get(row.rule);
      if (item === undefined) found.set(row.rule, row);
      else {
        item.flagged += row.flagged;
        item.approved += row.approved;
        item.rejected += row.rejected;
        item.open += row.open;
      }
    }
  }
  return [...found.values()].sort((one, other) => other.flagged - one.flagged);
}

/** The articles and authors with most comments, over the newest 200,000 of the range. */
export async function readTop(db: Kysely<Database>, reach: Reach, range: Range): Promise<TopInsight> {
  const newest = sql`(select article_id, author_id, author_name, outcome, status from hakam.comment
    where ${received(reach, range)} and erased_at is null order by id desc limit ${sql.lit(topCap)}) newest`;
  const counts = sql`count(*)::int as comments, count(*) filter (where outcome <> 'publish')::int as flagged,
    count(*) filter (where status = 'rejected')::int as rejected`;
  const articles = await sql<TopInsight['articles'][number]>`
    select counted.*, a.title from (
      select article_id as id, ${counts} from ${newest} group by 1 order by comments desc, id
      limit ${sql.lit(topShown)}) counted
    left join hakam.article a on a.site_id = ${reach.siteId}::uuid and a.id = counted.id
    order by comments desc, id`.execute(db);
  const authors = await sql<TopInsight['authors'][number]>`
    select author_id as id, max(author_name) as name, ${counts} from ${newest} where author_id is not null
    group by 1 order by comments desc, id limit ${sql.lit(topShown)}`.execute(db);
  return { articles: articles.rows, authors: authors.rows };
}
