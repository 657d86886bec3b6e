import { Problem } from '../problem.ts';

/** An opaque cursor for `GET` lists. */
export function encodeCursor(values: Record<string, string>): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The values of a cursor made by `encodeCursor`; 422 for anything else. */
export function decodeCursor<Name extends string>(cursor: string, names: readonly Name[]): Record<Name, string> {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (typeof values === 'object' && values !== null && names.every((name) => typeof Reflect.get(values, name) === 'string'))
      return values as Record<Name, string>;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Problem('validation', 'The cursor is not one of ours.', {
    errors: [{ pointer: '/cursor', detail: 'use `nextCursor` of the previous page' }],
  });
}
