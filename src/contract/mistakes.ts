import type { z } from 'zod';
import type { Mistake } from './problem.ts';

type Issue = z.core.$ZodIssue;
type Kind = Pick<Mistake, 'code' | 'limit'>;

/** What zod found wrong, as a `validation` problem lists it. `base` prefixes the pointers. */
export function mistakesOf(issues: readonly Issue[], base = ''): Mistake[] {
  return issues.map((issue) => ({
    pointer: base + issue.path.map((part) => `/${escapePointer(String(part))}`).join(''),
    detail: issue.message,
    ...kindOf(issue),
  }));
}

/** A name as a part of a JSON pointer (RFC 6901). */
export const escapePointer = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');

function kindOf(issue: Issue): Kind {
  switch (issue.code) {
    case 'custom':
      return (issue.params ?? {}) as Kind;
    case 'too_big':
      return { code: tooBig[issue.origin] ?? 'too-large', limit: Number(issue.maximum) };
    case 'too_small':
      return { code: tooSmall(issue), limit: Number(issue.minimum) };
    case 'invalid_type':
      if (issue.expected === 'int') return { code: 'not-whole' };
      return issue.expected === 'number' ? { code: 'not-a-number' } : {};
    case 'invalid_format':
      return issue.format === 'regex' ? { code: 'not-an-id' } : {};
    case 'invalid_union':
      // The branch that was meant is the one whose type fits.
      return kindOfFirst(issue.errors.flat().filter(({ code }) => code !== 'invalid_type'));
    default:
      return {};
  }
}

const tooBig: Readonly<Record<string, Mistake['code']>> = { array: 'too-many', string: 'too-long' };

function tooSmall({ origin, inclusive }: z.core.$ZodIssueTooSmall): Mistake['code'] {
  if (origin === 'array') return 'too-few';
  if (origin === 'string') return 'too-short';
  return inclusive === false ? 'not-above' : 'too-small';
}

const kindOfFirst = ([issue]: readonly Issue[]): Kind => (issue === undefined ? {} : kindOf(issue));
