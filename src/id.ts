import { randomBytes } from 'node:crypto';
import { v7, validate } from 'uuid';

/** A new UUIDv7: sorts by the time it was made. */
export function newId(): string {
  return v7();
}

/** True for a well-formed UUID in lower case, the only spelling ids are given out in. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && validate(value) && value === value.toLowerCase();
}

/** `bytes` random bytes in base64url. */
export function randomToken(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}
