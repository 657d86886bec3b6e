import { randomBytes } from 'node:crypto';
import { v7, validate } from 'uuid';

/** A new UUIDv7: sorts by the time it was made. */
export function newId(): string {
  return v7();
}

/** A UUIDv7 that sorts by another time (epoch milliseconds): history that is brought in later. */
export function newIdAt(at: number): string {
  return v7({ msecs: at });
}

/** True for a well-formed UUID in lower case, the only spelling ids are given out in. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && validate(value) && value === value.toLowerCase();
}

/** `bytes` random bytes in base64url. */
export function randomToken(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}

const processToken = randomBytes(6).toString('hex');
let requests = 0;

/** An id for one request, unique to it among all processes; cheaper than a UUID because every request needs one. */
export function newRequestId(): string {
  return `${processToken}-${(requests++).toString(36)}`;
}
