import type { ClaimedDelivery } from '../store/delivery-claims.ts';
import type { AttemptResult, Health } from '../store/delivery-results.ts';
import { delayOfStep } from './schedule.ts';
import type { SendResult } from './send.ts';

/** One attempt that ended. */
export interface Attempted {
  claim: ClaimedDelivery;
  result: SendResult;
  succeeded: boolean;
}

/** Only 2xx is success. */
export function attempted(claim: ClaimedDelivery, result: SendResult): Attempted {
  const succeeded = result.status !== null && result.status >= 200 && result.status < 300;
  return { claim, result, succeeded };
}

/** What is written of an attempt: delivered, again later, or at the end of its schedule. */
export function attemptResult(
  { claim, result, succeeded }: Attempted,
  schedule: readonly number[],
): AttemptResult {
  // A probe before its time uses up no step; its callback keeps the time it had.
  const step = claim.early ? claim.step : claim.step + 1;
  const scheduled = claim.early ? 0 : delayOfStep(schedule, step);
  const ended = result.status === 410 || scheduled === null;
  const asked = result.retryAfterMs;
  return {
    deliveryId: claim.id,
    webhookId: claim.webhook_id,
    number: claim.attempts,
    status: result.status,
    latencyMs: result.latencyMs,
    error: result.error,
    responseHead: result.responseHead,
    next: succeeded ? 'delivered' : ended ? 'exhausted' : 'retry',
    delayMs: claim.early && asked === null ? null : Math.max(scheduled ?? 0, asked ?? 0),
    holdMs: asked,
    step,
  };
}

/** Per endpoint, what a batch of attempts says about it. Endpoints that are well and stay well are left out. */
export function healthOf(batch: readonly Attempted[]): Health[] {
  const byEndpoint = new Map<string, Health>();
  for (const { claim, result, succeeded } of batch) {
    const health = byEndpoint.get(claim.webhook_id) ?? {
      webhookId: claim.webhook_id,
      succeeded: false,
      failures: 0,
      failingForMs: 0,
      gone: false,
    };
    byEndpoint.set(claim.webhook_id, health);
    if (succeeded) Object.assign(health, { succeeded: true, failures: 0, failingForMs: 0 });
    else {
      health.failures++;
      health.failingForMs = Math.max(health.failingForMs, result.latencyMs);
      health.gone ||= result.status === 410;
    }
  }
  const unwell = new Set(
    batch.filter(({ claim }) => claim.failures > 0).map(({ claim }) => claim.webhook_id),
  );
  return [...byEndpoint.values()].filter((health) => health.failures > 0 || unwell.has(health.webhookId));
}
