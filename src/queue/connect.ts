import type { Job } from 'bullmq';
import { z } from 'zod';
import type { Log } from '../log.ts';
import type { Store } from '../store/connect.ts';
import { type JobWorker, postgresBackend, type QueueSize, redisBackend } from './backend.ts';
import {
  catalogue,
  type Handlers,
  type JobContext,
  type JobData,
  type JobName,
  jobNames,
} from './catalogue.ts';
import { explainRedis } from './explain-redis.ts';
import { partitionOf } from './partitions.ts';
import { Producer } from './producer.ts';
import { createQuietReporter } from './quiet-reporter.ts';
import { parseRedisUrl } from './redis-url.ts';

const PROBE_EVERY_MS = 2000;

interface QueueConfig {
  /** See `parseRedisUrl`; without it the jobs live in the store's database. */
  redisUrl?: string | null | undefined;
  store: Store;
  log: Log;
  /** Queues of each kind, each on one master of a Cluster; default 3 there, and always 1 elsewhere. */
  partitions?: number;
}

interface WorkOptions {
  /** Only these kinds; default all. */
  only?: readonly JobName[];
  /** Instead of the catalogue's. */
  concurrency?: Partial<Record<JobName, number>>;
}

interface JobCounts {
  waiting: number;
  active: number;
  delayed: number;
}

export interface Queue {
  size: QueueSize;
  /**
   * Adds jobs soon, one an item or, `together`, as few as hold them all: for items that were never offered before, so
   * that no job of the same id can hold others. Never throws and is never awaited: what cannot be added is dropped, the
   * sweep finds it.
   */
  enqueue<Name extends JobName>(
    name: Name,
    items: readonly JobData<Name>[],
    options?: { together?: boolean },
  ): void;
  /** Starts working. A handler that throws ends the job; whether it is tried again is the store's matter. */
  work(handlers: Handlers, options?: WorkOptions): void;
  /** `away`: jobs, or those of a partition, cannot be added now. Read from the last attempt, at most two seconds old. */
  state(): 'up' | 'away';
  /** Jobs by kind, over all partitions. Rejects when the queue is away. */
  counts(): Promise<Record<JobName, JobCounts>>;
  /** How long the oldest waiting job of a kind has waited, in any partition; 0: none waits. Rejects when the queue is away. */
  ageMs(name: JobName): Promise<number>;
  /** Stops fetching, gives running jobs `graceMs`, then aborts their signals and lets go. */
  close(graceMs?: number): Promise<void>;
}

/** Opens the queue. Redis may be away, the store may not. */
export async function openQueue(config: QueueConfig): Promise<Queue> {
  const { store, log } = config;
  const redis = config.redisUrl ? parseRedisUrl(config.redisUrl) : null;
  const report = createQuietReporter(log, 'queue', (error) =>
    redis === null ? null : explainRedis(error, redis),
  );
  const backend = redis ? redisBackend(redis, config.partitions ?? 3, report) : await postgresBackend(store);
  const { partitions } = backend;
  const away = new Set<number>();
  const setAway = (partition: number, error: Error) => {
    away.add(partition);
    report(error);
  };

  const queues = new Map(
    jobNames.map((name) => [
      name,
      Array.from({ length: partitions }, (_, index) => backend.queue(name, index)),
    ]),
  );
  for (const queue of [...queues.values()].flat()) queue.on('error', report);
  const producers = new Map(
    [...queues].map(([name, list]) => [
      name,
      list.map(
        (queue, partition) =>
          new Producer(name, queue, (error, dropped) => {
            setAway(partition, error);
            log.warn({ job: name, dropped }, 'jobs dropped, the sweep will find them');
          }),
      ),
    ]),
  );

  let probing = false;
  const probe = async () => {
    if (probing) return;
    probing = true;
    const all = Array.from({ length: partitions }, (_, partition) =>
      backend.probe(partition).then(
        () => away.delete(partition),
        (error) => setAway(partition, error),
      ),
    );
    await Promise.all(all);
    probing = false;
  };
  const prober = setInterval(probe, PROBE_EVERY_MS);
  prober.unref();
  await probe();

  const workers: JobWorker[] = [];
  const stop = new AbortController();
  let running = 0;
  let closed = false;

  /** BullMQ does not close without its Redis: then there is nothing to wait for but what runs here. */
  async function nothingRunsWhileAway(): Promise<void> {
    while (!stop.signal.aborted && (running > 0 || away.size === 0)) await sleep(100);
  }

  return {
    size: backend.size,
    enqueue(name, items, { together = false } = {}) {
      if (closed) return;
      const { id, key } = catalogue[name] as {
        id: (data: unknown) => string;
        key: (data: unknown) => string;
      };
      for (const item of items) {
        const partition = partitionOf(key(item), partitions);
        if (!away.has(partition)) producers.get(name)?.[partition]?.add(id(item), item, together);
      }
    },
    work(handlers, { only = jobNames, concurrency = {} } = {}) {
      for (const name of only) {
        const { schema, concurrency: usual } = catalogue[name];
        const items = z.array(schema).min(1);
        const handle = handlers[name] as (items: unknown, context: JobContext) => Promise<void>;
        const process = async (job: Job) => {
          running++;
          try {
            await handle(items.parse(job.data), {
              jobId: String(job.id),
              earlierStarts: Math.max(0, job.attemptsStarted - 1),
              signal: stop.signal,
            });
          } finally {
            running--;
          }
        };
        for (let partition = 0; partition < partitions; partition++) {
          const worker = backend.worker(name, partition, concurrency[name] ?? usual, process);
          worker.on('error', report);
          worker.on('failed', (job, error) =>
            log.error({ job: name, jobId: job?.id, err: error }, 'job failed'),
          );
          workers.push(worker);
        }
      }
    },
    state: () => (away.size > 0 ? 'away' : 'up'),
    async counts() {
      const entries = [...queues].map(async ([name, list]) => {
        const sum: JobCounts = { waiting: 0, active: 0, delayed: 0 };
        for (const queue of list) {
          const counts = await queue.getJobCounts('waiting', 'active', 'delayed');
          sum.waiting += counts.waiting ?? 0;
          sum.active += counts.active ?? 0;
          sum.delayed += counts.delayed ?? 0;
        }
        return [name, sum] as const;
      });
      return Object.fromEntries(await Promise.all(entries)) as Record<JobName, JobCounts>;
    },
    async ageMs(name) {
      const oldest = await Promise.all(
        (queues.get(name) ?? []).map((queue) => backend.oldestAt(name, queue)),
      );
      return Math.max(0, ...oldest.flatMap((at) => (at === null ? [] : [Date.now() - at])));
    },
    async close(graceMs = 8000) {
      if (closed) return;
      closed = true;
      const flushed = Promise.all([...producers.values()].flat().map((producer) => producer.idle()));
      await Promise.race([
        Promise.all([flushed, ...workers.map((worker) => worker.close())]),
        nothingRunsWhileAway(),
        sleep(graceMs),
      ]);
      clearInterval(prober);
      stop.abort();
      await Promise.race([Promise.all(workers.map((worker) => worker.close(true))), sleep(500)]);
      await Promise.race([
        Promise.all([...queues.values()].flat().map((queue) => queue.close())),
        sleep(500),
      ]);
      await backend.close();
    },
  };
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
