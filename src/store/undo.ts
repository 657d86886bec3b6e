import { type Kysely, sql } from 'kysely';
import type { Status } from '../contract/comment.ts';
import { tellChanges } from './decisions.ts';
import { cancelDeliveries } from './deliveries.ts';
import { notifyChanged } from './notify.ts';
import type { Reach } from './reach.ts';
import type { Database } from './schema.ts';

/** A decision that may be undone, with where its comment stands now. Its comment is locked. */
export interface Undoable {
  id: string;
  commentId: string;
  revision: number;
  action: string;
  undoUntil: Date;
  undoneAt: Date | null;
  previousStatus: Status;
  previous: { escalated: boolean; deferredUntil: string | null; decisionId: string | null };
  comment: { revision: number; sequence: number; status: Status; decisionId: string | null };
}

/** The decision `id`, or the ids of all decisions of the bulk `id`; empty when there is none. */
export async function decisionsOf(db: Kysely<Database>, reach: Reach, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select d.id from hakam.decision d
    where d.site_id = ${reach.siteId}::uuid and (d.id = ${id}::uuid or d.bulk_id = ${id}::uuid)
    order by d.id`.execute(db);
  return rows.map((row) => row.id);
}

/** Those of the decisions that are within the editor's reach. Locks their comments. */
export async function lockUndoable(
  trx: Kysely<Database>,
  reach: Reach,
  ids: readonly string[],
): Promise<Undoable[]> {
  const own = sql`d.site_id = ${reach.siteId}::uuid and d.id = any(${ids}::uuid[])`;
  await sql`select c.id from hakam.comment c
    where c.id in (select d.comment_id from hakam.decision d where ${own}) order by c.id for no key update`.execute(
    trx,
  );
  const { rows } = await sql<Undoable & { language: string | null }>`
    select d.id, d.comment_id as "commentId", d.revision, d.action, d.undo_until as "undoUntil",
      d.undone_at as "undoneAt", d.previous_status as "previousStatus", d.previous, c.language,
      jsonb_build_object('revision', c.revision, 'sequence', c.sequence, 'status', c.status,
        'decisionId', c.decision_id) as comment
    from hakam.decision d join hakam.comment c on c.id = d.comment_id
    where ${own} order by d.id`.execute(trx);
  return rows
    .filter((row) => reach.languages === null || reach.languages.includes(row.language ?? ''))
    .map(({ language: _, ...row }) => row);
}

/**
 * Puts comments back exactly where the decisions found them. A decision still within its grace, none of whose callbacks
 * is out, is never told of; any other is answered by a reversing outcome.
 */
export async function writeUndo(
  trx: Kysely<Database>,
  siteId: string,
  userId: string,
  decisions: readonly Undoable[],
  at: Date,
): Promise<void> {
  if (decisions.length === 0) return;
  const inGrace = decisions.filter(({ undoUntil }) => at < undoUntil).map(({ id }) => id);
  const { sentDecisionIds } = await cancelDeliveries(trx, inGrace);
  const sent = new Set(sentDecisionIds);
  const quiet = new Set(inGrace.filter((id) => !sent.has(id)));
  const input = JSON.stringify(
    decisions.map((decision) => ({
      id: decision.id,
      comment_id: decision.commentId,
      revision: decision.revision,
      sequence: decision.comment.sequence,
      status: decision.previousStatus,
      from_status: decision.comment.status,
      escalated: decision.previous.escalated,
      deferred_until: decision.previous.deferredUntil,
      decision_id: decision.previous.decisionId,
      action: decision.action,
      told: !quiet.has(decision.id),
    })),
  );
  const { rows } = await sql<{ id: string }>`
    with input as (
      select * from json_to_recordset(${input}::json) as i(id uuid, comment_id uuid, revision int, sequence int,
        status text, from_status text, escalated boolean, deferred_until timestamptz, decision_id uuid, action text,
        told boolean)
    ),
    moved as (
      update hakam.comment c set status = i.status, sequence = c.sequence + 1, escalated = i.escalated,
        deferred_until = i.deferred_until, decision_id = i.decision_id, updated_at = ${at}
      from input i
      where c.id = i.comment_id and c.revision = i.revision and c.sequence = i.sequence and c.decision_id = i.id
      returning c.id
    ),
    marked as (
      update hakam.decision d set undone_at = ${at}, undone_by = ${userId}::uuid from input i where d.id = i.id
    ),
    hushed as (
      update hakam.event e set told = false from input i
      where e.comment_id = i.comment_id and e.decision_id = i.id and e.type = 'decided' and not i.told
    ),
    recorded as (
      insert into hakam.event (site_id, comment_id, type, revision, sequence, status, previous_status, cause, actor,
        decision_id, told, data, at)
      select ${siteId}::uuid, comment_id, 'undone', revision, sequence + 1, status, from_status, 'editor',
        ${userId}::uuid, id, told, jsonb_build_object('action', action), ${at} from input
    )
    select id from moved`.execute(trx);
  if (rows.length !== decisions.length)
    throw new Error('a locked comment moved while its decision was undone');
  const changes = decisions.map((decision) => ({
    siteId,
    commentId: decision.commentId,
    revision: decision.revision,
    sequence: decision.comment.sequence + 1,
    status: decision.previousStatus,
    previousStatus: decision.comment.status,
    decisionId: null,
    at,
    notBefore: at,
    quiet: quiet.has(decision.id),
  }));
  await tellChanges(
    trx,
    changes.filter((change) => !change.quiet),
  );
  await notifyChanged(
    trx,
    changes.filter((change) => change.quiet),
  );
}
