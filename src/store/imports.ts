import { type Kysely, sql } from 'kysely';
import type { Verdict } from '../contract/verdict.ts';
import type { Database } from './schema.ts';

/** A comment to be stored with the status it already has. */
export interface ImportRow {
  id: string;
  externalId: string;
  text: string;
  format: 'text' | 'html';
  status: string;
  articleId: string;
  articleUrl: string | null;
  articleTitle: string | null;
  authorKey: string | null;
  authorId: string | null;
  authorName: string;
  authorEmail: string | null;
  authorIp: string | null;
  authorUserAgent: string | null;
  parentExternalId: string | null;
  submittedAt: Date | null;
  fingerprint: string;
  searchText: string;
  verdict: Verdict | null;
  at: Date;
}

/**
 * Stores a batch of imported comments and how far the import has come, in one transaction. What the site already has by
 * external id is left alone. No callback is sent for them. Returns how many were new.
 */
export async function insertImported(
  db: Kysely<Database>,
  siteId: string,
  source: string,
  rows: readonly ImportRow[],
  progress: { name: string; records: number },
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const input = JSON.stringify(rows);
    const { rows: counted } = await sql<{ count: number }>`
      with input as (
        select distinct on ("externalId") * from json_to_recordset(${input}::json) as i(id uuid, "externalId" text, text text,
          format text, status text, "articleId" text, "articleUrl" text, "articleTitle" text, "authorKey" text,
          "authorId" text, "authorName" text, "authorEmail" text, "authorIp" text, "authorUserAgent" text,
          "parentExternalId" text, "submittedAt" timestamptz, fingerprint text, "searchText" text, verdict jsonb,
          at timestamptz)
      ),
      articles as (
        insert into hakam.article (site_id, id, url, title)
        select distinct on ("articleId") ${siteId}::uuid, "articleId", "articleUrl", "articleTitle" from input
        on conflict do nothing
      ),
      fresh as (
        insert into hakam.comment (id, site_id, external_id, status, text, format, article_id, author_key, author_id,
          author_name, author_email, author_ip, author_user_agent, parent_external_id, submitted_at, received_at, updated_at,
          source, fingerprint, search_text, verdict, outcome, language, toxicity, judge_after)
        select id, ${siteId}::uuid, "externalId", status, text, format, "articleId", "authorKey", "authorId", "authorName",
          "authorEmail", "authorIp", "authorUserAgent", "parentExternalId", "submittedAt", coalesce("submittedAt", at), at,
          ${source}, fingerprint, "searchText", verdict, verdict ->> 'outcome', verdict -> 'language' ->> 'code',
          (verdict -> 'scores' ->> 'toxicity')::real, at
        from input
        on conflict (site_id, external_id) where external_id is not null do nothing
        returning id, status
      ),
      recorded as (
        insert into hakam.event (site_id, comment_id, type, revision, sequence, status, cause, told, at)
        select ${siteId}::uuid, id, 'imported', 1, 1, status, 'site', false, now() from fresh
      )
      select count(*)::int as count from fresh`.execute(trx);
    const value = JSON.stringify({ records: progress.records });
    await trx
      .insertInto('setting')
      .values({ name: progress.name, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute();
    return counted[0]?.count ?? 0;
  });
}

/** How many records of an interrupted import were done; 0 for one not begun. */
export async function importedRecords(db: Kysely<Database>, name: string): Promise<number> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst();
  const value = row?.value as { records?: number } | null | undefined;
  return value?.records ?? 0;
}

export async function forgetImport(db: Kysely<Database>, name: string): Promise<void> {
  await db.deleteFrom('setting').where('name', '=', name).execute();
}
