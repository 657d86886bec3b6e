import { z } from 'zod';
import { outcomeType } from './comment.ts';
import { filled, id, time, upTo } from './text.ts';

export const webhookRequest = z.object({
  url: filled(2048),
  events: z.array(outcomeType).min(1),
  description: upTo(500).nullish(),
});
export const webhookChange = z.object({
  url: filled(2048).optional(),
  events: z.array(outcomeType).min(1).optional(),
  description: upTo(500).nullish(),
  disabled: z.boolean().optional(),
});

export const webhook = z.object({
  id,
  url: z.string(),
  events: z.array(outcomeType),
  description: z.string().nullable(),
  state: z.enum(['active', 'failing', 'disabled']),
  disabledReason: z.string().nullable(),
  createdAt: z.iso.datetime(),
});
export type Webhook = z.infer<typeof webhook>;
export const createdWebhook = webhook.extend({
  secret: z.string().meta({ description: 'whsec_…, shown once' }),
});

const deliveryAttempt = z.object({
  at: z.iso.datetime(),
  status: z.int().nullable(),
  latencyMs: z.number(),
  error: z.string().nullable(),
  responseHead: z.string().nullable(),
});

export const delivery = z.object({
  id: z.string().meta({ description: 'The webhook-id header of every attempt' }),
  webhookId: id,
  commentId: id.nullable(),
  type: z.string(),
  sequence: z.int().nullable(),
  state: z.enum(['waiting', 'delivered', 'superseded', 'cancelled', 'exhausted']),
  attempts: z.array(deliveryAttempt),
  nextAttemptAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});
export type Delivery = z.infer<typeof delivery>;

/** `GET /v1/webhooks/{id}/events`: what happened to the endpoint itself. */
export const webhookEvent = z.object({
  id: z.string(),
  type: z.enum(['failing', 'recovered', 'disabled', 'enabled']),
  at: z.iso.datetime(),
  failures: z.int().nullable().meta({ description: 'In a row, when it began to count as failing' }),
  reason: z.string().nullable().meta({ description: 'Why it was disabled: `gone` (410) or `paused`' }),
});
export type WebhookEvent = z.infer<typeof webhookEvent>;

/** `GET /v1/webhooks/{id}/deliveries` and `GET /v1/deliveries` filter by state. */
export const deliveryState = delivery.shape.state;

/** `POST /v1/webhooks/{id}/redeliver`: every failed callback of the endpoint that ended since then. */
export const redeliverRequest = z.object({ since: time });
export const redeliverAnswer = z.object({ count: z.int() });

/** A job that used up its attempts (`GET /v1/jobs`, `POST /v1/jobs/{id}/replay`). */
export const deadJob = z.object({
  id,
  name: z.string(),
  data: z.record(z.string(), z.unknown()),
  error: z.string(),
  attempts: z.int(),
  at: z.iso.datetime(),
  replayedAt: z.iso.datetime().nullable(),
});
export type DeadJob = z.infer<typeof deadJob>;

/** A delivery with what was sent, as the Deliveries screen shows it. */
export const deliveryDetail = delivery.extend({ payload: z.unknown() });
export type DeliveryDetail = z.infer<typeof deliveryDetail>;
