import { type Kysely, sql } from 'kysely';
import type { Submission } from '../contract/comment.ts';
import { Problem } from '../problem.ts';
import { type CommentRow, findComment } from './comments.ts';
import { replaceText } from './edits.ts';
import type { Database } from './schema.ts';

const keyLifeHours = 24;

/** A validated submission with everything the insert needs. */
export interface NewComment {
  id: string;
  siteId: string;
  submission: Submission;
  authorKey: string | null;
  fingerprint: string;
  source: string;
  sourceData: Record<string, unknown> | null;
  /** `hash`: SHA-256 of the canonical body, in hex. */
  idempotency: { key: string; hash: string } | null;
  receivedAt: Date;
  judgeAfter: Date;
  /** False when this process has just stored the same article. */
  writeArticle: boolean;
}

export type Stored =
  /** A new pending comment. */
  | { kind: 'inserted'; row: NewComment }
  /** A new revision of a known comment. */
  | { kind: 'edited'; row: CommentRow }
  /** Known by its external id and unchanged: as it is now. */
  | { kind: 'existing'; row: CommentRow }
  /** The same request again, known by its idempotency key: as it is now. */
  | { kind: 'replayed'; row: CommentRow };

/**
 * Stores a batch in one statement: idempotency keys, comments, `received` events; articles that are news before it, as
 * they are rare. What collides with something stored earlier is settled one by one. Problems (422 reused key, 409 erased, 409 closed) are results, not throws.
 */
export async function insertComments(
  db: Kysely<Database>,
  items: readonly NewComment[],
): Promise<(Stored | Problem)[]> {
  const withNews = items.filter((item) => item.writeArticle);
  if (withNews.length > 0) await writeArticles(db, withNews);
  const inserted = await insertFresh(db, items);
  const results: (Stored | Problem)[] = [];
  for (const [at, item] of items.entries()) {
    const answer = inserted.get(at);
    if (answer === 'fresh') results.push({ kind: 'inserted', row: item });
    else if (answer === 'closed') results.push(new Problem('closed', 'The article takes no more comments.'));
    else results.push(await settle(db, item));
  }
  return results;
}

/** Articles that are news, with what the site says of them. */
export async function writeArticles(db: Kysely<Database>, items: readonly NewComment[]): Promise<void> {
  const input = items.map(({ siteId, submission: { article } }) => ({ ...article, siteId }));
  await sql`
    insert into hakam.article as a (site_id, id, url, title, tags)
    select distinct on ("siteId", id) "siteId", id, url, title,
      coalesce((select array_agg(tag) from json_array_elements_text(tags) tag), '{}')
    from json_to_recordset(${JSON.stringify(input)}::json) as i("siteId" uuid, id text, url text, title text, tags json)
    order by "siteId", id
    on conflict (site_id, id) do update set
      url = coalesce(excluded.url, a.url), title = coalesce(excluded.title, a.title),
      tags = case when excluded.tags = '{}' then a.tags else excluded.tags end
    where (coalesce(excluded.url, a.url), coalesce(excluded.title, a.title)) is distinct from (a.url, a.title)
      or (excluded.tags <> '{}' and excluded.tags <> a.tags)`.execute(db);
}

/**
 * What is stored of new comments, sent or made on the way in: a column each for `unnest`, in the order of
 * `newCommentNames`.
 */
export function newCommentColumns(items: readonly NewComment[]) {
  const column = (value: (item: NewComment) => unknown) => sql.val(items.map(value));
  return sql`
        ${column(({ id }) => id)}::uuid[], ${column(({ siteId }) => siteId)}::uuid[],
        ${column(({ submission }) => submission.text)}::text[], ${column(({ submission }) => submission.format)}::text[],
        ${column(({ submission }) => submission.language)}::text[],
        ${column(({ submission }) => submission.article.id)}::text[], ${column(({ authorKey }) => authorKey)}::text[],
        ${column(({ submission }) => submission.author.id)}::text[],
        ${column(({ submission }) => submission.author.name)}::text[],
        ${column(({ submission }) => submission.author.email)}::text[],
        ${column(({ submission }) => submission.author.ip)}::text[],
        ${column(({ submission }) => submission.author.userAgent)}::text[],
        ${column(({ submission }) => submission.parentExternalId)}::text[],
        ${column(({ submission }) => submission.submittedAt)}::timestamptz[],
        ${column(({ receivedAt }) => receivedAt.toISOString())}::timestamptz[], ${column(({ source }) => source)}::text[],
        ${column(({ sourceData }) => sourceData && JSON.stringify(sourceData))}::jsonb[],
        ${column(({ fingerprint }) => fingerprint)}::text[],
        ${column(({ judgeAfter }) => judgeAfter.toISOString())}::timestamptz[]`;
}

export const newCommentNames = sql`id, site_id, text, format, language_hint, article_id, author_key, author_id, author_name,
        author_email, author_ip, author_user_agent, parent_external_id, submitted_at, received_at, source, source_data,
        fingerprint, judge_after`;

async function insertFresh(
  db: Kysely<Database>,
  items: readonly NewComment[],
): Promise<Map<number, 'fresh' | 'closed' | 'known'>> {
  const column = (value: (item: NewComment) => unknown) => sql.val(items.map(value));
  const { rows } = await sql<{ n: number; fresh: boolean; closed: boolean }>`
    /* prepared: insert-comments */
    with input as materialized (
      select i.*, coalesce(
        -- Not a join: this is an index scan also in a plan made while there were no articles, which is kept.
        (select closed from hakam.article a where a.site_id = i.site_id and a.id = i.article_id), false) as closed
      from unnest(
        ${newCommentColumns(items)}, ${column(({ submission }) => submission.externalId)}::text[],
        ${column(({ idempotency }) => idempotency?.key)}::text[], ${column(({ idempotency }) => idempotency?.hash)}::text[]
      ) with ordinality as i(${newCommentNames}, external_id, idem_key, idem_hash, n)
    ),
    idem as (
      insert into hakam.idempotency as k (site_id, key, body_hash, comment_id, created_at)
      select site_id, idem_key, decode(idem_hash, 'hex'), id, received_at
      from input where idem_key is not null and not closed
      order by site_id, idem_key
      on conflict (site_id, key) do update
        set body_hash = excluded.body_hash, comment_id = excluded.comment_id, created_at = excluded.created_at
        where k.created_at < excluded.created_at - make_interval(hours => ${sql.lit(keyLifeHours)})
      returning comment_id
    ),
    fresh as (
      insert into hakam.comment (${newCommentNames}, updated_at, external_id)
      select ${newCommentNames}, received_at, external_id
      from input
      where not closed and (idem_key is null or id in (select comment_id from idem))
      order by site_id, external_id
      on conflict (site_id, external_id) where external_id is not null do nothing
      returning id
    ),
    received as (
      insert into hakam.event (site_id, comment_id, type, revision, sequence, status, cause, at)
      select site_id, id, 'received', 1, 1, 'pending', 'site', received_at from input where id in (select id from fresh)
    )
    select n::int - 1 as n, closed, id in (select id from fresh) as fresh from input`.execute(db);
  return new Map(rows.map((row) => [row.n, row.fresh ? 'fresh' : row.closed ? 'closed' : 'known']));
}

/** An item whose key or external id was there before: the contract's table "Again → Answer". */
async function settle(db: Kysely<Database>, item: NewComment): Promise<Stored | Problem> {
  try {
    const settled = await db.transaction().execute((trx) => settleIn(trx, item));
    if (settled !== 'released') return settled;
    const [again] = await insertComments(db, [item]);
    return again as Stored | Problem;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

async function settleIn(trx: Kysely<Database>, item: NewComment): Promise<Stored | 'released'> {
  if (item.idempotency !== null) {
    const known = await trx
      .selectFrom('idempotency')
      .select(['comment_id', sql<string>`encode(body_hash, 'hex')`.as('hash')])
      .where('site_id', '=', item.siteId)
      .where('key', '=', item.idempotency.key)
      .forUpdate()
      .executeTakeFirst();
    if (known !== undefined && known.comment_id !== item.id) {
      if (known.hash !== item.idempotency.hash)
        throw new Problem(
          'idempotency-key-reused',
          'This Idempotency-Key was used with another body in the last 24 hours.',
        );
      const row = await findComment(trx, item.siteId, known.comment_id);
      if (row !== null) return { kind: 'replayed', row };
      // A crash came between the key and its comment: the key is free again.
      await trx
        .deleteFrom('idempotency')
        .where('site_id', '=', item.siteId)
        .where('key', '=', item.idempotency.key)
        .execute();
      return 'released';
    }
  }
  const stored = await settleExternalId(trx, item);
  if (item.idempotency !== null)
    await trx
      .updateTable('idempotency')
      .set({ comment_id: stored.row.id })
      .where('site_id', '=', item.siteId)
      .where('key', '=', item.idempotency.key)
      .execute();
  return stored;
}

async function settleExternalId(
  trx: Kysely<Database>,
  item: NewComment,
): Promise<Extract<Stored, { kind: 'edited' | 'existing' }>> {
  const { submission } = item;
  const known = await trx
    .selectFrom('comment')
    .select(['id', 'text', 'format', 'submitted_at', 'erased_at', 'revision'])
    .where('site_id', '=', item.siteId)
    .where('external_id', '=', submission.externalId ?? '')
    .forUpdate()
    .executeTakeFirst();
  if (known === undefined)
    throw new Error(`comment ${item.id} was neither inserted nor known; its idempotency row points nowhere`);
  if (known.erased_at !== null) throw new Problem('erased', 'The comment with this externalId was erased.');
  const submittedAt = submission.submittedAt == null ? null : new Date(submission.submittedAt);
  const isOlder = submittedAt !== null && known.submitted_at !== null && submittedAt < known.submitted_at;
  const isSame = known.text === submission.text && known.format === submission.format;
  if (!isSame && !isOlder)
    await replaceText(trx, {
      commentId: known.id,
      text: submission.text,
      format: submission.format,
      fingerprint: item.fingerprint,
      submittedAt,
      at: item.receivedAt,
      judgeAfter: item.judgeAfter,
    });
  const row = await findComment(trx, item.siteId, known.id);
  if (row === null) throw new Error(`comment ${known.id} vanished inside its own transaction`);
  return { kind: isSame || isOlder ? 'existing' : 'edited', row };
}
