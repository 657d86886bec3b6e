import { type Failure, networkFailure } from '../network-failure.ts';
import type { RedisTarget } from './redis-url.ts';

/** One line on why Redis cannot be used as REDIS_URL says it, without the password; null when that is not what failed. */
export function explainRedis(error: Error, target: RedisTarget): string | null {
  const failure = networkFailure(error) ?? refusal(error.message);
  return failure === null
    ? null
    : `REDIS_URL: ${placeOf(target)}: ${failure.wrong}; ${failure.remedy}. Comments wait in the store meanwhile`;
}

function refusal(message: string): Failure | null {
  if (/^(WRONGPASS|NOAUTH|ERR invalid password)/.test(message))
    return { wrong: 'user or password is wrong or missing', remedy: 'correct it' };
  if (/^(Protocol error|Unknown RESP type)/.test(message))
    return { wrong: 'what answers there is no Redis', remedy: 'correct host and port' };
  if (/^(Stream isn't writeable|Failed to refresh slots cache|All sentinels are unreachable)/.test(message))
    return { wrong: 'there is no connection', remedy: 'check that it runs there' };
  return null;
}

function placeOf(target: RedisTarget): string {
  switch (target.size) {
    case 'redis':
      return `Redis at ${hostOf(target.url)}`;
    case 'cluster':
      return `Redis Cluster at ${target.urls.map(hostOf).join(', ')}`;
    case 'sentinel':
      return `Redis sentinels at ${target.hosts.map(({ host, port }) => `${host}, port ${port}`).join(', ')}`;
  }
}

function hostOf(url: string): string {
  const { hostname, port } = new URL(url);
  return `${hostname}, port ${port === '' ? 6379 : port}`;
}
