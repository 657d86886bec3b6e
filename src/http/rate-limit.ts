import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Cluster, Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Log } from '../log.ts';
import { Problem } from '../problem.ts';
import { connectRedis, parseRedisUrl } from '../queue/redis-url.ts';
import { principalOf } from './principal.ts';

const windowSeconds = 60;

export interface RateLimit {
  limit: RequestHandler;
  close(): void;
}

/** Counts in Redis where there is one, in this process while it is away or where there is none. 0: no limit. */
export function openRateLimit(perMinute: number, redisUrl: string | null, log: Log): RateLimit {
  if (perMinute === 0 || redisUrl === null)
    return { limit: rateLimit(perMinute, null), close: () => undefined };
  const redis = connectRedis(parseRedisUrl(redisUrl), { enableOfflineQueue: false, maxRetriesPerRequest: 0 });
  redis.on('error', (error) => log.debug({ err: error }, 'rate limit counts in memory while Redis is away'));
  return { limit: rateLimit(perMinute, redis), close: () => redis.disconnect() };
}

/**
 * Express middleware after `guard`: at most `perMinute` requests a key, counted in Redis where there is one (in this
 * process while it is away). Editors at the dashboard are not counted. 0: no limit.
 */
function rateLimit(perMinute: number, redis: Redis | Cluster | null): RequestHandler {
  if (perMinute === 0) return (_request: Request, _response: Response, next: NextFunction) => next();
  const memory = new RateLimiterMemory({
    points: perMinute,
    duration: windowSeconds,
    keyPrefix: 'hakam-rate',
  });
  const limiter =
    redis === null
      ? memory
      : new RateLimiterRedis({
          storeClient: redis,
          points: perMinute,
          duration: windowSeconds,
          keyPrefix: 'hakam-rate',
          insuranceLimiter: memory,
        });

  return async function limitRate(_request: Request, response: Response, next: NextFunction) {
    const principal = principalOf(response);
    if (principal.kind === 'user') return next();
    const result = await consume(limiter, principal.keyId);
    const resetSeconds = Math.max(1, Math.ceil(result.msBeforeNext / 1000));
    response.setHeader('RateLimit-Policy', `"key";q=${perMinute};w=${windowSeconds}`);
    response.setHeader('RateLimit', `"key";r=${Math.max(0, result.remainingPoints)};t=${resetSeconds}`);
    if (result.consumedPoints > perMinute)
      throw new Problem('rate-limited', `This key may make ${perMinute} requests a minute.`, {
        retryAfter: resetSeconds,
      });
    next();
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
