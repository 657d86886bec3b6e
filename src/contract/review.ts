import { z } from 'zod';
import { comment, decisionAction } from './comment.ts';
import { attribute, queueView } from './insights.ts';
import { filled, id, time, upTo } from './text.ts';

/** Filters of `GET /v1/queue`, of claims and of bulk decisions. Without `view`: flagged and not deferred. */
export const queueFilter = z.object({
  view: queueView.optional(),
  attribute: attribute
    .optional()
    .meta({ description: 'What the score bounds are of; default: the highest score' }),
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
/** `GET /v1/queue`, besides `limit` and `cursor`. */
export const queueQuery = queueFilter.extend({ sort: queueSort.default('priority') });

/** A flagged comment in the queue, with why it stands where it stands. */
export const queueItem = comment.extend({
  priority: z.object({
    value: z.number().meta({
      description:
        'Hours of waiting it is worth: 24 × (severity + 0.9 × uncertainty) + 6 × reports (≤ 8) + its age',
    }),
    severity: z.number().meta({ description: '0–4' }),
    uncertainty: z.number().meta({ description: '1 on a threshold, 0 far from all' }),
    reports: z.int(),
    ageMinutes: z.number(),
  }),
  claim: z.object({ by: z.string(), mine: z.boolean(), expiresAt: z.iso.datetime() }).nullable(),
  reports: z.int(),
});
export type QueueItem = z.infer<typeof queueItem>;

/** `limit`: the next ones nobody holds. `ids`: just these, where nobody else holds them; one's own are prolonged. */
export const claimRequest = z
  .object({
    limit: z.int().min(1).max(50).optional(),
    filter: queueFilter.optional(),
    ids: z.array(id).min(1).max(50).optional(),
  })
  .refine((value) => (value.limit === undefined) !== (value.ids === undefined), {
    error: 'give either `limit` or `ids`',
  });
export const claimAnswer = z.object({ items: z.array(queueItem), expiresAt: z.iso.datetime() });

export const decisionRequest = z.object({
  action: decisionAction,
  reason: upTo(128).nullish(),
  note: upTo(2000).nullish(),
  revision: z.int().min(1),
  until: time.nullish().meta({ description: 'With `defer`: when the comment comes back; default: in a day' }),
  replaces: id.nullish().meta({
    description:
      "Id of another editor's decision in force that this one overturns on purpose; without it that is a conflict",
  }),
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

/** `POST /v1/decisions/{id}/undo`: of one decision the comment, of a bulk this. */
export const bulkUndoAnswer = bulkDecisionAnswer;

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
