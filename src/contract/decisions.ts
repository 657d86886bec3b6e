import { z } from 'zod';
import { decisionAction } from './comment.ts';
import { queueFilter } from './queue.ts';
import { id, time, upTo } from './text.ts';

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
