import { Cluster, Redis, type RedisOptions } from 'ioredis';

type RedisTarget =
  | { size: 'redis'; url: string }
  | { size: 'cluster'; urls: string[] }
  | { size: 'sentinel'; hosts: { host: string; port: number }[]; name: string; url: URL };

const SENTINEL = /^redis(s?)\+sentinel:\/\/(?:([^@/]*)@)?([^/]+)\/([^/?]+)(?:\/(\d+))?$/;

function hostAndPort(text: string, defaultPort: number): { host: string; port: number } {
  const { hostname, port } = new URL(`redis://${text}`);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? defaultPort : Number(port) };
}

/**
 * Reads REDIS_URL: `redis://…` or `rediss://…` is one server; several of them, comma-separated, are nodes of a Cluster
 * (the first one's user, password and TLS hold for all); `redis+sentinel://[user:password@]h1[:26379],h2/name[/db]` asks
 * sentinels for the master of that name. Throws an Error that says what is wrong, without the password.
 */
export function parseRedisUrl(text: string): RedisTarget {
  const sentinel = SENTINEL.exec(text);
  if (sentinel) {
    const [, tls, credentials, hosts = '', name = '', db = '0'] = sentinel;
    const url = new URL(`redis${tls}://${credentials ? `${credentials}@` : ''}master/${db}`);
    return { size: 'sentinel', hosts: hosts.split(',').map((host) => hostAndPort(host, 26379)), name, url };
  }
  const [first = '', ...rest] = text.split(',').map((part) => part.trim());
  const scheme = /^rediss?:\/\//.exec(first)?.[0];
  if (!scheme || !URL.canParse(first)) {
    throw new Error(
      'REDIS_URL must be redis://, rediss:// or redis+sentinel://h1,h2/name, or several separated by commas',
    );
  }
  if (rest.length === 0) return { size: 'redis', url: first };
  const urls = [first, ...rest.map((part) => (/^rediss?:\/\//.test(part) ? part : `${scheme}${part}`))];
  if (!urls.every((url) => URL.canParse(url)))
    throw new Error('REDIS_URL has an address that is not host:port');
  return { size: 'cluster', urls };
}

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
