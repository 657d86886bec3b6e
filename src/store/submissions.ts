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
 * Stores a batch in one statement: idempotency keys, comments, articles, `received` events. What collides with something
 * stored earlier is settled one by one. Problems (422 reused key, 409 erased, 409 closed) are results, not throws.
 */
export async function insertComments(
  db: Kysely<Database>,
  items: readonly NewComment[],
): Promise<(Stored | Problem)[]> {
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

async function insertFresh(
  db: Kysely<Database>,
  items: readonly NewComment[],
): Promise<Map<number, 'fresh' | 'closed' | 'known'>> {
  const input = JSON.stringify(items.map(toInput));
  const { rows } = await sql<{ n: number; fresh: boolean; closed: boolean }>`
    with input as materialized (
      select i.*, coalesce(a.closed, false) as closed
      from json_to_recordset(${input}::json) as i(
        n int, id uuid, site_id uuid, external_id text, text text, format text, language_hint text, article_id text,
        article_url text, article_title text, article_tags json, write_article boolean, author_key text, author_id text,
        author_name text, author_email text, author_ip text, author_user_agent text, parent_external_id text,
        submitted_at timestamptz, received_at timestamptz, source text, source_data jsonb, fingerprint text,
        judge_after timestamptz, idem_key text, idem_hash text)
      left join hakam.article a on a.site_id = i.site_id and a.id = i.article_id
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
      insert into hakam.comment (id, site_id, external_id, text, format, language_hint, article_id, author_key, author_id,
        author_name, author_email, author_ip, author_user_agent, parent_external_id, submitted_at, received_at, updated_at,
        source, source_data, fingerprint, judge_after)
      select id, site_id, external_id, text, format, language_hint, article_id, author_key, author_id, author_name,
        author_email, author_ip, author_user_agent, parent_external_id, submitted_at, received_at, received_at, source,
        source_data, fingerprint, judge_after
      from input
      where not closed and (idem_key is null or id in (select comment_id from idem))
      order by site_id, external_id
      on conflict (site_id, external_id) where external_id is not null do nothing
      returning id
    ),
    received as (
      insert into hakam.event (site_id, comment_id, type, revision, sequence, status, cause, at)
      select site_id, id, 'received', 1, 1, 'pending', 'site', received_at from input where id in (select id from fresh)
    ),
    articles as (
      insert into hakam.article as a (site_id, id, url, title, tags)
      select distinct on (site_id, article_id) site_id, article_id, article_url, article_title,
        coalesce((select array_agg(tag) from json_array_elements_text(article_tags) tag), '{}')
      from input where write_article
      order by site_id, article_id
      on conflict (site_id, id) do update set
        url = coalesce(excluded.url, a.url), title = coalesce(excluded.title, a.title),
        tags = case when excluded.tags = '{}' then a.tags else excluded.tags end
      where (coalesce(excluded.url, a.url), coalesce(excluded.title, a.title)) is distinct from (a.url, a.title)
        or (excluded.tags <> '{}' and excluded.tags <> a.tags)
    )
    select n, closed, id in (select id from fresh) as fresh from input`.execute(db);
  return new Map(rows.map((row) => [row.n, row.fresh ? 'fresh' : row.closed ? 'closed' : 'known']));
}

function toInput(item: NewComment, n: number) {
  const { submission } = item;
  return {
    n,
    id: item.id,
    site_id: item.siteId,
    external_id: submission.externalId ?? null,
    text: submission.text,
    format: submission.format,
    language_hint: submission.language ?? null,
    article_id: submission.article.id,
    article_url: submission.article.url ?? null,
    article_title: submission.article.title ?? null,
    article_tags: submission.article.tags ?? [],
    write_article: item.writeArticle,
    author_key: item.authorKey,
    author_id: submission.author.id ?? null,
    author_name: submission.author.name,
    author_email: submission.author.email ?? null,
    author_ip: submission.author.ip ?? null,
    author_user_agent: submission.author.userAgent ?? null,
    parent_external_id: submission.parentExternalId ?? null,
    submitted_at: submission.submittedAt ?? null,
    received_at: item.receivedAt,
    source: item.source,
    source_data: item.sourceData,
    fingerprint: item.fingerprint,
    judge_after: item.judgeAfter,
    idem_key: item.idempotency?.key ?? null,
    idem_hash: item.idempotency?.hash ?? null,
  };
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
