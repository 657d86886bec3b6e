import { type Kysely, sql } from 'kysely';
import type { Database } from './schema.ts';

/** What came by the Akismet door in one day, month or year. */
export interface AkismetCounts {
  /** Its first day: `2026-03-01`. */
  day: string;
  checks: number;
  spam: number;
  ham: number;
  missedSpam: number;
  falsePositives: number;
}

/** Counts of a site's checks and of what was said of them since a time, by day, month or year (UTC), the oldest first. */
export async function akismetStats(
  db: Kysely<Database>,
  siteId: string,
  unit: 'day' | 'month' | 'year',
  since: Date,
): Promise<AkismetCounts[]> {
  const { rows } = await sql<AkismetCounts>`
    select to_char(date_trunc(${unit}, at at time zone 'UTC'), 'YYYY-MM-DD') as day,
      count(*) filter (where what not in ('spam', 'ham'))::int as checks,
      count(*) filter (where what = 'rejected')::int as spam, count(*) filter (where what = 'published')::int as ham,
      count(*) filter (where what = 'spam')::int as "missedSpam", count(*) filter (where what = 'ham')::int as "falsePositives"
    from (
      select received_at as at, status::text as what from hakam.comment where site_id = ${siteId}::uuid and source = 'akismet'
      union all
      select at, data ->> 'said' from hakam.feedback where site_id = ${siteId}::uuid and source = 'akismet'
    ) happened
    where at >= ${since} group by 1 order by 1`.execute(db);
  return rows;
}
