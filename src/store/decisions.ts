import { type Kysely, sql } from 'kysely';
import type { DecisionAction, Status } from '../contract/comment.ts';
import { recordOutcomes } from './deliveries.ts';
import { notifyChanged } from './notify.ts';
import type { Reach } from './reach.ts';
import type { Database } from './schema.ts';

/** What a decision sets, and what undoing it restores. */
export interface ReviewState {
  status: Status;
  escalated: boolean;
  deferredUntil: Date | null;
  decisionId: string | null;
}

/** A comment as a decision finds it, locked until the transaction ends. */
export interface Decidable extends ReviewState {
  id: string;
  revision: number;
  sequence: number;
  updatedAt: Date;
  erased: boolean;
  /** The decision in force. */
  decision: { id: string; userId: string; by: string; action: DecisionAction; at: Date } | null;
  /** Somebody else's claim that has not run out. */
  heldBy: { name: string; expiresAt: Date } | null;
}

/** Locks comments in one order (two bulks must not wait for each other) and reads them as they are then. */
export async function lockDecidable(
  trx: Kysely<Database>,
  reach: Reach,
  ids: readonly string[],
  userId: string,
  now: Date,
): Promise<Decidable[]> {
  await sql`select id from hakam.comment where id = any(${ids}::uuid[]) and site_id = ${reach.siteId}::uuid
    order by id for no key update`.execute(trx);
  const { rows } = await sql<Decidable & { language: string | null }>`
    select c.id, c.revision, c.sequence, c.status, c.escalated, c.deferred_until as "deferredUntil",
      c.decision_id as "decisionId", c.updated_at as "updatedAt", c.erased_at is not null as erased, c.language,
      case when d.id is not null then jsonb_build_object('id', d.id, 'userId', d.user_id, 'by', coalesce(u.name, ''),
        'action', d.action, 'at', d.at) end as decision,
      case when h.comment_id is not null then jsonb_build_object('name', hu.name, 'expiresAt', h.expires_at) end
        as "heldBy"
    from hakam.comment c
    left join hakam.decision d on d.id = c.decision_id
    left join hakam.app_user u on u.id = d.user_id
    left join hakam.claim h on h.comment_id = c.id and h.expires_at > ${now} and h.user_id <> ${userId}::uuid
    left join hakam.app_user hu on hu.id = h.user_id
    where c.id = any(${ids}::uuid[]) and c.site_id = ${reach.siteId}::uuid`.execute(trx);
  return rows
    .filter((row) => reach.languages === null || reach.languages.includes(row.language ?? ''))
    .map(({ language: _, ...row }) => ({
      ...row,
      decision: row.decision === null ? null : { ...row.decision, at: new Date(row.decision.at) },
      heldBy: row.heldBy === null ? null : { ...row.heldBy, expiresAt: new Date(row.heldBy.expiresAt) },
    }));
}

/** A decision ready to be written over the state it was made on. */
export interface NewDecision {
  id: string;
  before: Decidable;
  after: Omit<ReviewState, 'decisionId'>;
}

export interface DecisionFacts {
  siteId: string;
  userId: string;
  action: DecisionAction;
  reason: string | null;
  note: string | null;
  bulkId: string | null;
  at: Date;
  undoUntil: Date;
}

/**
 * Writes decisions, the comments' new state, the audit, and the callbacks that wait out the undo grace. The comments are
 * locked by `lockDecidable` in the same transaction; a row that moved all the same is a bug and throws.
 */
export async function writeDecisions(
  trx: Kysely<Database>,
  facts: DecisionFacts,
  decisions: readonly NewDecision[],
): Promise<void> {
  if (decisions.length === 0) return;
  const input = JSON.stringify(
    decisions.map(({ id, before, after }) => ({
      id,
      comment_id: before.id,
      revision: before.revision,
      sequence: before.sequence,
      previous_status: before.status,
      previous: {
        escalated: before.escalated,
        deferredUntil: before.deferredUntil,
        decisionId: before.decisionId,
        since: before.updatedAt,
      },
      status: after.status,
      escalated: after.escalated,
      deferred_until: after.deferredUntil,
    })),
  );
  const { rows } = await sql<{ id: string }>`
    with input as (
      select * from json_to_recordset(${input}::json) as i(id uuid, comment_id uuid, revision int, sequence int,
        previous_status text, previous jsonb, status text, escalated boolean, deferred_until timestamptz)
    ),
    moved as (
      update hakam.comment c set status = i.status, sequence = c.sequence + 1, escalated = i.escalated,
        deferred_until = i.deferred_until, decision_id = i.id, updated_at = ${facts.at}
      from input i
      where c.id = i.comment_id and c.revision = i.revision and c.sequence = i.sequence
      returning c.id
    ),
    decided as (
      insert into hakam.decision (id, site_id, comment_id, revision, action, reason, note, user_id, bulk_id,
        previous_status, previous, at, undo_until)
      select id, ${facts.siteId}::uuid, comment_id, revision, ${facts.action}::text, ${facts.reason}::text,
        ${facts.note}::text, ${facts.userId}::uuid, ${facts.bulkId}::uuid, previous_status, previous, ${facts.at},
        ${facts.undoUntil} from input
    ),
    unclaimed as (delete from hakam.claim where comment_id in (select comment_id from input)),
    recorded as (
      insert into hakam.event (site_id, comment_id, type, revision, sequence, status, previous_status, cause, actor,
        decision_id, data, at)
      select ${facts.siteId}::uuid, comment_id, 'decided', revision, sequence + 1, status, previous_status, 'editor',
        ${facts.userId}::uuid, id, ${JSON.stringify(auditData(facts))}::jsonb, ${facts.at} from input
    )
    select id from moved`.execute(trx);
  if (rows.length !== decisions.length) throw new Error('a locked comment moved while it was decided');
  await tellChanges(
    trx,
    decisions.map(({ id, before, after }) => ({
      siteId: facts.siteId,
      commentId: before.id,
      revision: before.revision,
      sequence: before.sequence + 1,
      status: after.status,
      previousStatus: before.status,
      decisionId: id,
      at: facts.at,
      notBefore: facts.undoUntil,
    })),
  );
}

function auditData({ action, reason, bulkId }: DecisionFacts) {
  return { action, ...(reason === null ? {} : { reason }), ...(bulkId === null ? {} : { bulkId }) };
}

interface Change {
  siteId: string;
  commentId: string;
  revision: number;
  sequence: number;
  status: Status;
  previousStatus: Status;
  decisionId: string | null;
  at: Date;
  notBefore: Date;
}

/** Queues the callbacks of changes of status and wakes whoever follows the comments. */
export async function tellChanges(trx: Kysely<Database>, changes: readonly Change[]): Promise<void> {
  await recordOutcomes(
    trx,
    changes.flatMap(({ status, ...change }) =>
      status === change.previousStatus || status === 'pending'
        ? []
        : [{ ...change, status, cause: 'editor' as const }],
    ),
  );
  await notifyChanged(trx, changes);
}
