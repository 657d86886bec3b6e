import { type Kysely, sql } from 'kysely';
import type { Site } from '../contract/session.ts';
import { newId } from '../id.ts';
import type { Database } from './schema.ts';

export const defaultLanguages = ['ar', 'en', 'fr'];

interface SiteRow {
  id: string;
  name: string;
  settings: Record<string, unknown>;
  created_at: Date;
}

export function toSite(row: SiteRow): Site {
  const languages = row.settings.languages;
  return {
    id: row.id,
    name: row.name,
    languages: Array.isArray(languages) ? languages.map(String) : defaultLanguages,
    createdAt: row.created_at.toISOString(),
  };
}

export async function createSite(
  db: Kysely<Database>,
  name: string,
  languages?: readonly string[],
): Promise<Site> {
  const row = await db
    .insertInto('site')
    .values({ id: newId(), name, settings: JSON.stringify({ languages: languages ?? defaultLanguages }) })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toSite(row);
}

export async function listSites(db: Kysely<Database>, ids: readonly string[] | null): Promise<Site[]> {
  let query = db.selectFrom('site').selectAll().orderBy('created_at').orderBy('id');
  if (ids !== null)
    query = query.where('id', 'in', ids.length === 0 ? ['00000000-0000-0000-0000-000000000000'] : [...ids]);
  return (await query.execute()).map(toSite);
}

/** Changes a site's name or settings; null when there is no such site. Settings are merged key by key. */
export async function changeSite(
  db: Kysely<Database>,
  id: string,
  change: { name?: string | undefined; settings?: Record<string, unknown> },
): Promise<Site | null> {
  return db.transaction().execute(async (trx) => {
    const row = await trx.selectFrom('site').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (row === undefined) return null;
    const changed = await trx
      .updateTable('site')
      .set({
        name: change.name ?? row.name,
        settings: JSON.stringify({ ...row.settings, ...change.settings }),
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    return toSite(changed);
  });
}

export async function siteSettings(
  db: Kysely<Database>,
  id: string,
): Promise<Record<string, unknown> | null> {
  const row = await db.selectFrom('site').select('settings').where('id', '=', id).executeTakeFirst();
  return row?.settings ?? null;
}

/** How many comments of each site wait for editors, in these languages (null: all), counted up to 1,000 a site. */
export async function countFlagged(
  db: Kysely<Database>,
  ids: readonly string[],
  languages: readonly string[] | null,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; count: number }>`
    select s.id, (select count(*)::int from (select 1 from hakam.comment c
      where c.site_id = s.id and c.status = 'flagged'
        and (${sql.val(languages)}::text[] is null or c.language = any(${sql.val(languages)}::text[])) limit 1000) waiting) as count
    from unnest(${sql.val(ids)}::uuid[]) as s (id)`.execute(db);
  return new Map(rows.map((row) => [row.id, row.count]));
}
