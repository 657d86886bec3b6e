import { type Kysely, sql } from 'kysely';
import { deliveryChannel } from './deliveries.ts';
import { probeEveryMs } from './delivery-claims.ts';
import type { Database } from './schema.ts';

/** What became of one attempt, and what is to become of its callback. */
export interface AttemptResult {
  deliveryId: string;
  webhookId: string;
  number: number;
  status: number | null;
  latencyMs: number;
  error: string | null;
  responseHead: string | null;
  next: 'delivered' | 'exhausted' | 'retry' | 'superseded';
  /** With `retry`: in how many milliseconds; null leaves the time it had (a probe). */
  delayMs: number | null;
  /** With `retry`: the receiver asked not to be called earlier than that. */
  holdMs: number | null;
  step: number;
}

/** Writes a batch of attempts. A result whose claim was lost to another sender only counts when it was delivered. */
export async function recordAttempts(db: Kysely<Database>, results: readonly AttemptResult[]): Promise<void> {
  if (results.length === 0) return;
  const column = <T>(value: (result: AttemptResult) => T) => results.map(value);
  await sql`
    with result as (
      select * from unnest(
        ${column((r) => r.deliveryId)}::uuid[], ${column((r) => r.number)}::int[], ${column((r) => r.status)}::int[],
        ${column((r) => r.latencyMs)}::int[], ${column((r) => r.error)}::text[], ${column((r) => r.responseHead)}::text[],
        ${column((r) => r.next)}::text[], ${column((r) => r.delayMs)}::float8[], ${column((r) => r.holdMs)}::float8[],
        ${column((r) => r.step)}::int[]
      ) as r (id, number, status, latency_ms, error, response_head, next, delay_ms, hold_ms, step)
    ),
    logged as (
      insert into hakam.delivery_attempt (delivery_id, number, at, status, latency_ms, error, response_head)
      select r.id, r.number, now() - r.latency_ms * interval '1 millisecond', r.status, r.latency_ms, r.error,
        -- A receiver may answer with the comment's text: not kept once the comment is erased.
        case when c.erased_at is null then r.response_head end
      from result r join hakam.delivery d on d.id = r.id left join hakam.comment c on c.id = d.comment_id
      where r.next <> 'superseded'
      on conflict do nothing
    )
    update hakam.delivery d set
      state = case r.next when 'retry' then 'waiting' else r.next end,
      step = r.step,
      leased_until = null,
      finished_at = case when r.next <> 'retry' then now() end,
      not_before = case when r.hold_ms is not null then now() + r.hold_ms * interval '1 millisecond' else d.not_before end,
      next_attempt_at = case when r.next = 'retry' and r.delay_ms is not null
        then now() + r.delay_ms * interval '1 millisecond' else d.next_attempt_at end
    from result r
    where d.id = r.id and d.state = 'waiting' and (d.attempts = r.number or r.next = 'delivered')`.execute(
    db,
  );
}

/** A batch's attempts at one endpoint, in the order they ended. */
export interface Health {
  webhookId: string;
  succeeded: boolean;
  /** Failures after the last success. */
  failures: number;
  /** How long ago the first of those began. */
  failingForMs: number;
  /** It answered 410 Gone. */
  gone: boolean;
}

/** The circuit opens after so many failures in a row, if they span this time. */
const openAfter = { failures: 10, ms: 10_000 };

/**
 * Keeps an endpoint's circuit: open after repeated failure, so that only a probe is sent every 30 s, counted from the start
 * of the last one; closed by the first success, and then everything it missed is due at once. 410 disables it. Each such
 * change is an event editors see.
 * Call it in the transaction that records the attempts.
 */
export async function noteHealth(trx: Kysely<Database>, health: Health): Promise<void> {
  const { rows } = await sql<{
    site_id: string;
    failures: number;
    failing_ms: number | null;
    open: boolean;
    disabled: boolean;
  }>`
    select site_id, failures, (extract(epoch from now() - failing_since) * 1000)::float8 as failing_ms,
      open_until is not null as open, disabled_at is not null as disabled
    from hakam.webhook where id = ${health.webhookId}::uuid for update`.execute(trx);
  const before = rows[0];
  if (before === undefined || before.disabled) return;
  if (health.gone) {
    await disable(trx, health.webhookId);
    await note(trx, before.site_id, 'webhook.disabled', health.webhookId, { reason: 'gone' });
    return;
  }
  const failures = (health.succeeded ? 0 : before.failures) + health.failures;
  const failingMs =
    failures === 0 ? null : Math.max(health.failingForMs, (!health.succeeded && before.failing_ms) || 0);
  const open = failures >= openAfter.failures && (failingMs ?? 0) >= openAfter.ms;
  await sql`
    update hakam.webhook set failures = ${failures},
      failing_since = now() - ${failingMs}::float8 * interval '1 millisecond',
      open_until = case when ${open}::boolean
        then coalesce(open_until, now() + ${probeEveryMs} * interval '1 millisecond') end
    where id = ${health.webhookId}::uuid`.execute(trx);
  if (open && !before.open)
    await note(trx, before.site_id, 'webhook.failing', health.webhookId, { failures });
  if (!open && before.open) {
    await makeOverdue(trx, health.webhookId);
    await note(trx, before.site_id, 'webhook.recovered', health.webhookId, {});
  }
}

async function disable(trx: Kysely<Database>, webhookId: string): Promise<void> {
  await sql`
    update hakam.webhook set disabled_at = now(), disabled_reason = 'gone', open_until = null
    where id = ${webhookId}::uuid`.execute(trx);
}

/** Everything the endpoint missed is due now, but never before its undo grace or its Retry-After. */
export async function makeOverdue(trx: Kysely<Database>, webhookId: string): Promise<void> {
  await sql`
    update hakam.delivery set next_attempt_at = greatest(now(), not_before)
    where webhook_id = ${webhookId}::uuid and state = 'waiting' and attempts > 0 and next_attempt_at > now()`.execute(
    trx,
  );
  await sql`select pg_notify(${deliveryChannel}, '')`.execute(trx);
}

/** An event about an endpoint, for the editors' log. */
export async function note(
  trx: Kysely<Database>,
  siteId: string,
  type: `webhook.${'failing' | 'recovered' | 'disabled' | 'enabled'}`,
  webhookId: string,
  data: Record<string, unknown>,
): Promise<void> {
  await trx
    .insertInto('event')
    .values({ site_id: siteId, type, cause: 'system', data: JSON.stringify({ webhookId, ...data }) })
    .execute();
}
