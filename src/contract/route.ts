import { z } from 'zod';
import type { Role, Scope } from './text.ts';

interface Answer {
  description: string;
  schema?: z.ZodType;
  type?: string;
}

/** One route as the documentation has it. */
export interface Route {
  id: string;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  path: string;
  tag: string;
  summary: string;
  /** Absent: anyone. */
  needs?: { scope?: Scope; role?: Role };
  query?: z.ZodType;
  headers?: readonly { name: string; description: string }[];
  body?: z.ZodType;
  answers: Record<string, Answer>;
}

/** Of every list. */
export const pageQuery = z.object({
  limit: z.int().min(1).max(999_999).default(50).meta({ description: 'Above 200 it is read as 200' }),
  cursor: z.string().optional(),
});
/** Of every request of a session. */
export const oneSite = z.object({ site: z.uuid().optional() });
export const ok = (schema: z.ZodType, description = 'Done'): Record<string, Answer> => ({
  '200': { description, schema },
});
export const none = (status: string, description: string): Record<string, Answer> => ({
  [status]: { description },
});
