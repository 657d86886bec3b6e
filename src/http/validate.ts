import type { z } from 'zod';
import { describeIssue } from '../contract/describe-issue.ts';
import { mistakesOf } from '../contract/mistakes.ts';
import { Problem } from '../problem.ts';

/** Parses `value` or throws a `validation` problem with a JSON pointer for each mistake. `base` prefixes the pointers. */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  base = '',
): z.infer<Schema> {
  const result = schema.safeParse(value, { error: describeIssue });
  if (result.success) return result.data;
  const errors = mistakesOf(result.error.issues.slice(0, 20), base);
  const first = errors[0];
  throw new Problem(
    'validation',
    first === undefined ? 'Invalid.' : `${first.pointer || 'The body'}: ${first.detail}`,
    {
      errors,
    },
  );
}
