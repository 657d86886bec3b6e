import type { z } from 'zod';

const kinds: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'an array',
  object: 'an object',
  record: 'an object',
};

/** What is wrong with a value, to whoever sent it; undefined where zod says it well enough. */
export function describeIssue(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_union')
    return issue.errors.map(([first]) => first?.message ?? 'must be something else').join('; or ');
  const must = requirementOf(issue);
  if (must === undefined) return undefined;
  return issue.input === undefined ? `is missing; it ${must}` : must + contrastOf(issue);
}

function requirementOf(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}`;
    case 'too_big':
      return `must ${amountOf(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum)}`;
    case 'too_small':
      return `must ${amountOf(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum)}`;
    case 'invalid_format':
      return issue.format === 'uuid' ? 'must be a UUID' : undefined;
    case 'unrecognized_keys':
      return `must not have ${issue.keys.join(', ')}`;
    default:
      return undefined;
  }
}

function amountOf(origin: string, relation: string, bound: number | bigint): string {
  const amount = `${relation} ${bound}`;
  if (origin === 'array') return `have ${amount} ${bound === 1 ? 'item' : 'items'}`;
  return origin === 'string' ? `be ${amount} characters long` : `be ${amount}`;
}

function contrastOf({ code, input }: z.core.$ZodRawIssue): string {
  if (code !== 'invalid_type' || Number.isNaN(input)) return '';
  if (input === null || typeof input === 'number') return `, not ${input}`;
  return `, not ${kinds[Array.isArray(input) ? 'array' : typeof input]}`;
}
