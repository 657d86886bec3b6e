import { type Kysely, sql } from 'kysely';
import type { AuthorPage, CurrentStanding, OutcomeCounts } from '../contract/comment-context.ts';
import { recordAct } from './audit.ts';
import { inReach } from './queue-page.ts';
import type { Reach } from './reach.ts';
import type { Database, Standing } from './schema.ts';

/** How many of an author's comments are counted, newest first. */
const maxCounted = 10_000;
const timelineDays = 30;
const dayMs = 24 * 3_600_000;

/** Under which the store knows an author by the site's id. */
const authorKeyOf = (authorId: string) => `i:${authorId}`;

interface CountRow extends OutcomeCounts {
  names: string[] | null;
  first: Date | null;
  last: Date | null;
  reports: number;
}

/** An author as his comments and the editors made him; null when none of his comments can be seen. */
export async function readAuthor(
  db: Kysely<Database>,
  reach: Reach,
  authorId: string,
  now: Date,
): Promise<Omit<AuthorPage, 'days'> | null> {
  const key = authorKeyOf(authorId);
  const { rows } = await sql<CountRow>`
    select count(*)::int as total, ${outcomeCounts},
      array_agg(distinct author_name) as names, min(received_at) as first, max(received_at) as last,
      coalesce(sum(reports), 0)::int as reports
    from (select status, author_name, received_at, reports from hakam.comment
      where ${inReach(reach)} and author_key = ${key} order by id desc limit ${sql.lit(maxCounted)}) c`.execute(
    db,
  );
  const row = rows[0];
  const standing = await readStanding(db, reach.siteId, key, now);
  if (row === undefined || row.first === null || row.last === null) return null;
  const latest = await db
    .selectFrom('comment')
    .select('author_name')
    .where('site_id', '=', reach.siteId)
    .where('author_key', '=', key)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  const { total, published, flagged, rejected, deleted } = row;
  return {
    id: authorId,
    name: latest?.author_name ?? '',
    names: row.names ?? [],
    counts: { total, published, flagged, rejected, deleted },
    standing,
    firstSeenAt: row.first.toISOString(),
    lastSeenAt: row.last.toISOString(),
    reports: row.reports,
  };
}

/** Counts by the state comments are in now, over a relation with a column `status`. */
export const outcomeCounts = sql.raw(
  ['published', 'flagged', 'rejected', 'deleted']
    .map((status) => `count(*) filter (where status = '${status}')::int as ${status}`)
    .join(', '),
);

/** The last 30 days of an author, days without comments left out. */
export async function readAuthorDays(
  db: Kysely<Database>,
  reach: Reach,
  authorId: string,
  now: Date,
): Promise<AuthorPage['days']> {
  const since = new Date(now.getTime() - timelineDays * dayMs);
  const { rows } = await sql<AuthorPage['days'][number]>`
    select (received_at at time zone 'UTC')::date::text as day,
      count(*) filter (where status = 'published')::int as published,
      count(*) filter (where status = 'flagged')::int as flagged,
      count(*) filter (where status = 'rejected')::int as rejected
    from hakam.comment
    where ${inReach(reach)} and author_key = ${authorKeyOf(authorId)} and received_at >= ${since}
    group by 1 order by 1`.execute(db);
  return rows;
}

async function readStanding(
  db: Kysely<Database>,
  siteId: string,
  key: string,
  now: Date,
): Promise<CurrentStanding> {
  const row = await db
    .selectFrom('author')
    .leftJoin('app_user', 'app_user.id', 'author.set_by')
    .select(['author.standing', 'author.until', 'author.set_at', 'app_user.name'])
    .where('author.site_id', '=', siteId)
    .where('author.key', '=', key)
    .executeTakeFirst();
  const isOver = row?.until != null && row.until <= now;
  return {
    standing: row === undefined || isOver ? 'none' : row.standing,
    until: isOver ? null : (row?.until?.toISOString() ?? null),
    by: row?.name ?? null,
    at: row?.set_at.toISOString() ?? null,
  };
}

/** Sets an author's standing on a site. */
export async function writeStanding(
  db: Kysely<Database>,
  change: {
    siteId: string;
    authorId: string;
    standing: Standing;
    until: Date | null;
    userId: string;
    at: Date;
  },
): Promise<void> {
  const { siteId, authorId, standing, until, userId, at } = change;
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('author')
      .values({ site_id: siteId, key: authorKeyOf(authorId), standing, until, set_by: userId, set_at: at })
      .onConflict((conflict) =>
        conflict.columns(['site_id', 'key']).doUpdateSet({ standing, until, set_by: userId, set_at: at }),
      )
      .execute();
    const data = { standing, ...(until === null ? {} : { until: until.toISOString() }) };
    await recordAct(trx, { siteId, commentId: null, type: 'standing', userId, data, at });
  });
}
