import { type Kysely, sql } from 'kysely';
import type { Comment, Decision, Status } from '../contract/comment.ts';
import type { Verdict } from '../contract/verdict.ts';
import { type CommentRow, findComments, toComment } from './comments.ts';
import type { Database } from './schema.ts';

/** What a callback tells of: which revision, in which state, decided by what. */
interface Told {
  id: string;
  comment_id: string | null;
  revision: number | null;
  status: Status | null;
  decision_id: string | null;
  event_at: Date;
  kind?: 'hook' | 'akismet';
}

export interface ToldComment {
  comment: Comment;
  /** It is erased by now: only its deletion may still be told. */
  erased: boolean;
  /** What the Akismet door keeps of the comment, for callbacks of that kind. */
  sourceData: Record<string, unknown> | null;
}

interface Revision {
  comment_id: string;
  revision: number;
  text: string;
  format: 'text' | 'html';
  verdict: Verdict | null;
  submitted_at: Date | null;
}

/**
 * The comments as callbacks show them, by the id of the callback: text and verdict of the revision, status and decision of
 * the change that is told. Those without a comment (tests) are left out.
 */
export async function commentsAsTold(
  db: Kysely<Database>,
  told: readonly Told[],
): Promise<Map<string, ToldComment>> {
  const ids = [...new Set(told.flatMap((item) => item.comment_id ?? []))];
  if (ids.length === 0) return new Map();
  const rows = new Map((await findComments(db, ids)).map((row) => [row.id, row]));
  const old = told.filter((item) => rows.get(item.comment_id ?? '')?.revision !== item.revision);
  const revisions = new Map(
    (await findRevisions(db, old)).map((row) => [`${row.comment_id} ${row.revision}`, row]),
  );
  const decisions = await decisionsOf(db, told, rows);
  const sources = await sourcesOf(db, told);
  return new Map(
    told.flatMap((item) => {
      const row = rows.get(item.comment_id ?? '');
      if (row === undefined) return [];
      const revision = revisions.get(`${item.comment_id} ${item.revision}`);
      const comment = toComment({
        ...row,
        ...(revision === undefined ? {} : textOf(revision)),
        revision: item.revision ?? row.revision,
        status: item.status ?? row.status,
        decision: decisions.get(item.decision_id ?? '') ?? null,
        updated_at: item.event_at,
      });
      const entry = {
        comment,
        erased: row.erased_at !== null,
        sourceData: sources.get(row.id) ?? null,
      };
      return [[item.id, entry] as const];
    }),
  );
}

function textOf({ text, format, verdict, submitted_at }: Revision) {
  return { text, format, verdict, submitted_at };
}

async function findRevisions(db: Kysely<Database>, told: readonly Told[]): Promise<Revision[]> {
  if (told.length === 0) return [];
  const { rows } = await sql<Revision>`
    select r.comment_id, r.revision, r.text, r.format, r.verdict, r.submitted_at
    from unnest(${told.map((item) => item.comment_id)}::uuid[], ${told.map((item) => item.revision)}::int[]) k (id, n)
    join hakam.comment_revision r on r.comment_id = k.id and r.revision = k.n`.execute(db);
  return rows;
}

/** Decision id → decision: the one in force came with its comment, older ones are read. */
async function decisionsOf(
  db: Kysely<Database>,
  told: readonly Told[],
  rows: ReadonlyMap<string, CommentRow>,
): Promise<Map<string, CommentRow['decision']>> {
  const known = new Map([...rows.values()].flatMap((row) => row.decision ?? []).map((d) => [d.id, d]));
  const missing = told.flatMap((item) => item.decision_id ?? []).filter((id) => !known.has(id));
  if (missing.length === 0) return known;
  const { rows: older } = await sql<{
    id: string;
    action: Decision['action'];
    by: string;
    reason: string | null;
    note: string | null;
    at: Date;
    undo_until: Date;
  }>`
    select d.id, d.action, coalesce(u.name, '') as by, d.reason, d.note, d.at, d.undo_until
    from hakam.decision d left join hakam.app_user u on u.id = d.user_id
    where d.id = any(${missing}::uuid[])`.execute(db);
  for (const { at, undo_until, ...decision } of older)
    known.set(decision.id, {
      ...decision,
      at: at.toISOString(),
      undoUntil: undo_until.toISOString(),
    });
  return known;
}

async function sourcesOf(
  db: Kysely<Database>,
  told: readonly Told[],
): Promise<Map<string, Record<string, unknown>>> {
  const ids = told.flatMap((item) => (item.kind === 'akismet' ? (item.comment_id ?? []) : []));
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; source_data: Record<string, unknown> }>`
    select id, source_data from hakam.comment
    where id = any(${ids}::uuid[]) and source_data is not null`.execute(db);
  return new Map(rows.map((row) => [row.id, row.source_data]));
}
