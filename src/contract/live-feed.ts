import { z } from 'zod';
import { decisionAction, status } from './comment.ts';
import { id } from './text.ts';

/** `GET /v1/stats`, and the data of the `counts` event. */
export const stats = z.object({
  open: z.int().meta({ description: 'Flagged, neither deferred nor escalated' }),
  escalated: z.int(),
  deferred: z.int(),
  pending: z.int(),
  secondOpinions: z.int().meta({ description: 'Waiting for a second editor, site-wide' }),
  decidedToday: z.int(),
  oldestFlaggedAt: z.iso.datetime().nullable(),
});
export type Stats = z.infer<typeof stats>;

/** Data of the `comment` event: what moved, never the text. */
export const commentChange = z.object({
  id,
  revision: z.int(),
  status,
  escalated: z.boolean(),
  deferredUntil: z.iso.datetime().nullable(),
  change: z.enum([
    'arrived',
    'decided',
    'undone',
    'claimed',
    'released',
    'edited',
    'erased',
    'reported',
    'marked',
  ]),
  action: decisionAction.nullable(),
  by: z.string().nullable().meta({ description: "The editor's display name" }),
  byId: id.nullable(),
  at: z.iso.datetime(),
  claim: z.object({ by: z.string(), byId: id, expiresAt: z.iso.datetime() }).nullable(),
});
export type CommentChange = z.infer<typeof commentChange>;
