import { type Kysely, sql } from 'kysely';
import type { Outcome, Verdict } from '../contract/verdict.ts';
import { newId } from '../id.ts';
import { verdictDeliveries } from './deliveries.ts';
import { changedChannel, idsPerPayload } from './notify.ts';
import type { Database } from './schema.ts';
import {
  readSurroundings,
  type SurroundingColumns,
  type Surroundings,
  surroundingColumns,
  surroundingRows,
} from './surroundings.ts';

const longestHeldBackMs = 600_000;

/** A pending revision with what the judge must know of its surroundings. Read in one statement for a whole batch. */
export interface PendingComment extends Surroundings {
  id: string;
  siteId: string;
  revision: number;
  text: string;
  format: 'text' | 'html';
  languageHint: string | null;
  fingerprint: string | null;
  articleId: string;
  authorName: string;
  rejectedBefore: boolean;
}

/**
 * Spelled so that `comment_pending` is not used for it: by old statistics nothing is pending, and a plan that begins there
 * reads a whole backlog, with its authors' histories, for every batch.
 */
const isPending = sql`nullif(c.status, 'pending') is null`;

/** Reads the pending ones among `keys`; what is judged, edited or erased meanwhile is left out. */
export async function loadPending(
  db: Kysely<Database>,
  keys: readonly { commentId: string; revision: number }[],
): Promise<PendingComment[]> {
  const { rows } = await sql<Omit<PendingComment, keyof Surroundings> & SurroundingColumns>`
    /* prepared: load-pending */
    select c.id, c.site_id as "siteId", c.revision, c.text, c.format, c.language_hint as "languageHint", c.fingerprint,
      c.article_id as "articleId", c.author_name as "authorName", c.rejected_before as "rejectedBefore", ${surroundingColumns}
    from unnest(${keys.map(({ commentId }) => commentId)}::uuid[], ${keys.map(({ revision }) => revision)}::int[])
      as k(id, revision)
    join hakam.comment c on c.id = k.id and c.revision = k.revision and ${isPending}
    ${surroundingRows}`.execute(db);
  return readSurroundings(db, rows, rows);
}

/** What the judge made of one revision. */
export interface JudgedRevision {
  id: string;
  siteId: string;
  revision: number;
  status: 'published' | 'flagged' | 'rejected';
  outcome: Outcome;
  verdict: Verdict;
  priority: number;
  searchText: string;
  cause: 'policy' | 'system';
  at: Date;
}

/**
 * Writes verdicts once: only where the revision is still pending. One statement, and one round trip, for comments, events,
 * callbacks and notifications. In order of the ids, so that two writes of the same comments cannot wait for each other.
 * True for each verdict that was the first.
 */
export async function writeVerdicts(
  db: Kysely<Database>,
  items: readonly JudgedRevision[],
): Promise<boolean[]> {
  const sorted = [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
  const list = (value: (item: JudgedRevision) => string | number) => `{${sorted.map(value).join(',')}}`;
  const lines = (value: (item: JudgedRevision) => string) => sorted.map(value).join('\n');
  const { rows } = await sql<{ id: string }>`
    /* prepared: write-verdicts */
    with input as (
      -- Texts are the lines of one value: in a JSON document all would be read twice.
      select * from unnest(
        ${list(({ id }) => id)}::uuid[], ${list(({ revision }) => revision)}::int[],
        ${list(({ status }) => status)}::text[], ${list(({ outcome }) => outcome)}::text[],
        string_to_array(${lines(({ verdict }) => JSON.stringify(verdict))}, e'\n'),
        ${list(({ verdict }) => verdict.language.code)}::text[],
        ${list(({ verdict }) => verdict.scores.toxicity)}::real[], ${list(({ priority }) => priority)}::real[],
        string_to_array(${lines(({ searchText }) => searchText.replaceAll('\n', ' '))}, e'\n'),
        ${list(({ cause }) => cause)}::text[], ${list(({ at }) => at.toISOString())}::timestamptz[]
      ) as i(id, revision, status, outcome, verdict, language, toxicity, priority, search_text, cause, at)
    ),
    written as (
      update hakam.comment c set status = i.status, outcome = i.outcome, verdict = i.verdict::jsonb, language = i.language,
        toxicity = i.toxicity, priority = i.priority, search_text = coalesce(i.search_text, ''), updated_at = i.at,
        sequence = c.sequence + 1
      from input i
      where c.id = i.id and c.revision = i.revision and ${isPending}
      returning c.id, c.site_id, c.revision, c.sequence, c.status, c.source, c.source_data, i.cause, i.at
    ),
    event as (
      insert into hakam.event (site_id, comment_id, type, revision, sequence, status, previous_status, cause, at)
      select site_id, id, 'judged', revision, sequence, status, 'pending', cause, at from written
    ),
    ${verdictDeliveries(newId())},
    changed_told as (
      select pg_notify(${sql.lit(changedChannel)}, site_id || ' ' || string_agg(id::text, ' '))
      from (select site_id, id, (row_number() over (partition by site_id) - 1) / ${sql.lit(idsPerPayload)} as part
        from written) told
      group by site_id, part
    )
    select id, (select count(*) from sender_told), (select count(*) from changed_told) from written`.execute(
    db,
  );
  const written = new Set(rows.map((row) => row.id));
  return items.map((item) => written.has(item.id));
}

/** Counts a try that the previous worker did not survive, and returns the new count. */
export async function countAttempt(
  db: Kysely<Database>,
  commentId: string,
  revision: number,
): Promise<number> {
  const row = await db
    .updateTable('comment')
    .set({ judge_attempts: sql<number>`judge_attempts + 1` })
    .where('id', '=', commentId)
    .where('revision', '=', revision)
    .where('status', '=', 'pending')
    .returning('judge_attempts')
    .executeTakeFirst();
  return row?.judge_attempts ?? 0;
}

/**
 * Pending comments whose time for a job has passed, each offered to the caller once per `retryMs` of the database's clock.
 * `attempt` rises each time the waiting has doubled: a job the queue cannot get rid of (its disk was full when it ended)
 * swallows others of its id, and must not do so for ever.
 *
 * `queueAgeMs`: how long the oldest job in the queue has waited. What was offered after it is behind it in the queue, and
 * what was offered shortly before it is in a worker's hands: offering it again would rewrite every row of a backlog and
 * add to it. After ten minutes it is offered all the same.
 */
export async function takeOverdue(
  db: Kysely<Database>,
  retryMs: number,
  limit: number,
  queueAgeMs = 0,
): Promise<{ commentId: string; revision: number; attempt: number }[]> {
  const heldBackMs = Math.min(queueAgeMs, longestHeldBackMs);
  const { rows } = await sql<{ commentId: string; revision: number; attempt: number }>`
    update hakam.comment c set judge_after = now() + make_interval(secs => ${retryMs / 1000})
    from (select id from hakam.comment where status = 'pending'
        and judge_after <= now() - make_interval(secs => ${heldBackMs / 1000})
      order by judge_after limit ${limit} for update skip locked) due
    where c.id = due.id
    returning c.id as "commentId", c.revision, c.judge_attempts * 64 + greatest(1, floor(log(2.0,
      greatest(2, extract(epoch from now() - c.updated_at) / 15)::numeric)))::int as attempt`.execute(db);
  return rows;
}

/** How many wait to be judged (counted up to 10,000) and since when the oldest does. */
export async function pendingBacklog(db: Kysely<Database>): Promise<{ count: number; oldest: Date | null }> {
  const { rows } = await sql<{ count: number; oldest: Date | null }>`
    select count(*)::int as count, min(received_at) as oldest
    from (select received_at from hakam.comment where status = 'pending' limit 10000) pending`.execute(db);
  return rows[0] ?? { count: 0, oldest: null };
}
