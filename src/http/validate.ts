import type { z } from 'zod';
import { describeIssue } from '../contract/describe-issue.ts';
import { Problem } from '../problem.ts';

/** Parses `value` or throws a `validation` problem with a JSON pointer for each mistake. `base` prefixes the pointers. */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  base = '',
): z.infer<Schema> {
  const result = schema.safeParse(value, { error: describeIssue });
  if (result.success) return result.data;
  const errors = result.error.issues.slice(0, 20).map((issue) => ({
    pointer: `${base}${issue.path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`,
    detail: issue.message,
  }));
  const first = errors[0];
  throw new Problem(
    'validation',
    first === undefined ? 'Invalid.' : `${first.pointer || 'The body'}: ${first.detail}`,
    {
      errors,
    },
  );
}
