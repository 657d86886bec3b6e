import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Log } from '../log.ts';
import { Problem } from '../problem.ts';
import { connectRedis } from '../queue/connect-redis.ts';
import { parseRedisUrl } from '../queue/redis-url.ts';
import type { Call } from './lane.ts';
import { principalOf } from './principal.ts';

const windowSeconds = 60;

/**
 * Counts a request of a key and says in `headers` what is left; throws a `rate-limited` problem past the limit. Null: there
 * is no limit.
 */
export type CountRequest = (keyId: string, headers: Call['headers']) => Promise<void>;

interface RateLimit {
  count: CountRequest | null;
  close(): void;
}

/** At most `perMinute` requests a key, counted in Redis where there is one, in this process while it is away. 0: no limit. */
export function openRateLimit(perMinute: number, redisUrl: string | null, log: Log): RateLimit {
  if (perMinute === 0) return { count: null, close: () => undefined };
  const settings = { points: perMinute, duration: windowSeconds, keyPrefix: 'hakam-rate' };
  const memory = new RateLimiterMemory(settings);
  if (redisUrl === null) return { count: countBy(memory, perMinute), close: () => undefined };
  const redis = connectRedis(parseRedisUrl(redisUrl), { enableOfflineQueue: false, maxRetriesPerRequest: 0 });
  redis.on('error', (error) => log.debug({ err: error }, 'rate limit counts in memory while Redis is away'));
  const shared = new RateLimiterRedis({ ...settings, storeClient: redis, insuranceLimiter: memory });
  return { count: countBy(shared, perMinute), close: () => redis.disconnect() };
}

/** Express middleware, part of `guard`. Editors at the dashboard are not counted. */
export function limitRate(count: CountRequest | null): RequestHandler {
  if (count === null) return (_request: Request, _response: Response, next: NextFunction) => next();
  return async function limitKey(_request: Request, response: Response, next: NextFunction) {
    const principal = principalOf(response);
    if (principal.kind === 'user') return next();
    const headers: Call['headers'] = {};
    try {
      await count(principal.keyId, headers);
    } finally {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    }
    next();
  };
}

function countBy(limiter: RateLimiterMemory | RateLimiterRedis, perMinute: number): CountRequest {
  return async function count(keyId, headers) {
    const result = await consume(limiter, keyId);
    const resetSeconds = Math.max(1, Math.ceil(result.msBeforeNext / 1000));
    headers['RateLimit-Policy'] = `"key";q=${perMinute};w=${windowSeconds}`;
    headers.RateLimit = `"key";r=${Math.max(0, result.remainingPoints)};t=${resetSeconds}`;
    if (result.consumedPoints > perMinute)
      throw new Problem('rate-limited', `This key may make ${perMinute} requests a minute.`, {
        retryAfter: resetSeconds,
      });
  };
}

async function consume(limiter: RateLimiterMemory | RateLimiterRedis, key: string): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(key);
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return refused;
    throw refused;
  }
}
