import { hash } from 'node:crypto';
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
  return hash('sha256', canonical(body));
}

/** The JSON of a value, its keys in order. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members = value as Record<string, unknown>;
  let json = '{';
  for (const name of Object.keys(members).sort())
    json += `${json === '{' ? '' : ','}${JSON.stringify(name)}:${canonical(members[name])}`;
  return `${json}}`;
}
