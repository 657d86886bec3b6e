import ipaddr from 'ipaddr.js';
import { parseRedisUrl } from './queue/redis-url.ts';

const minute = 60;
const hour = 60 * minute;
const defaultSchedule = [
  0,
  5,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** Notes what is wrong with a variable, and goes on with the fallback. */
type Fail = <T>(name: string, what: string, fallback: T) => T;

export function isLoopback(host: string): boolean {
  return host === 'localhost' || (ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback');
}

export function readPublicUrl(text: string | null, host: string, port: number, fail: Fail): string {
  const fallback = `http://${host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? 'localhost' : host}:${port}`;
  if (text === null) return fallback;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol) || new URL(text).pathname !== '/')
    return fail(
      'HAKAM_PUBLIC_URL',
      `must be an origin such as https://hakam.example, not ${JSON.stringify(text)}`,
      fallback,
    );
  return new URL(text).origin;
}

/** What the driver can read as a URL; a socket has no host. */
export function readDatabaseUrl(text: string | null, fail: Fail): string | null {
  if (text === null) return null;
  if (!/^postgres(ql)?:\/\//.test(text))
    return fail('DATABASE_URL', 'must start with postgres:// or postgresql://', null);
  return [text, encodeURI(text), text.replace('@/', '@socket/')].some((url) => URL.canParse(url))
    ? text
    : fail(
        'DATABASE_URL',
        'must be postgres://user:password@host:5432/name; letters such as # / ? @ % of the password are written as %23 %2F %3F %40 %25',
        null,
      );
}

export function readRedisUrl(text: string | null, fail: Fail): string | null {
  if (text === null) return null;
  try {
    parseRedisUrl(text);
    return text;
  } catch {
    return fail(
      'REDIS_URL',
      'must be redis:// or rediss://host:6379, several of them separated by commas, or redis+sentinel://h1,h2/name',
      null,
    );
  }
}

export function readTrustProxy(text: string | null, fail: Fail): boolean | number | string {
  if (text === null || text === 'off') return false;
  if (/^\d+$/.test(text)) return Number(text);
  const named = new Set(['loopback', 'linklocal', 'uniquelocal']);
  const fine = text.split(',').every((part) => named.has(part.trim()) || isAddressOrCidr(part.trim()));
  return fine
    ? text
    : fail(
        'HAKAM_TRUST_PROXY',
        'must be a number of proxies, addresses or CIDRs, `loopback`, or `off`',
        false,
      );
}

function isAddressOrCidr(text: string): boolean {
  return ipaddr.isValid(text) || ipaddr.isValidCIDR(text);
}

export function readSecretKey(text: string | null, required: boolean, fail: Fail): Buffer | null {
  if (text === null)
    return required
      ? fail(
          'HAKAM_SECRET_KEY',
          'is required with DATABASE_URL: 32 random bytes in base64 (openssl rand -base64 32)',
          null,
        )
      : null;
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === 32
    ? bytes
    : fail('HAKAM_SECRET_KEY', `must be 32 bytes in base64, not ${bytes.length}`, null);
}

export function readAllow(text: string | null, fail: Fail): string[] {
  const parts = (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  for (const part of parts)
    if (!isAddressOrCidr(part) && !/^[a-z0-9.-]+$/i.test(part))
      fail('HAKAM_WEBHOOK_ALLOW', `must list CIDRs or host names; ${JSON.stringify(part)} is neither`, null);
  return parts;
}

export function readSchedule(text: string | null, fail: Fail): number[] {
  if (text === null) return defaultSchedule;
  const parts = text.split(',').map((part) => part.trim());
  if (!parts.every((part) => /^\d+(\.\d+)?$/.test(part)) || parts.length > 50)
    return fail(
      'HAKAM_WEBHOOK_SCHEDULE',
      'must be at most 50 delays in seconds, separated by commas',
      defaultSchedule,
    );
  return parts.map(Number);
}
