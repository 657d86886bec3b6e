import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const stepSeconds = 30;
const digits = 6;
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new secret: 160 random bits in Base32, as authenticator apps take it. */
export function newTotpSecret(): string {
  let bits = '';
  for (const byte of randomBytes(20)) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{5}/g) ?? []).map((five) => base32[Number.parseInt(five, 2)]).join('');
}

/** The address an authenticator app reads from a QR code. */
export function totpUri(secret: string, account: string): string {
  return `otpauth://totp/Hakam:${encodeURIComponent(account)}?secret=${secret}&issuer=Hakam`;
}

/** The code of a time step: RFC 6238 over RFC 4226, HMAC-SHA-1, six digits. */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', decodeBase32(secret)).update(counter).digest();
  const offset = (mac.at(-1) as number) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The time step `code` belongs to: now, or one step off either way for clocks that differ; null for a wrong code. */
export function totpStepOf(secret: string, code: string, nowMs: number): number | null {
  const given = Buffer.from(
    code
      .replace(/\s/g, '')
      .padEnd(digits)
      .slice(0, digits + 1),
  );
  const current = Math.floor(nowMs / 1000 / stepSeconds);
  for (const step of [current, current - 1, current + 1]) {
    const expected = Buffer.from(totpCode(secret, step));
    if (given.length === expected.length && timingSafeEqual(given, expected)) return step;
  }
  return null;
}

function decodeBase32(secret: string): Buffer {
  let bits = '';
  for (const letter of secret) bits += base32.indexOf(letter).toString(2).padStart(5, '0');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
