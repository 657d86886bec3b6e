export type RedisTarget =
  | { size: 'redis'; url: string }
  | { size: 'cluster'; urls: string[] }
  | { size: 'sentinel'; hosts: { host: string; port: number }[]; name: string; url: URL };

const SENTINEL = /^redis(s?)\+sentinel:\/\/(?:([^@/]*)@)?([^/]+)\/([^/?]+)(?:\/(\d+))?$/;

/** `h` or `h:1` or `[::1]:1`. Throws a TypeError for anything else. */
export function hostAndPort(text: string, defaultPort: number): { host: string; port: number } {
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
