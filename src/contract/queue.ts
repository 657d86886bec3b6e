import { z } from 'zod';
import { comment } from './comment.ts';
import { id, upTo } from './text.ts';
import { attribute } from './verdict.ts';

const queueView = z.enum(['open', 'escalated', 'deferred']);
export type QueueView = z.infer<typeof queueView>;

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

const queueSort = z.enum(['priority', 'oldest', 'newest']);
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

/** Counts of flagged comments over 20 equal score bins, and what is in force on that score. */
export const scoreHistogram = z.object({
  attribute,
  bins: z.array(z.int()).length(20),
  total: z.int().meta({ description: 'Comments within the filter, minScore and maxScore included' }),
  thresholds: z.array(z.object({ outcome: z.enum(['flag', 'reject']), value: z.number() })),
});
export type ScoreHistogram = z.infer<typeof scoreHistogram>;

/** What the queue's filters can be set to, with how many comments each holds. */
export const queueFacets = z.object({
  languages: z.array(z.object({ code: z.string(), count: z.int() })),
  rules: z.array(z.object({ rule: z.string(), count: z.int() })),
  articles: z.array(z.object({ id: z.string(), title: z.string().nullable(), count: z.int() })),
});
export type QueueFacets = z.infer<typeof queueFacets>;
