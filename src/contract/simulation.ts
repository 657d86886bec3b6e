import { z } from 'zod';
import { comment } from './comment.ts';
import { policy } from './policy.ts';
import { outcome, reason } from './verdict.ts';

/** `POST /v1/policy/simulations`: the newest `limit` comments of the last `days` days, judged under `policy`. */
export const simulationRequest = z.object({
  policy,
  limit: z.int().min(1).max(100_000).default(5000),
  days: z.int().min(1).max(3650).optional(),
});

const outcomeSums = z.object({ publish: z.int(), flag: z.int(), reject: z.int() });

/**
 * One line of the answer, which is `application/x-ndjson`: any number of `progress` lines, then one `result` (or one
 * `problem`). `before` is the policy in force, judged anew by the same models: what differs is the policy's doing.
 */
export const simulationLine = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), done: z.int(), total: z.int() }),
  z.object({
    type: z.literal('result'),
    compared: z.int(),
    changed: z.int(),
    before: outcomeSums,
    after: outcomeSums,
    transitions: z.array(z.object({ from: outcome, to: outcome, count: z.int() })),
    byLanguage: z.array(
      z.object({ language: z.string(), changed: z.int(), before: outcomeSums, after: outcomeSums }),
    ),
    editors: z.object({ agreedBefore: z.int(), agreedAfter: z.int(), decided: z.int() }),
    samples: z.array(z.object({ comment, from: outcome, to: outcome, reasons: z.array(reason) })).max(50),
  }),
  z.object({ type: z.literal('problem'), detail: z.string() }),
]);
export type SimulationLine = z.infer<typeof simulationLine>;
export type SimulationResult = Extract<SimulationLine, { type: 'result' }>;
