import { type Kysely, sql } from 'kysely';
import type { Cause, Status } from '../contract/comment.ts';
import { newId } from '../id.ts';
import type { Database } from './schema.ts';

/** The channel a sender listens on; a notification says only that something is waiting. */
export const deliveryChannel = 'hakam_delivery';

/** A change of state that sites are told of. */
export interface Outcome {
  commentId: string;
  siteId: string;
  revision: number;
  /** The comment's, after the change. */
  sequence: number;
  status: Exclude<Status, 'pending'>;
  previousStatus: Status;
  cause: Cause;
  decisionId: string | null;
  at: Date;
  /** Not sent before, e.g. `at` plus the undo grace. Only its distance from `at` counts. */
  notBefore: Date;
}

/**
 * WordPress approves by itself what it holds once twice `X-akismet-recheck-after` (120 s) has passed. An undecided comment
 * is taken down before that: its client is told "spam" until editors say otherwise.
 */
export const akismetHoldMs = 200_000;

interface Endpoint {
  id: string;
  site_id: string;
  events: string[];
  kind: 'hook' | 'akismet';
}

/**
 * Puts a callback into the outbox for every endpoint that asked for it. Call it in the transaction of the change itself.
 * Costs one small query when the sites have no endpoint. A disabled endpoint hears of it once it is enabled again. Until the
 * transaction ends no endpoint can be deleted: callbacks of none stay behind.
 * Resolves to how many callbacks it wrote.
 *
 * An older callback of the same comment is superseded when the newer one is about to be sent, not here: the newer one
 * may still be undone within its grace.
 */
export async function recordOutcomes(trx: Kysely<Database>, outcomes: readonly Outcome[]): Promise<number> {
  if (outcomes.length === 0) return 0;
  const endpoints = await endpointsOf(trx, [...new Set(outcomes.map((outcome) => outcome.siteId))]);
  if (endpoints.length === 0) return 0;
  const fromAkismet = endpoints.some((endpoint) => endpoint.kind === 'akismet')
    ? await akismetEndpoints(trx, outcomes)
    : new Map<string, string>();
  const rows = outcomes.flatMap((outcome) =>
    endpoints
      .filter(
        (endpoint) =>
          endpoint.site_id === outcome.siteId &&
          (endpoint.kind === 'hook'
            ? endpoint.events.includes(`comment.${outcome.status}`)
            : isForAkismet(outcome) && fromAkismet.get(outcome.commentId) === endpoint.id),
      )
      .map((endpoint) => ({ outcome, webhookId: endpoint.id, delayMs: delayOf(outcome, endpoint) })),
  );
  if (rows.length > 0) await insertDeliveries(trx, rows);
  return rows.length;
}

/**
 * What `recordOutcomes` does, for verdicts and within the statement that writes them: goes into a `with`, after a `written`
 * of (id, site_id, revision, sequence, status, cause, at, source, source_data), at most 65,536, which were pending.
 * `batchId` is a new UUIDv7: the callbacks' ids are it with two numbers for its last digits, of the verdict and of the
 * site's endpoint.
 */
export const verdictDeliveries = (batchId: string) => sql`
  endpoint as (
    select id, site_id, events, kind, row_number() over (partition by site_id order by id) as number
    from (select * from hakam.webhook where site_id in (select site_id from written) for key share) heard
  ),
  delivery as (
    insert into hakam.delivery (id, webhook_id, site_id, comment_id, type, revision, sequence, status, previous_status,
      cause, event_at, next_attempt_at, not_before)
    select
      overlay(${batchId}::text placing lpad(to_hex(v.number), 4, '0') || lpad(to_hex(e.number), 4, '0') from 29)::uuid,
      e.id, v.site_id, v.id, 'comment.' || v.status, v.revision, v.sequence, v.status, 'pending', v.cause, v.at,
      coalesce(hold.until, clock_timestamp()), hold.until
    from (select *, row_number() over () - 1 as number from written) v
    join endpoint e on e.site_id = v.site_id and case e.kind
      when 'hook' then 'comment.' || v.status = any(e.events)
      else v.status = 'flagged' and v.source = 'akismet' and v.source_data ->> 'webhookId' = e.id::text end
    left join lateral (select clock_timestamp() + ${sql.lit(akismetHoldMs)} * interval '1 millisecond' as until) hold
      on e.kind = 'akismet'
    returning 1
  ),
  sender_told as (select pg_notify(${sql.lit(deliveryChannel)}, '') from delivery limit 1)`;

/** Its client has had the verdict as the answer to its request; it waits for what people decide. */
function isForAkismet({ status, cause }: Outcome): boolean {
  return status !== 'deleted' && (cause === 'editor' || status === 'flagged');
}

function delayOf({ status, cause, at, notBefore }: Outcome, { kind }: Endpoint): number {
  if (kind === 'akismet' && status === 'flagged' && cause !== 'editor') return akismetHoldMs;
  return Math.max(0, notBefore.getTime() - at.getTime());
}

async function endpointsOf(trx: Kysely<Database>, siteIds: readonly string[]): Promise<Endpoint[]> {
  const result = await sql<Endpoint>`
    select id, site_id, events, kind from hakam.webhook
    where site_id = any(${siteIds}::uuid[]) for key share`.execute(trx);
  return result.rows;
}

/** Comment id → the endpoint it came with: an Akismet client only hears of its own comments. */
async function akismetEndpoints(
  trx: Kysely<Database>,
  outcomes: readonly Outcome[],
): Promise<Map<string, string>> {
  const ids = outcomes.map((outcome) => outcome.commentId);
  const result = await sql<{ id: string; webhook_id: string }>`
    select id, source_data ->> 'webhookId' as webhook_id from hakam.comment
    where id = any(${ids}::uuid[]) and source = 'akismet' and source_data ->> 'webhookId' is not null`.execute(
    trx,
  );
  return new Map(result.rows.map((row) => [row.id, row.webhook_id]));
}

/** Due times are the database's: a process whose clock is off would send early, or an hour late. */
async function insertDeliveries(
  trx: Kysely<Database>,
  rows: readonly { outcome: Outcome; webhookId: string; delayMs: number }[],
): Promise<void> {
  const column = <T>(value: (outcome: Outcome) => T) => rows.map((row) => value(row.outcome));
  await sql`
    with stored as (
      insert into hakam.delivery (id, webhook_id, site_id, comment_id, type, revision, sequence, status,
        previous_status, cause, decision_id, event_at, next_attempt_at, not_before)
      select id, webhook_id, site_id, comment_id, 'comment.' || status, revision, sequence, status,
        previous_status, cause, decision_id, event_at,
        clock_timestamp() + delay_ms * interval '1 millisecond',
        case when delay_ms > 0 then clock_timestamp() + delay_ms * interval '1 millisecond' end
      from unnest(
        ${rows.map(() => newId())}::uuid[], ${rows.map((row) => row.webhookId)}::uuid[],
        ${column((outcome) => outcome.siteId)}::uuid[], ${column((outcome) => outcome.commentId)}::uuid[],
        ${column((outcome) => outcome.revision)}::int[], ${column((outcome) => outcome.sequence)}::int[],
        ${column((outcome) => outcome.status)}::text[], ${column((outcome) => outcome.previousStatus)}::text[],
        ${column((outcome) => outcome.cause)}::text[], ${column((outcome) => outcome.decisionId)}::uuid[],
        ${column((outcome) => outcome.at.toISOString())}::timestamptz[],
        ${rows.map((row) => row.delayMs)}::float8[]
      ) as o (id, webhook_id, site_id, comment_id, revision, sequence, status, previous_status, cause, decision_id,
        event_at, delay_ms)
      returning 1)
    select pg_notify(${deliveryChannel}, '') from stored limit 1`.execute(trx);
}

/**
 * Cancels the callbacks of undone decisions. `allUnsent`: none of them was sent or is being sent (true as well when
 * there were none to send), so no endpoint ever hears of the decision. A decision in `sentDecisionIds` was sent to some
 * endpoint: nothing of it is cancelled, so record a reversing outcome and every endpoint hears both.
 */
export async function cancelDeliveries(
  trx: Kysely<Database>,
  decisionIds: string | readonly string[],
): Promise<{ allUnsent: boolean; sentDecisionIds: string[] }> {
  const ids = typeof decisionIds === 'string' ? [decisionIds] : decisionIds;
  const result = await sql<{ decision_id: string }>`
    with mine as (
      select id, decision_id,
        attempts = 0 and leased_until is null and state in ('waiting', 'superseded') as unsent
      from hakam.delivery where decision_id = any(${ids}::uuid[]) and state <> 'cancelled' for update
    ), sent as (
      select distinct decision_id from mine where not unsent
    ), cancelled as (
      update hakam.delivery d set state = 'cancelled', finished_at = clock_timestamp()
      from mine where d.id = mine.id and mine.decision_id not in (select decision_id from sent)
    )
    select decision_id from sent`.execute(trx);
  const sentDecisionIds = result.rows.map((row) => row.decision_id);
  return { allUnsent: sentDecisionIds.length === 0, sentDecisionIds };
}
