import { type Kysely, sql } from 'kysely';
import type { Verdict } from '../contract/verdict.ts';
import type { Database } from './schema.ts';

/** A comment to be stored with the status it already has. */
export interface ImportRow {
  id: string;
  /** Taken instead of `id` where no comment has it yet. */
  keptId: string | null;
  externalId: string | null;
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
  receivedAt: Date;
  fingerprint: string;
  searchText: string;
  verdict: Verdict | null;
  at: Date;
}

/** How far an import has come: records read, and what became of them. */
interface ImportMark {
  records: number;
  imported: number;
  known: number;
}

/**
 * Stores a batch of imported comments and how far the import has come, in one transaction. What the site already has, by
 * external id or id, is left alone. No callback is sent for them, nor are they changes of status. `mark.records` counts this batch, the others do not yet.
 */
export async function insertImported(
  db: Kysely<Database>,
  siteId: string,
  source: string,
  rows: readonly ImportRow[],
  { name, ...mark }: ImportMark & { name: string },
): Promise<ImportMark> {
  return db.transaction().execute(async (trx) => {
    const input = JSON.stringify(rows);
    const { rows: counted } = await sql<{ count: number }>`
      with input as (
        select distinct on (coalesce(i."externalId", i."keptId"::text)) i.*, taken.site_id as "takenBy"
        from json_to_recordset(${input}::json) as i(id uuid, "keptId" uuid, "externalId" text, text text, format text,
          status text, "articleId" text, "articleUrl" text, "articleTitle" text, "authorKey" text, "authorId" text,
          "authorName" text, "authorEmail" text, "authorIp" text, "authorUserAgent" text, "parentExternalId" text,
          "submittedAt" timestamptz, "receivedAt" timestamptz, fingerprint text, "searchText" text, verdict jsonb,
          at timestamptz)
        left join hakam.comment taken on taken.id = i."keptId"
      ),
      articles as (
        insert into hakam.article (site_id, id, url, title)
        select distinct on ("articleId") ${siteId}::uuid, "articleId", "articleUrl", "articleTitle" from input
        on conflict do nothing
      ),
      fresh as (
        insert into hakam.comment (id, site_id, external_id, status, text, format, article_id, author_key, author_id,
          author_name, author_email, author_ip, author_user_agent, parent_external_id, submitted_at, received_at, updated_at,
          source, fingerprint, search_text, verdict, outcome, language, toxicity, priority, rejected_before, judge_after)
        select case when "takenBy" is null then coalesce("keptId", id) else id end, ${siteId}::uuid,
          coalesce("externalId", case when "takenBy" is not null then "keptId"::text end), status, text, format,
          "articleId", "authorKey", "authorId", "authorName", "authorEmail", "authorIp", "authorUserAgent",
          "parentExternalId", "submittedAt", "receivedAt", at, ${source}, fingerprint, "searchText", verdict,
          verdict ->> 'outcome', verdict -> 'language' ->> 'code', (verdict -> 'scores' ->> 'toxicity')::real,
          case when status = 'flagged' then coalesce((verdict -> 'scores' ->> 'toxicity')::real, 0) else 0 end,
          status = 'rejected', at
        from input where "takenBy" is distinct from ${siteId}::uuid
        on conflict do nothing
        returning id, status
      ),
      recorded as (
        insert into hakam.event (site_id, comment_id, type, revision, sequence, status, previous_status, cause, told, at)
        select ${siteId}::uuid, id, 'imported', 1, 1, status, status, 'site', false, now() from fresh
      )
      select count(*)::int as count from fresh`.execute(trx);
    const fresh = counted[0]?.count ?? 0;
    const next = {
      records: mark.records,
      imported: mark.imported + fresh,
      known: mark.known + rows.length - fresh,
    };
    const value = JSON.stringify(next);
    await trx
      .insertInto('setting')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute();
    return next;
  });
}

/** How far an interrupted import came; null for one not begun, or finished. */
export async function findImport(db: Kysely<Database>, name: string): Promise<ImportMark | null> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst();
  return row === undefined ? null : (row.value as unknown as ImportMark);
}

export async function forgetImport(db: Kysely<Database>, name: string): Promise<void> {
  await db.deleteFrom('setting').where('name', '=', name).execute();
}
