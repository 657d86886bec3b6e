import { type Kysely, sql } from 'kysely';
import { Problem } from '../problem.ts';
import { recordOutcomes } from './deliveries.ts';
import type { JudgedRevision } from './judging.ts';
import { changedChannel, packPayloads } from './notify.ts';
import type { Database } from './schema.ts';
import { type NewComment, newCommentColumns, newCommentNames, writeArticles } from './submissions.ts';

/** A new comment, without external id or idempotency key, that was judged before it was stored. */
export interface JudgedComment {
  comment: NewComment;
  judged: JudgedRevision;
}

/**
 * Stores a batch with its verdicts: comments, their events `received` and `judged` and one notification in one statement.
 * Where an endpoint is to hear of them, that and the callbacks are one transaction. A 409 where the article is closed.
 */
export async function insertJudged(
  db: Kysely<Database>,
  items: readonly JudgedComment[],
): Promise<(JudgedRevision | Problem)[]> {
  const withNews = items.flatMap(({ comment }) => (comment.writeArticle ? [comment] : []));
  if (withNews.length > 0) await writeArticles(db, withNews);
  const unheard = await insertRows(db, items, true);
  const stored = unheard.heard
    ? await db.transaction().execute(async (trx) => {
        const { ids } = await insertRows(trx, items, false);
        const outcomes = items.flatMap(({ judged }) => (ids.has(judged.id) ? [outcomeOf(judged)] : []));
        await recordOutcomes(trx, outcomes);
        return ids;
      })
    : unheard.ids;
  return items.map(({ judged }) =>
    stored.has(judged.id) ? judged : new Problem('closed', 'The article takes no more comments.'),
  );
}

/** `unlessHeard`: nothing is stored where an endpoint may have to be told, which `recordOutcomes` decides for each. */
async function insertRows(
  db: Kysely<Database>,
  items: readonly JudgedComment[],
  unlessHeard: boolean,
): Promise<{ heard: boolean; ids: Set<string> }> {
  const outcomes = items.map(({ judged }) => outcomeOf(judged));
  const siteIds = [...new Set(outcomes.map(({ siteId }) => siteId))];
  const anyFlagged = outcomes.some(({ status }) => status === 'flagged');
  const column = (value: (judged: JudgedRevision) => unknown) =>
    sql.val(items.map(({ judged }) => value(judged)));
  const { rows } = await sql<{ heard: boolean; ids: string[] }>`
    /* prepared: insert-judged */
    with audience as materialized (
      select ${unlessHeard}::boolean and exists (select from hakam.webhook
        where site_id = any(${siteIds}::uuid[]) and (kind = 'hook' or ${anyFlagged}::boolean)) as heard
    ),
    input as materialized (
      select * from unnest(
        ${newCommentColumns(items.map(({ comment }) => comment))}, ${column(({ at }) => at.toISOString())}::timestamptz[],
        ${column(({ status }) => status)}::text[], ${column(({ outcome }) => outcome)}::text[],
        ${column(({ verdict }) => JSON.stringify(verdict))}::jsonb[],
        ${column(({ verdict }) => verdict.language.code)}::text[],
        ${column(({ verdict }) => verdict.scores.toxicity)}::real[],
        ${column(({ priority }) => priority)}::real[],
        ${column(({ searchText }) => searchText)}::text[], ${column(({ cause }) => cause)}::text[]
      ) with ordinality as i(${newCommentNames}, judged_at, status, outcome, verdict, language, toxicity, priority,
        search_text, cause, n)
      -- Not a join: this is an index scan also in a plan made while there were no articles, which is kept.
      where not coalesce((select closed from hakam.article a where a.site_id = i.site_id and a.id = i.article_id), false)
        and not (select heard from audience)
    ),
    stored as (
      insert into hakam.comment (${newCommentNames}, updated_at, status, sequence, outcome, verdict, language, toxicity,
        priority, search_text)
      select ${newCommentNames}, judged_at, status, 2, outcome, verdict, language, toxicity, priority, search_text
      from input order by n
    ),
    recorded as (
      insert into hakam.event (site_id, comment_id, type, revision, sequence, status, previous_status, cause, at)
      select i.site_id, i.id, e.type, 1, e.sequence, e.status, e.previous_status, e.cause, e.at
      from input i cross join lateral (values ('received', 1, 'pending', null, 'site', i.received_at),
        ('judged', 2, i.status, 'pending', i.cause, i.judged_at)) e(type, sequence, status, previous_status, cause, at)
      order by i.n, e.sequence
    )
    select heard, array(select id::text from input) as ids,
      (select count(pg_notify(${changedChannel}, payload))
        from unnest(${packPayloads(outcomes)}::text[]) payload where not heard) as told
    from audience`.execute(db);
  const { heard = false, ids = [] } = rows[0] ?? {};
  return { heard, ids: new Set(ids) };
}

function outcomeOf({ id, siteId, status, cause, at }: JudgedRevision) {
  return {
    commentId: id,
    siteId,
    revision: 1,
    sequence: 2,
    status,
    previousStatus: 'pending' as const,
    cause,
    decisionId: null,
    at,
    notBefore: at,
  };
}
