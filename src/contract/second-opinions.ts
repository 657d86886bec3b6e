import { z } from 'zod';
import { comment } from './comment.ts';
import { id, time, upTo } from './text.ts';

/** Shown blind: the comment without its decision, status or who judged first. */
export const secondOpinion = z.object({
  id,
  askedAt: z.iso.datetime(),
  comment: comment.omit({ decision: true, status: true }),
});
export type SecondOpinion = z.infer<typeof secondOpinion>;

/** Takes `share` of the comments decided by hand since `since` that have no second opinion yet. */
export const secondOpinionRequest = z.object({
  share: z.number().min(0).max(1),
  since: time,
  limit: z.int().max(500),
});
export const secondOpinionAnswer = z.object({ created: z.int() });
export const secondOpinionVerdict = z.object({
  action: z.enum(['approve', 'reject']),
  reason: upTo(128).nullish(),
});
