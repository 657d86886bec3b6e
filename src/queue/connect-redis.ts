import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { hostAndPort, type RedisTarget } from './redis-url.ts';

function credentialsOf(url: URL): RedisOptions {
  return {
    ...(url.username ? { username: decodeURIComponent(url.username) } : {}),
    ...(url.password ? { password: decodeURIComponent(url.password) } : {}),
    ...(url.protocol === 'rediss:' ? { tls: {} } : {}),
  };
}

/** Opens one client. `options` hold for every node of a Cluster. */
export function connectRedis(target: RedisTarget, options: RedisOptions): Redis | Cluster {
  if (target.size === 'redis') return new Redis(target.url, options);
  if (target.size === 'sentinel') {
    const db = Number(target.url.pathname.slice(1));
    return new Redis({
      ...options,
      ...credentialsOf(target.url),
      sentinels: target.hosts,
      name: target.name,
      db,
      sentinelRetryStrategy: (times) => Math.min(times * 100, 2000),
    });
  }
  const urls = target.urls.map((url) => new URL(url));
  return new Cluster(
    urls.map(({ host }) => hostAndPort(host, 6379)),
    {
      redisOptions: { ...options, ...(urls[0] ? credentialsOf(urls[0]) : {}) },
      enableOfflineQueue: options.enableOfflineQueue ?? true,
      clusterRetryStrategy: (times) => Math.min(times * 100, 2000),
      // A master that has died is found out within some seconds, not by its time-out alone.
      slotsRefreshInterval: 5000,
      slotsRefreshTimeout: 2000,
    },
  );
}
