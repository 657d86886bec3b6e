import { z } from 'zod';
import { time, upTo } from './text.ts';
import { attribute } from './verdict.ts';
import { webhook } from './webhook.ts';

/** Query of every insight. Default: the last 7 days by day. */
export const insightRange = z.object({
  from: time.optional(),
  to: time.optional(),
  bucket: z.enum(['hour', 'day']).optional(),
  language: upTo(35).optional(),
});

/** `GET /v1/insights/volume` */
export const volumeInsight = z.object({
  bucket: z.enum(['hour', 'day']),
  items: z.array(
    z.object({
      at: z.iso.datetime(),
      language: z.string(),
      published: z.int(),
      flagged: z.int(),
      rejected: z.int(),
    }),
  ),
});
export type VolumeInsight = z.infer<typeof volumeInsight>;

/** `GET /v1/insights/decision-time`: seconds from flagged to decided. */
export const decisionTimeInsight = z.object({
  decisions: z.int(),
  medianSeconds: z.number().nullable(),
  p95Seconds: z.number().nullable(),
  items: z.array(
    z.object({ at: z.iso.datetime(), decisions: z.int(), medianSeconds: z.number(), p95Seconds: z.number() }),
  ),
});
export type DecisionTimeInsight = z.infer<typeof decisionTimeInsight>;

/** `GET /v1/insights/queue-age`: flagged comments by how long they have waited. */
export const queueAgeInsight = z.object({
  oldestAt: z.iso.datetime().nullable(),
  items: z.array(z.object({ upToMinutes: z.number().nullable(), count: z.int() })),
});
export type QueueAgeInsight = z.infer<typeof queueAgeInsight>;

/** Pairs of judgements on the same comment. Cohen's κ; null where it is not defined. */
const agreement = z.object({ pairs: z.int(), agreed: z.int(), kappa: z.number().nullable() });
export type Agreement = z.infer<typeof agreement>;
const agreementPair = { editors: agreement, machine: agreement };

/** `GET /v1/insights/agreement`: editors with each other (second opinions) and with the machine's outcome. */
export const agreementInsight = z.object({
  ...agreementPair,
  byReason: z.array(z.object({ rule: z.string(), ...agreementPair })),
  byLanguage: z.array(z.object({ language: z.string(), ...agreementPair })),
});
export type AgreementInsight = z.infer<typeof agreementInsight>;

/** `GET /v1/insights/reasons`: what flagged comments, and what editors made of them. */
export const reasonsInsight = z.object({
  items: z.array(
    z.object({ rule: z.string(), flagged: z.int(), approved: z.int(), rejected: z.int(), open: z.int() }),
  ),
});
export type ReasonsInsight = z.infer<typeof reasonsInsight>;

const topCounts = { comments: z.int(), flagged: z.int(), rejected: z.int() };

/** `GET /v1/insights/top` */
export const topInsight = z.object({
  articles: z.array(z.object({ id: z.string(), title: z.string().nullable(), ...topCounts })),
  authors: z.array(z.object({ id: z.string(), name: z.string(), ...topCounts })),
});
export type TopInsight = z.infer<typeof topInsight>;

/** `GET /v1/insights/webhooks` */
export const webhooksInsight = z.object({
  items: z.array(
    z.object({
      webhook: webhook.pick({ id: true, url: true, state: true }),
      delivered: z.int(),
      waiting: z.int(),
      exhausted: z.int(),
      medianLatencyMs: z.number().nullable(),
      p95LatencyMs: z.number().nullable(),
      lastDeliveredAt: z.iso.datetime().nullable(),
      failing: z
        .array(z.object({ type: z.string(), retrying: z.int(), exhausted: z.int() }))
        .meta({ description: 'Events tried in vain: due again, or given up' }),
    }),
  ),
});
export type WebhooksInsight = z.infer<typeof webhooksInsight>;

/**
 * `GET /v1/insights/thresholds`: each score against what editors decided. A point at threshold t counts decided
 * comments scoring at least t: `truePositives` were rejected, `falsePositives` approved.
 */
export const thresholdsInsight = z.object({
  items: z.array(
    z.object({
      attribute,
      current: z.number().nullable().meta({ description: 'The flag threshold in force' }),
      rejected: z.int(),
      approved: z.int(),
      points: z.array(z.object({ threshold: z.number(), truePositives: z.int(), falsePositives: z.int() })),
    }),
  ),
});
export type ThresholdsInsight = z.infer<typeof thresholdsInsight>;
