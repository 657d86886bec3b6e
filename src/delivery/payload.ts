import type { OutcomeEvent, OutcomeType } from '../contract/comment.ts';
import type { Secrets } from '../secrets.ts';
import type { ClaimedDelivery } from '../store/delivery-claims.ts';
import type { ToldComment } from '../store/delivery-comments.ts';
import { webhookSignature } from './sign.ts';

/** What is sent: the same id on every attempt, a fresh time and signature. */
export interface Payload {
  headers: Record<string, string>;
  body: string;
}

/** Builds the request of one attempt. `now` in epoch ms, by the database's clock. Null: there is nothing left to tell. */
export type BuildPayload = (
  claim: ClaimedDelivery,
  told: ToldComment | undefined,
  now: number,
) => Payload | null;

/** The type of `POST /v1/webhooks/{id}/test`. */
export const testType = 'webhook.test';

/** A callback as Standard Webhooks 1.0 has it. */
export function hookPayload(secrets: Secrets): BuildPayload {
  return function buildHook(claim, told, now) {
    const content = hookContent(claim, told);
    if (content === null) return null;
    const body = JSON.stringify(content);
    const timestamp = Math.floor(now / 1000);
    const keys = [claim.secret, claim.previous_secret].flatMap((sealed) =>
      sealed === null ? [] : secrets.decrypt(sealed),
    );
    return {
      body,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Hakam/1 (Standard Webhooks 1.0)',
        'webhook-id': claim.id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': webhookSignature(keys, claim.id, timestamp, body),
      },
    };
  };
}

type Content = Pick<
  ClaimedDelivery,
  'type' | 'webhook_id' | 'event_at' | 'previous_status' | 'cause' | 'sequence'
>;

/** The body before it is text; null once the comment is erased and the callback tells of anything but that. */
export function hookContent(
  delivery: Content,
  told: ToldComment | undefined,
): OutcomeEvent | { type: string; timestamp: string; data: { webhookId: string } } | null {
  const timestamp = delivery.event_at.toISOString();
  if (delivery.type === testType)
    return { type: testType, timestamp, data: { webhookId: delivery.webhook_id } };
  const { previous_status, cause, sequence } = delivery;
  if (told === undefined || previous_status === null || cause === null || sequence === null) return null;
  if (told.erased && delivery.type !== 'comment.deleted') return null;
  return {
    type: delivery.type as OutcomeType,
    timestamp,
    data: { comment: told.comment, previousStatus: previous_status, cause, sequence },
  };
}
