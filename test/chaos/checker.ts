import type { Store } from '../../src/store/connect.ts';
import type { Sent } from './driver.ts';
import type { Arrival } from './receiver.ts';

/** What is wrong, each with the comment it was seen on. Empty: everything is proved. */
interface Findings {
  lost: string[];
  judgedTwice: string[];
  neverJudged: string[];
  wrongStatus: string[];
  missingCallbacks: string[];
  outOfOrder: string[];
  badSignatures: string[];
  untrueCallbacks: string[];
  audit: string[];
}

export interface Checked {
  findings: Findings;
  comments: number;
  changes: number;
  callbacks: number;
  attempts: number;
  superseded: number;
  undone: number;
  deadJobs: number;
  /** Milliseconds from a comment's arrival or an editor's change to its callback, while no fault was under way. */
  worstRecoveryMs: number;
  /** The life of that one, in seconds from its arrival. */
  slowest: string;
}

interface CommentRow {
  id: string;
  external_id: string;
  status: string;
  revision: number;
  sequence: number;
  erased: boolean;
}

interface EventRow {
  comment_id: string;
  type: string;
  revision: number | null;
  sequence: number | null;
  status: string | null;
  previous_status: string | null;
  decision_id: string | null;
  told: boolean;
  at: Date;
}

interface DeliveryRow {
  id: string;
  comment_id: string;
  sequence: number;
  state: string;
  attempts: number;
  status: string;
  created_at: Date;
  not_before: Date | null;
}

const clockJumpMs = 3_600_000;
const outcomes = new Set(['published', 'flagged', 'rejected', 'deleted']);

/** Reads the store and the receiver's log, and proves of every comment of a round what the service promises. */
export async function check(
  store: Store,
  sent: readonly Sent[],
  arrivals: readonly Arrival[],
  faults: readonly { to: number }[],
): Promise<Checked> {
  const query = async <Row>(text: string, values: unknown[] = []) =>
    (await store.pool.query(text, values)).rows as Row[];
  const ids = sent.map(({ id }) => id);
  const comments = await query<CommentRow>(
    `select id, external_id, status, revision, sequence, erased_at is not null as erased
      from hakam.comment where id = any($1)`,
    [ids],
  );
  const events = await query<EventRow>(
    `select comment_id, type, revision, sequence, status, previous_status, decision_id, told, at
      from hakam.event where comment_id = any($1) order by seq`,
    [ids],
  );
  const deliveries = await query<DeliveryRow>(
    `select id, comment_id, sequence, state, attempts, status, created_at, not_before
      from hakam.delivery where comment_id = any($1) order by sequence`,
    [ids],
  );
  const decisions = await query<{ id: string; comment_id: string; undone: boolean }>(
    `select id, comment_id, undone_at is not null as undone from hakam.decision where comment_id = any($1)`,
    [ids],
  );
  const [dead] = await query<{ count: number }>('select count(*)::int as count from hakam.dead_job');

  const findings: Findings = {
    lost: [],
    judgedTwice: [],
    neverJudged: [],
    wrongStatus: [],
    missingCallbacks: [],
    outOfOrder: [],
    badSignatures: [],
    untrueCallbacks: [],
    audit: [],
  };
  const commentOf = new Map(comments.map((comment) => [comment.id, comment]));
  const eventsOf = groupBy(events, (event) => event.comment_id);
  const deliveriesOf = groupBy(deliveries, (delivery) => delivery.comment_id);
  const arrivalsOf = groupBy(arrivals, (arrival) => arrival.commentId);
  const decisionsOf = groupBy(decisions, (decision) => decision.comment_id);

  for (const one of sent) {
    const comment = commentOf.get(one.id);
    if (comment === undefined || comment.external_id !== one.externalId) {
      findings.lost.push(`${one.externalId} ${one.id}`);
      continue;
    }
    if (comment.revision < one.revisions) findings.lost.push(`${one.externalId} revision ${one.revisions}`);
    if (one.erased !== comment.erased)
      findings.wrongStatus.push(`${one.externalId} erased: ${comment.erased}`);
    const own = {
      comment,
      events: eventsOf.get(one.id) ?? [],
      deliveries: deliveriesOf.get(one.id) ?? [],
      arrivals: arrivalsOf.get(one.id) ?? [],
      decisions: decisionsOf.get(one.id) ?? [],
    };
    checkVerdicts(findings, own);
    checkStatus(findings, own);
    checkCallbacks(findings, own);
    checkAudit(findings, own);
  }
  return {
    findings,
    comments: comments.length,
    changes: events.filter(isTold).length,
    callbacks: deliveries.filter(({ state }) => state === 'delivered').length,
    attempts: deliveries.reduce((sum, { attempts }) => sum + attempts, 0),
    superseded: deliveries.filter(({ state }) => state === 'superseded').length,
    undone: decisions.filter(({ undone }) => undone).length,
    deadJobs: dead?.count ?? 0,
    ...worstRecovery(deliveries, eventsOf, arrivals, faults),
  };
}

interface Life {
  comment: CommentRow;
  events: EventRow[];
  deliveries: DeliveryRow[];
  arrivals: Arrival[];
  decisions: { id: string; undone: boolean }[];
}

/** One verdict a revision; none only for a revision that was replaced or erased before its turn came. */
function checkVerdicts(findings: Findings, { comment, events }: Life): void {
  for (let revision = 1; revision <= comment.revision; revision++) {
    const verdicts = events.filter((event) => event.type === 'judged' && event.revision === revision).length;
    if (verdicts > 1) findings.judgedTwice.push(`${comment.external_id} revision ${revision}: ${verdicts}`);
    if (verdicts === 0 && revision === comment.revision && !comment.erased)
      findings.neverJudged.push(`${comment.external_id} revision ${revision} is ${comment.status}`);
  }
}

/** Replaying the log alone gives the state that is stored. */
function checkStatus(findings: Findings, { comment, events }: Life): void {
  let status = 'pending';
  let sequence = 1;
  for (const event of events) {
    if (event.previous_status !== null && event.previous_status !== status)
      findings.audit.push(
        `${comment.external_id}: ${event.type} came from ${event.previous_status}, not ${status}`,
      );
    status = event.status ?? status;
    sequence = Math.max(sequence, event.sequence ?? 0);
  }
  if (status !== comment.status || sequence !== comment.sequence)
    findings.wrongStatus.push(
      `${comment.external_id} is ${comment.status} at ${comment.sequence}, its log says ${status} at ${sequence}`,
    );
}

const isTold = ({ status, previous_status, told }: EventRow) =>
  told && status !== null && outcomes.has(status) && previous_status !== null && previous_status !== status;

function checkCallbacks(findings: Findings, { comment, events, deliveries, arrivals }: Life): void {
  const name = comment.external_id;
  const changes = events.filter(isTold);
  for (const change of changes) {
    const rows = deliveries.filter(({ sequence }) => sequence === change.sequence);
    const [row] = rows;
    if (rows.length !== 1 || row === undefined) {
      findings.missingCallbacks.push(
        `${name} ${change.sequence} ${change.status}: ${rows.length} deliveries`,
      );
      continue;
    }
    const accepted = arrivals.some(({ deliveryId, accepted }) => deliveryId === row.id && accepted);
    const overtaken = deliveries.some(
      ({ sequence, state }) => sequence > row.sequence && state === 'delivered',
    );
    if (
      row.state === 'delivered' ? !accepted : !(row.state === 'superseded' && (overtaken || comment.erased))
    )
      findings.missingCallbacks.push(`${name} ${change.sequence} ${change.status}: ${row.state}`);
  }
  for (const arrival of arrivals) {
    const change = changes.find(({ sequence }) => sequence === arrival.sequence);
    if (
      change === undefined ||
      change.status !== arrival.status ||
      arrival.type !== `comment.${change.status}`
    )
      findings.untrueCallbacks.push(`${name} ${arrival.sequence} ${arrival.type}`);
    if (!arrival.signed) findings.badSignatures.push(`${name} ${arrival.sequence}`);
  }
  for (const [at, arrival] of arrivals.entries()) {
    const before = arrivals[at - 1];
    if (before !== undefined && arrival.sequence < before.sequence)
      findings.outOfOrder.push(`${name}: ${arrival.sequence} after ${before.sequence}`);
  }
}

/** Every step of the life is in the log once, numbered without gaps. */
function checkAudit(findings: Findings, { comment, events, decisions }: Life): void {
  const count = (type: string) => events.filter((event) => event.type === type).length;
  const expected: [string, number][] = [
    ['received', 1],
    ['edited', comment.revision - 1],
    ['decided', decisions.length],
    ['undone', decisions.filter(({ undone }) => undone).length],
    ['erased', comment.erased ? 1 : 0],
  ];
  for (const [type, times] of expected)
    if (count(type) !== times)
      findings.audit.push(`${comment.external_id}: ${count(type)} × ${type}, expected ${times}`);
  const numbers = [...new Set(events.flatMap(({ sequence }) => sequence ?? []))].sort((a, b) => a - b);
  numbers.forEach((number, at) => {
    if (number !== at + 1)
      findings.audit.push(`${comment.external_id}: sequence ${number} at place ${at + 1}`);
  });
}

/**
 * From when a callback could come until it first came: from the comment's arrival, or the editor's change and its grace,
 * and never from before the last fault's end.
 */
function worstRecovery(
  deliveries: readonly DeliveryRow[],
  eventsOf: ReadonlyMap<string, readonly EventRow[]>,
  arrivals: readonly Arrival[],
  faults: readonly { to: number }[],
): Pick<Checked, 'worstRecoveryMs' | 'slowest'> {
  const accepted = new Map<string, number>();
  for (const { deliveryId, accepted: ok, at } of arrivals)
    if (ok && !accepted.has(deliveryId)) accepted.set(deliveryId, at);
  let worst = { worstRecoveryMs: 0, slowest: '' };
  for (const { id, comment_id, sequence, created_at, not_before } of deliveries) {
    const at = accepted.get(id);
    if (at === undefined) continue;
    const ended = Math.max(0, ...faults.filter(({ to }) => to <= at).map(({ to }) => to));
    const events = eventsOf.get(comment_id) ?? [];
    const change = events.findIndex((event) => event.sequence === sequence && event.previous_status !== null);
    const cause = events[change]?.type === 'judged' ? events[change - 1] : undefined;
    const told = Math.max(created_at.getTime(), not_before?.getTime() ?? 0);
    const arrived = cause?.at.getTime() ?? told;
    // The arrival is by the intake's clock, which may have jumped an hour in the embedded size.
    const since = Math.abs(told - arrived) < clockJumpMs / 2 ? arrived : told;
    const lag = at - Math.max(since, ended);
    if (lag <= worst.worstRecoveryMs) continue;
    const after = (time: number) => ((time - since) / 1000).toFixed(1);
    const slowest = `comment ${comment_id} sequence ${sequence}: callback due ${after(told)}, accepted ${after(at)}, last fault over ${ended === 0 ? '-' : after(ended)}`;
    worst = { worstRecoveryMs: lag, slowest };
  }
  return worst;
}

function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}
