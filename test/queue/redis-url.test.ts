import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRedisUrl } from '../../src/queue/redis-url.ts';

describe('queue: REDIS_URL', () => {
  it('is one server, several of a Cluster, or a master named to sentinels', () => {
    expect(parseRedisUrl('redis://h:1/2')).toEqual({ size: 'redis', url: 'redis://h:1/2' });
    expect(parseRedisUrl('rediss://u:p@h')).toEqual({ size: 'redis', url: 'rediss://u:p@h' });
    expect(parseRedisUrl('redis://a:1, b:2,redis://c')).toEqual({
      size: 'cluster',
      urls: ['redis://a:1', 'redis://b:2', 'redis://c'],
    });
    expect(parseRedisUrl('rediss+sentinel://u:p%40@h1,h2:7,[::1]:8/main/3')).toMatchObject({
      size: 'sentinel',
      hosts: [
        { host: 'h1', port: 26379 },
        { host: 'h2', port: 7 },
        { host: '::1', port: 8 },
      ],
      name: 'main',
    });
  });

  it('that is neither is refused without repeating it', () => {
    for (const text of [
      '',
      'http://h',
      'redis+sentinel://h1',
      'redis://a:1,b:x y',
      'h:6379',
      'redis://:bad:port',
    ]) {
      expect(() => parseRedisUrl(text), text).toThrow(/REDIS_URL/);
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          parseRedisUrl(`secret${text}`);
        } catch (error) {
          expect(String(error)).not.toContain('secret');
        }
      }),
    );
  });
});
