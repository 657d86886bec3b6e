import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/id.ts';
import { createLog } from '../../src/log.ts';
import type { Handlers, JobData } from '../../src/queue/catalogue.ts';
import { openQueue, type Queue } from '../../src/queue/connect.ts';
import { openStore, type Store } from '../../src/store/connect.ts';
import { type RedisServer, startRedis } from '../support/redis.ts';
import { runs } from '../support/requirements.ts';
import { runTypeScript } from '../support/run-typescript.ts';
import { type Place, sizes } from '../support/sizes.ts';
import { until } from '../support/until.ts';

const judgeJob = (): JobData<'judge'> => ({ commentId: newId(), revision: 1, attempt: 0 });
const jobs = (count: number) => Array.from({ length: count }, judgeJob);

function handlers(judge: Handlers['judge']): Handlers {
  return { judge };
}

// The two suites go on side by side: each mostly waits.
describe.runIf(runs('redis'))('queue while Redis is in trouble', { concurrent: true }, () => {
  describe.sequential('one after the other', () => {
    let redis: RedisServer;
    let place: Place;
    let store: Store;
    let queue: Queue;
    let seen: Set<string>;

    beforeEach(async () => {
      redis = await startRedis();
      place = await (sizes()[0] as ReturnType<typeof sizes>[number]).place();
      store = await openStore(place);
      queue = await openQueue({ redisUrl: redis.url, store, log: createLog('silent') });
      seen = new Set();
      queue.work(
        handlers(async (items) => {
          for (const { commentId } of items) seen.add(commentId);
        }),
      );
    });

    afterEach(async () => {
      await queue.close(1000);
      await store.close();
      await place.remove();
      await redis.stop();
    });

    const isEmpty = () =>
      queue.counts().then(
        ({ judge }) => judge.waiting + judge.active === 0,
        () => false,
      );

    /** The sweep's part: what was not seen is added again, unless it may still stand in the queue. */
    const sweepUntilAllSeen = (wanted: JobData<'judge'>[]) =>
      until(async () => {
        const missing = wanted.filter(({ commentId }) => !seen.has(commentId));
        if (missing.length === 0) return true;
        if (await isEmpty()) queue.enqueue('judge', missing);
        await new Promise((resolve) => setTimeout(resolve, 200));
        return false;
      });

    it('takes jobs at once while Redis is down, and works again after its return', async () => {
      await sweepUntilAllSeen(jobs(50));
      await redis.server.stop('SIGKILL');
      const lost = jobs(1000);
      const start = performance.now();
      queue.enqueue('judge', lost);
      // Awaited, each would last more than 15 s.
      expect(performance.now() - start).toBeLessThan(2000);
      await until(() => queue.state() === 'away');
      await redis.restart();
      const back = performance.now();
      await until(() => queue.state() === 'up');
      await sweepUntilAllSeen(lost);
      console.log(`working again ${Math.round(performance.now() - back)} ms after Redis was back`);
    });

    it('forgets and goes on after FLUSHALL', async () => {
      const client = new Redis(redis.url);
      const wanted = jobs(2000);
      queue.enqueue('judge', wanted);
      await until(() => seen.size > 10);
      await client.flushall();
      client.disconnect();
      await sweepUntilAllSeen(wanted);
    });

    it('notices a frozen Redis and recovers when it thaws', async () => {
      redis.server.process.kill('SIGSTOP');
      const lost = jobs(100);
      queue.enqueue('judge', lost);
      await until(() => queue.state() === 'away', 12_000);
      redis.server.process.kill('SIGCONT');
      await until(() => queue.state() === 'up');
      await sweepUntilAllSeen(lost);
    });

    it('closes in time while Redis is down', async () => {
      await sweepUntilAllSeen(jobs(10));
      await redis.server.stop('SIGKILL');
      const start = performance.now();
      await queue.close(500);
      // Without a limit it would wait until Redis is back.
      expect(performance.now() - start).toBeLessThan(8000);
    });

    it('waits out a full Redis without a busy loop', async () => {
      const client = new Redis(redis.url);
      await client.config('SET', 'maxmemory', '1');
      queue.enqueue('judge', jobs(10));
      await until(() => queue.state() === 'away');
      // Counted where it is heard: this process does more than this, and a busy machine does it slower.
      const refused = async () =>
        Number(/errorstat_OOM:count=(\d+)/.exec(await client.info('errorstats'))?.[1]);
      const before = await refused();
      const start = performance.now();
      await new Promise((resolve) => setTimeout(resolve, 2000));
      const tries = (await refused()) - before;
      expect(tries / (performance.now() - start)).toBeLessThan(20 / 1000);
      await client.config('SET', 'maxmemory', '0');
      client.disconnect();
      await until(() => queue.state() === 'up');
      await sweepUntilAllSeen(jobs(20));
    });
  });
});

describe('queue whose worker is killed', { concurrent: true }, () => {
  const shared = sizes().filter(({ name }) => name !== 'embedded');

  it.concurrent.each(shared)('gives its jobs to another within 45 s on $name', async (size) => {
    const place = await size.place();
    const store = await openStore(place);
    const queue = await openQueue({ ...place, store, log: createLog('silent') });
    const wanted = jobs(5);
    const worker = runTypeScript('test/queue/hanging-worker.ts', [
      place.databaseUrl ?? '',
      place.redisUrl ?? '',
    ]);
    let said = '';
    worker.stdout.on('data', (chunk) => {
      said += chunk;
    });
    queue.enqueue('judge', wanted);
    await until(() => said.split('\n').length > wanted.length, 45_000);
    worker.kill('SIGKILL');
    const killed = performance.now();
    const seen = new Set<string>();
    queue.work(
      handlers(async (items) => {
        for (const { commentId } of items) seen.add(commentId);
      }),
    );
    await until(() => seen.size === wanted.length, 45_000);
    console.log(`${size.name}: worked again ${Math.round(performance.now() - killed)} ms after kill -9`);
    await queue.close();
    await store.close();
    await place.remove();
  });
});
