import { z } from 'zod';
import { decision, decisionAction, status } from './comment.ts';
import { id, time, upTo } from './text.ts';

export const historyFilter = z.object({
  by: id.optional(),
  action: decisionAction.optional(),
  language: upTo(35).optional(),
  from: time.optional(),
  to: time.optional(),
});
/** `GET /v1/colleagues`: whose decisions one can look for. */
export const colleague = z.object({ id, name: z.string() });
export type Colleague = z.infer<typeof colleague>;

export const historyItem = z.object({
  decision,
  byId: id,
  undoneAt: z.iso.datetime().nullable(),
  bulk: z.object({ id, size: z.int() }).nullable(),
  comment: z.object({
    id,
    status,
    revision: z.int(),
    excerpt: z.string().meta({ description: 'The first 200 UTF-16 units; empty once erased' }),
    language: z.object({ code: z.string(), direction: z.enum(['ltr', 'rtl']) }).nullable(),
    author: z.string(),
    article: z.object({ id: z.string(), title: z.string().nullable() }),
  }),
});
export type HistoryItem = z.infer<typeof historyItem>;
