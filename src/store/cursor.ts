import { Problem } from '../problem.ts';

/** An opaque cursor for `GET` lists. */
export function encodeCursor(values: Record<string, string>): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The values of a cursor made by `encodeCursor`, each passing its check; 422 for anything else. */
export function decodeCursor<Name extends string>(
  cursor: string,
  checks: Record<Name, (value: string) => boolean>,
): Record<Name, string> {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      typeof values === 'object' &&
      values !== null &&
      Object.entries(checks).every(([name, check]) =>
        passes(values, name, check as (value: string) => boolean),
      )
    )
      return values as Record<Name, string>;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Problem('validation', 'The cursor is not one of ours.', {
    errors: [{ pointer: '/cursor', detail: 'use `nextCursor` of the previous page' }],
  });
}

function passes(values: object, name: string, check: (value: string) => boolean): boolean {
  const value: unknown = Reflect.get(values, name);
  return typeof value === 'string' && check(value);
}

/** For `decodeCursor`: a non-negative whole number that PostgreSQL's bigint holds. */
export const isCount = (value: string) => /^\d{1,18}$/.test(value);
