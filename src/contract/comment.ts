import { z } from 'zod';
import { cleanString, commentText, filled, id, time, upTo } from './text.ts';
import { verdict } from './verdict.ts';

export const statuses = ['pending', 'published', 'flagged', 'rejected', 'deleted'] as const;
export const status = z.enum(statuses);
export type Status = z.infer<typeof status>;

/** A site's own name of an article. */
export const articleId = filled(512);

/** `POST /v1/comments`. Unknown fields are ignored. */
export const submission = z.object({
  externalId: filled(512).nullish(),
  text: commentText,
  format: z.enum(['text', 'html']).default('text'),
  article: z.object({
    id: articleId,
    url: upTo(2048).nullish(),
    title: upTo(1024).nullish(),
    tags: z.array(upTo(128)).max(50).nullish(),
  }),
  author: z.object({
    id: filled(512).nullish(),
    name: filled(512),
    email: upTo(512).nullish(),
    ip: upTo(64).nullish(),
    userAgent: upTo(1024).nullish(),
  }),
  parentExternalId: filled(512).nullish(),
  language: upTo(35).nullish(),
  submittedAt: time.nullish(),
});
export type Submission = z.infer<typeof submission>;

export const batchSubmission = z.object({ items: z.array(z.unknown()).max(1000) });

/** `PUT /v1/comments/{id}`. */
export const edit = z.object({ text: commentText, revision: z.int().min(1) });

export const report = z.object({
  reason: filled(128),
  reporterId: filled(512),
  note: upTo(2000).nullish(),
});

/** `POST /v1/analyze`: judged, nothing stored. */
export const analysis = z.object({
  text: commentText,
  language: upTo(35).nullish(),
  format: z.enum(['text', 'html']).default('text'),
  context: z
    .object({
      articleTitle: upTo(1024).nullish(),
      articleTags: z.array(upTo(128)).max(50).nullish(),
      parentText: upTo(20_000).nullish(),
    })
    .nullish(),
});

const decisionActions = ['approve', 'reject', 'escalate', 'defer', 'reopen'] as const;
export const decisionAction = z.enum(decisionActions);
export type DecisionAction = z.infer<typeof decisionAction>;

export const decision = z.object({
  id,
  action: decisionAction,
  by: z.string().meta({ description: "The editor's display name" }),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  at: z.iso.datetime(),
  undoUntil: z.iso.datetime(),
});
export type Decision = z.infer<typeof decision>;

/** A comment as every reader sees it: never with e-mail, IP or user agent. */
export const comment = z.object({
  id,
  externalId: z.string().nullable(),
  revision: z.int().min(1),
  status,
  escalated: z.boolean(),
  deferredUntil: z.iso.datetime().nullable(),
  text: z.string(),
  format: z.enum(['text', 'html']),
  article: z.object({ id: z.string(), url: z.string().nullable(), title: z.string().nullable() }),
  author: z.object({ id: z.string().nullable(), name: z.string() }),
  parentExternalId: z.string().nullable(),
  verdict: verdict.nullable(),
  decision: decision.nullable(),
  submittedAt: z.iso.datetime().nullable(),
  receivedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Comment = z.infer<typeof comment>;

const causes = ['policy', 'editor', 'site', 'report', 'system'] as const;
const cause = z.enum(causes);
export type Cause = z.infer<typeof cause>;

export const outcomeTypes = [
  'comment.published',
  'comment.flagged',
  'comment.rejected',
  'comment.deleted',
] as const;
export const outcomeType = z.enum(outcomeTypes);
export type OutcomeType = z.infer<typeof outcomeType>;

/** One outcome: the body of a webhook, and an item of `GET /v1/changes`. */
export const outcomeEvent = z.object({
  type: outcomeType,
  timestamp: z.iso.datetime(),
  data: z.object({
    comment,
    previousStatus: status,
    cause,
    sequence: z.int().min(1).meta({ description: 'Rises per comment; gaps allowed' }),
  }),
});
export type OutcomeEvent = z.infer<typeof outcomeEvent>;

/** `GET /v1/comments`. */
export const commentFilter = z.object({
  externalId: cleanString.optional(),
  articleId: cleanString.optional(),
  status: status.optional(),
  authorId: cleanString.optional(),
  language: cleanString.optional(),
  q: upTo(200).optional(),
});
export type CommentFilter = z.infer<typeof commentFilter>;
