import { createHash } from 'node:crypto';
import { Problem } from '../problem.ts';

/** The key of an `Idempotency-Key` header, quoted (RFC 8941 string) or bare; null without one, 422 when unusable. */
export function readIdempotencyKey(header: string | undefined): string | null {
  if (header === undefined) return null;
  const key = /^"((?:[^"\\]|\\["\\])*)"$/.exec(header)?.[1]?.replace(/\\(["\\])/g, '$1') ?? header;
  if (!/^[ -~]{1,255}$/.test(key) || key.trim() === '')
    throw new Problem('validation', 'Idempotency-Key must be 1 to 255 printable ASCII characters.', {
      errors: [
        { pointer: '/headers/idempotency-key', detail: 'must be 1 to 255 printable ASCII characters' },
      ],
    });
  return key;
}

/** SHA-256 in hex of the body with its object keys sorted: two spellings of one body are one body. */
export function hashBody(body: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(body)))
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  );
}
