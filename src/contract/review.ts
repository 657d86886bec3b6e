import { z } from 'zod';
import { comment, decisionAction } from './comment.ts';
import { filled, id, time, upTo } from './text.ts';

/** Filters of `GET /v1/queue`, of claims and of bulk decisions. */
export const queueFilter = z.object({
  language: upTo(35).optional(),
  articleId: upTo(512).optional(),
  reason: upTo(128).optional(),
  minScore: z.coerce.number().min(0).max(1).optional(),
  maxScore: z.coerce.number().min(0).max(1).optional(),
  q: upTo(200).optional(),
});
export type QueueFilter = z.infer<typeof queueFilter>;

export const queueSort = z.enum(['priority', 'oldest', 'newest']);
export type QueueSort = z.infer<typeof queueSort>;

/** A flagged comment in the queue, with why it stands where it stands. */
export const queueItem = comment.extend({
  priority: z.object({
    value: z.number(),
    severity: z.number(),
    uncertainty: z.number(),
    reports: z.int(),
    ageMinutes: z.number(),
  }),
  claim: z.object({ by: z.string(), mine: z.boolean(), expiresAt: z.iso.datetime() }).nullable(),
  reports: z.int(),
});
export type QueueItem = z.infer<typeof queueItem>;

export const claimRequest = z.object({ limit: z.int().min(1).max(50), filter: queueFilter.optional() });
export const claimAnswer = z.object({ items: z.array(queueItem), expiresAt: z.iso.datetime() });

export const decisionRequest = z.object({
  action: decisionAction,
  reason: upTo(128).nullish(),
  note: upTo(2000).nullish(),
  revision: z.int().min(1),
  until: time.nullish().meta({ description: 'With `defer`: when the comment comes back' }),
});
export type DecisionRequest = z.infer<typeof decisionRequest>;

export const bulkDecisionRequest = z
  .object({
    ids: z.array(id).max(5000).optional(),
    filter: queueFilter.optional(),
    action: z.enum(['approve', 'reject']),
    reason: upTo(128).nullish(),
  })
  .refine((value) => (value.ids === undefined) !== (value.filter === undefined), {
    error: 'give either `ids` or `filter`',
  });

export const bulkDecisionAnswer = z.object({
  id,
  applied: z.int(),
  failed: z.array(z.object({ id, problem: z.string() })),
});

export const note = z.object({ text: filled(2000) });
export const findingMark = z.object({
  finding: z.int().min(0).meta({ description: "Index into the verdict's findings" }),
  revision: z.int().min(1),
  right: z.boolean(),
});

/** One line of a comment's audit log. No text in it. */
export const auditEvent = z.object({
  id: z.string(),
  type: z.string(),
  at: z.iso.datetime(),
  by: z.string().nullable(),
  cause: z.string(),
  revision: z.int(),
  status: z.string(),
  previousStatus: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
});
export type AuditEvent = z.infer<typeof auditEvent>;

export const standing = z.object({
  standing: z.enum(['none', 'muted', 'banned', 'trusted']),
  until: time.nullish(),
});

export const articleSettings = z.object({
  moderation: z.enum(['after', 'before']).optional(),
  closed: z.boolean().optional(),
});
