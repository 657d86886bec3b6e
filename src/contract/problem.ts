import { z } from 'zod';

/** RFC 9457 `application/problem+json`. */
export const problem = z.object({
  type: z.string().meta({ description: '/problems/<slug>' }),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});
export type ProblemBody = z.infer<typeof problem>;
