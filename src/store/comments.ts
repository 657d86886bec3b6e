import { CompiledQuery, type Kysely, type SqlBool, sql } from 'kysely';
import type { Comment, Decision, Status } from '../contract/comment.ts';
import type { Verdict } from '../contract/verdict.ts';
import { type GroupCommit, groupCommit } from './group-commit.ts';
import type { Database } from './schema.ts';

/** What `toComment` reads: a comment with its article and its decision in force. */
export interface CommentRow {
  id: string;
  site_id: string;
  external_id: string | null;
  revision: number;
  status: Status;
  sequence: number;
  escalated: boolean;
  deferred_until: Date | null;
  text: string;
  format: 'text' | 'html';
  article_id: string;
  article_url: string | null;
  article_title: string | null;
  author_id: string | null;
  author_name: string;
  parent_external_id: string | null;
  verdict: Verdict | null;
  submitted_at: Date | null;
  received_at: Date;
  updated_at: Date;
  erased_at: Date | null;
  decision: {
    id: string;
    action: Decision['action'];
    by: string;
    reason: string | null;
    note: string | null;
    at: string;
    undoUntil: string;
  } | null;
}

/** `select … from comment` with everything `toComment` needs; add your own `where`. Never selects e-mail or IP. */
export function selectComments(db: Kysely<Database>) {
  return db
    .selectFrom('comment')
    .leftJoin('article', (join) =>
      join.onRef('article.site_id', '=', 'comment.site_id').onRef('article.id', '=', 'comment.article_id'),
    )
    .leftJoin('decision', 'decision.id', 'comment.decision_id')
    .leftJoin('app_user', 'app_user.id', 'decision.user_id')
    .select([
      'comment.id',
      'comment.site_id',
      'comment.external_id',
      'comment.revision',
      'comment.status',
      'comment.sequence',
      'comment.escalated',
      'comment.deferred_until',
      'comment.text',
      'comment.format',
      'comment.article_id',
      'article.url as article_url',
      'article.title as article_title',
      'comment.author_id',
      'comment.author_name',
      'comment.parent_external_id',
      'comment.verdict',
      'comment.submitted_at',
      'comment.received_at',
      'comment.updated_at',
      'comment.erased_at',
      decisionJson().as('decision'),
    ]);
}

function decisionJson() {
  return sql<CommentRow['decision']>`case when decision.id is null then null else jsonb_build_object(
    'id', decision.id, 'action', decision.action, 'by', coalesce(app_user.name, ''), 'reason', decision.reason,
    'note', decision.note, 'at', decision.at, 'undoUntil', decision.undo_until) end`;
}

/** The public shape of a comment. `decision` times come out of JSON and are normalised to UTC. */
export function toComment(row: CommentRow): Comment {
  return {
    id: row.id,
    externalId: row.external_id,
    revision: row.revision,
    status: row.status,
    escalated: row.escalated,
    deferredUntil: row.deferred_until?.toISOString() ?? null,
    text: row.text,
    format: row.format,
    article: { id: row.article_id, url: row.article_url, title: row.article_title },
    author: { id: row.author_id, name: row.author_name },
    parentExternalId: row.parent_external_id,
    verdict: row.verdict,
    decision:
      row.decision === null
        ? null
        : {
            ...row.decision,
            at: new Date(row.decision.at).toISOString(),
            undoUntil: new Date(row.decision.undoUntil).toISOString(),
          },
    submittedAt: row.submitted_at?.toISOString() ?? null,
    receivedAt: row.received_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

type Finder = GroupCommit<{ siteId: string; id: string }, CommentRow | null>;
const finders = new WeakMap<Kysely<Database>, Finder>();

/**
 * One comment of a site, or null. Hundreds who wait for a verdict ask at once when a batch of verdicts is written: what is
 * asked in a tick is one statement, but within a transaction, whose own statements may not wait for others.
 */
export async function findComment(
  db: Kysely<Database>,
  siteId: string,
  id: string,
): Promise<CommentRow | null> {
  if (db.isTransaction) {
    const row = await selectComments(db)
      .where('comment.id', '=', id)
      .where('comment.site_id', '=', siteId)
      .executeTakeFirst();
    return row ?? null;
  }
  const finder = finders.get(db) ?? createFinder(db);
  finders.set(db, finder);
  return finder.add({ siteId, id });
}

function createFinder(db: Kysely<Database>): Finder {
  const { sql: text } = selectComments(db)
    .modifyFront(sql`/* prepared: find-comments */`)
    .where(
      sql<SqlBool>`comment.id in (select asked.id::uuid from json_array_elements_text(${'[]'}::json) asked(id))`,
    )
    .compile();
  return groupCommit({
    async write(asked) {
      const ids = JSON.stringify([...new Set(asked.map(({ id }) => id))]);
      const { rows } = await db.executeQuery<CommentRow>(CompiledQuery.raw(text, [ids]));
      const byId = new Map(rows.map((row) => [row.id, row]));
      return asked.map(({ siteId, id }) => {
        const row = byId.get(id);
        return row?.site_id === siteId ? row : null;
      });
    },
    maxItems: 200,
    maxWrites: 4,
  });
}

/** The comment a site knows by `externalId`, or null. */
export async function findByExternalId(
  db: Kysely<Database>,
  siteId: string,
  externalId: string,
): Promise<CommentRow | null> {
  const row = await selectComments(db)
    .where('comment.site_id', '=', siteId)
    .where('comment.external_id', '=', externalId)
    .executeTakeFirst();
  return row ?? null;
}

/** Several comments by id, in no particular order. */
export function findComments(db: Kysely<Database>, ids: readonly string[]): Promise<CommentRow[]> {
  return selectComments(db)
    .where('comment.id', '=', sql<string>`any(${sql.val(ids)}::uuid[])`)
    .execute();
}

/** Cuts the row that only says there is more. */
export function pageOf<Row>(rows: Row[], limit: number, cursorOf: (row: Row) => string) {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}
