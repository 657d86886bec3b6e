import { createHmac, timingSafeEqual } from 'node:crypto';
import type { OutcomeEvent } from '../contract/comment.ts';

const toleranceSeconds = 300;

export class WebhookError extends Error {
  override name = 'WebhookError';
}

type Headers =
  | Readonly<Record<string, string | readonly string[] | undefined>>
  | { get(name: string): string | null };

/**
 * Reads a callback of Hakam's (Standard Webhooks 1.0), or throws {@link WebhookError}: a signature that fits no secret, or
 * a time more than five minutes away. `body` is the request's body as it came, not parsed. The comparison takes the same
 * time whatever differs. Handle each `webhook-id` once: callbacks may come twice.
 */
export function verifyWebhook(
  body: string | Uint8Array,
  headers: Headers,
  secret: string | readonly string[],
  now: number = Date.now(),
): OutcomeEvent {
  const id = read(headers, 'webhook-id');
  const timestamp = read(headers, 'webhook-timestamp');
  if (!/^\d{1,12}$/.test(timestamp)) throw new WebhookError('webhook-timestamp is no time');
  if (Math.abs(now / 1000 - Number(timestamp)) > toleranceSeconds)
    throw new WebhookError('webhook-timestamp is more than five minutes away');
  const given = read(headers, 'webhook-signature')
    .split(' ')
    .filter((part) => part.startsWith('v1,'))
    .map((part) => Buffer.from(part.slice(3), 'base64'));
  const secrets = typeof secret === 'string' ? [secret] : secret;
  const fits = secrets.some((one) => {
    const expected = createHmac('sha256', toKey(one)).update(`${id}.${timestamp}.`).update(body).digest();
    return given.some((bytes) => bytes.length === expected.length && timingSafeEqual(bytes, expected));
  });
  if (!fits) throw new WebhookError('the signature does not fit');
  const text = typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
  return JSON.parse(text) as OutcomeEvent;
}

function toKey(secret: string): Buffer {
  return Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
}

function read(headers: Headers, name: string): string {
  const value =
    typeof headers.get === 'function'
      ? (headers as { get(name: string): string | null }).get(name)
      : (headers as Record<string, string | undefined>)[name];
  if (typeof value !== 'string' || value === '') throw new WebhookError(`${name} is missing`);
  return value;
}
