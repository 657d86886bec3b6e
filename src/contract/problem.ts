import { z } from 'zod';

export const mistakeCode = z.enum([
  'blank',
  'too-long',
  'too-short',
  'too-many',
  'too-few',
  'too-large',
  'too-small',
  'not-above',
  'not-a-number',
  'not-whole',
  'not-an-email',
  'not-an-id',
  'duplicate',
  'past',
  'not-an-address',
  'unknown-host',
  'not-public',
]);

/** One wrong value. `code` and `limit` say what `detail` says to programs that have words of their own. */
const mistake = z.object({
  pointer: z.string().meta({ description: 'JSON pointer into the body' }),
  detail: z.string(),
  code: mistakeCode.optional(),
  limit: z.number().optional().meta({ description: 'What a `too-…` went over or under' }),
});
export type Mistake = z.infer<typeof mistake>;

/** RFC 9457 `application/problem+json`. */
export const problem = z.object({
  type: z.string().meta({ description: '/problems/<slug>' }),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string().optional(),
  errors: z.array(mistake).optional(),
});
export type ProblemBody = z.infer<typeof problem>;
