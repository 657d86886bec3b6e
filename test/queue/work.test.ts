import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/id.ts';
import { createLog } from '../../src/log.ts';
import type { Handlers, JobData } from '../../src/queue/catalogue.ts';
import { openQueue, type Queue } from '../../src/queue/connect.ts';
import { openStore, type Store } from '../../src/store/connect.ts';
import { type Place, sizes } from '../support/sizes.ts';
import { until } from '../support/until.ts';

const judgeJob = (): JobData<'judge'> => ({ commentId: newId(), revision: 1, attempt: 0 });
const idle: Handlers = { judge: async () => undefined };

describe.each(sizes())('queue on $name', (size) => {
  let place: Place;
  let store: Store;
  let queue: Queue;

  beforeAll(async () => {
    place = await size.place();
    store = await openStore(place);
    queue = await openQueue({ ...place, store, log: createLog('silent') });
  });

  afterAll(async () => {
    await queue?.close();
    await store?.close();
    await place?.remove();
  });

  it('hands every job to its handler once, whatever handlers do, and keeps nothing', async () => {
    const seen: string[] = [];
    queue.work({
      ...idle,
      judge: async (items) => {
        seen.push(...items.map(({ commentId }) => commentId));
        if (seen.at(-1) === poison.commentId) throw new Error('poison');
      },
    });
    const jobs = Array.from({ length: 300 }, judgeJob);
    const poison = jobs[7] as JobData<'judge'>;
    queue.enqueue('judge', jobs);
    await until(() => seen.length >= 300);
    expect(new Set(seen).size).toBe(300);
    await until(async () => (await queue.counts()).judge.active === 0);
    expect(await queue.counts()).toEqual({
      judge: { waiting: 0, active: 0, delayed: 0 },
    });
    // The id of a finished or failed job is free again, or a sweep could never rescue its comment.
    queue.enqueue('judge', [poison, jobs[0] as JobData<'judge'>]);
    await until(() => seen.length >= 302);
    expect(queue.state()).toBe('up');
  });

  it('puts items that may go together into few jobs', async () => {
    const other = await openQueue({ ...place, store, log: createLog('silent') });
    const seen: string[] = [];
    const sizesSeen: number[] = [];
    await queue.close();
    queue = other;
    const items = Array.from({ length: 120 }, judgeJob);
    queue.enqueue('judge', items, { together: true });
    queue.enqueue('judge', [items[0] as JobData<'judge'>]);
    queue.work({
      ...idle,
      judge: async (given) => {
        sizesSeen.push(given.length);
        seen.push(...given.map(({ commentId }) => commentId));
      },
    });
    await until(() => new Set(seen).size === 120);
    // Jobs are taken at once and end in any order.
    expect(sizesSeen.filter((size) => size > 1).sort()).toEqual([20, 50, 50]);
  });

  it('knows how long its oldest job has waited', async () => {
    const other = await openQueue({ ...place, store, log: createLog('silent') });
    await queue.close();
    queue = other;
    expect(await queue.ageMs('judge')).toBe(0);
    queue.enqueue('judge', [judgeJob()]);
    await until(async () => (await queue.counts()).judge.waiting === 1);
    await new Promise((resolve) => setTimeout(resolve, 300));
    queue.enqueue('judge', [judgeJob()]);
    await until(async () => (await queue.counts()).judge.waiting === 2);
    expect(await queue.ageMs('judge')).toBeGreaterThan(299);
    queue.work(idle);
    await until(async () => (await queue.ageMs('judge')) === 0);
  });

  it('is measured in jobs a second', async () => {
    const done = new Set<string>();
    const second = await openQueue({ ...place, store, log: createLog('silent') });
    await queue.close();
    const count = { embedded: 300, postgres: 500, 'postgres + redis': 2000 }[size.name];
    const start = performance.now();
    second.enqueue('judge', Array.from({ length: count }, judgeJob));
    await until(async () => (await second.counts()).judge.waiting === count);
    const added = performance.now();
    second.work({
      ...idle,
      judge: async (items) => {
        for (const { commentId } of items) done.add(commentId);
      },
    });
    await until(() => done.size === count);
    const end = performance.now();
    console.log(
      `${size.name}: ${Math.round((count / (added - start)) * 1000)} adds/s, ${Math.round((count / (end - added)) * 1000)} jobs/s`,
    );
    await second.close();
  });
});
