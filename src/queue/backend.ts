import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BackendFactory,
  type BulkJobOptions,
  createPostgresBackend,
  createRedisBackend,
  type IQueueBackend,
  type Job,
  type JobType,
  type PgPool,
  type Processor,
  Queue,
  runMigrations,
  Worker,
} from 'bullmq';
import type { Cluster, Redis } from 'ioredis';
import type { Store } from '../store/connect.ts';
import { timing } from './catalogue.ts';
import { connectRedis } from './connect-redis.ts';
import { partitionPrefix } from './partitions.ts';
import type { RedisTarget } from './redis-url.ts';

export type QueueSize = 'redis' | 'cluster' | 'sentinel' | 'postgres' | 'embedded';

/** How long a probe waits for a connection that is being made. */
const FIRST_CONTACT_MS = 1500;

/** What we use of BullMQ's Queue and Worker, whichever backend they were made for. */
export interface JobQueue {
  addBulk(jobs: { name: string; data: unknown; opts: BulkJobOptions }[]): Promise<unknown>;
  getJobCounts(...states: JobType[]): Promise<Record<string, number>>;
  getJobs(
    states: JobType[],
    start: number,
    end: number,
    oldestFirst: boolean,
  ): Promise<{ timestamp: number }[]>;
  on(event: 'error', heard: (error: Error) => void): unknown;
  close(): Promise<void>;
}

export interface JobWorker {
  on(event: 'error', heard: (error: Error) => void): unknown;
  on(event: 'failed', heard: (job: Job | undefined, error: Error) => void): unknown;
  close(force?: boolean): Promise<void>;
}

/** Where BullMQ keeps its jobs. */
interface QueueBackend {
  size: QueueSize;
  partitions: number;
  queue(name: string, partition: number): JobQueue;
  worker(name: string, partition: number, concurrency: number, work: Processor): JobWorker;
  /** When the oldest waiting job was made, in milliseconds since 1970; null: none waits. */
  oldestAt(name: string, queue: JobQueue): Promise<number | null>;
  /** Rejects, within some seconds, when a partition's jobs cannot be reached. */
  probe(partition: number): Promise<void>;
  close(): Promise<void>;
}

/** Nobody reads BullMQ's event stream; its default keeps 10,000 entries a queue. */
const streams = { events: { maxLen: 100 } };

const workerOptions = (concurrency: number) => ({
  concurrency,
  lockDuration: timing.lockMs,
  stalledInterval: timing.stalledCheckMs,
  // A worker killed twice says nothing about the job: poison is counted in the store.
  maxStalledCount: 1_000_000,
  drainDelay: timing.pollSeconds,
  runRetryDelay: timing.retryMs,
  removeOnComplete: { count: 0 },
  removeOnFail: { count: 0 },
});

/** Only a refused connection makes BullMQ wait before it fetches again; every other failure must too. */
function patient<B extends IQueueBackend, C>(factory: BackendFactory<B, C>): BackendFactory<B, C> {
  return (name, options, extra) => {
    const backend = factory(name, options, extra);
    const fetch = backend.moveToActive.bind(backend);
    backend.moveToActive = async (token, workerName) => {
      try {
        return await fetch(token, workerName);
      } catch (error) {
        await sleep(timing.retryMs);
        throw error;
      }
    };
    return backend;
  };
}

/** On Redis; `onCluster` partitions on a Cluster. Nothing is awaited here: Redis may be away. */
export function redisBackend(
  target: RedisTarget,
  onCluster: number,
  onError: (error: Error) => void,
): QueueBackend {
  const partitions = target.size === 'cluster' ? onCluster : 1;
  const common = {
    retryStrategy: (times: number) => Math.min(times * 100, 2000),
    connectTimeout: 5000,
    keepAlive: 10_000,
  };
  // Producers fail at once and leave it to the sweep; workers wait as long as it takes.
  const producer = connectRedis(target, {
    ...common,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 5000,
  });
  producer.on('error', onError);
  let consumer: Redis | Cluster | undefined;
  const prefix = (partition: number) => partitionPrefix(partition, partitions);
  return {
    size: target.size,
    partitions,
    queue: (name, partition) =>
      new Queue(name, { connection: producer, prefix: prefix(partition), streams }, createRedisBackend),
    worker(name, partition, concurrency, work) {
      if (!consumer) {
        consumer = connectRedis(target, { ...common, maxRetriesPerRequest: null });
        consumer.on('error', onError);
      }
      const options = { ...workerOptions(concurrency), connection: consumer, prefix: prefix(partition) };
      return new Worker(name, work, options, patient(createRedisBackend));
    },
    async oldestAt(_name, queue) {
      const [job] = await queue.getJobs(['waiting'], 0, 0, true);
      return job?.timestamp ?? null;
    },
    async probe(partition) {
      if (producer.status !== 'ready') await Promise.race([once(producer, 'ready'), sleep(FIRST_CONTACT_MS)]);
      // A write: a full Redis and a replica answer PING as well as ever.
      await producer.set(`${prefix(partition)}:probe`, '', 'EX', 60);
    },
    async close() {
      producer.disconnect();
      consumer?.disconnect();
    },
  };
}

/** On the store's own database, in schema `bullmq`. */
export async function postgresBackend(store: Store): Promise<QueueBackend> {
  // Each worker keeps a connection for LISTEN.
  const pool = store.server.pool(12, 'hakam-queue');
  const client = await pool.connect();
  try {
    await runMigrations(client);
  } finally {
    client.release();
  }
  const connection = pool as PgPool;
  return {
    size: store.size,
    partitions: 1,
    queue: (name) => new Queue(name, { connection, streams }, createPostgresBackend),
    worker: (name, _partition, concurrency, work) =>
      new Worker(name, work, { ...workerOptions(concurrency), connection }, patient(createPostgresBackend)),
    async oldestAt(name) {
      // On this backend `getJobs` counts from the youngest, whatever order it is asked for.
      const { rows } = await pool.query<{ at: number }>(
        `select added_at_ms as at from bullmq.job where queue = $1 and state = 'waiting' order by priority, seq limit 1`,
        [name],
      );
      return rows[0]?.at ?? null;
    },
    async probe() {
      await pool.query('select 1');
    },
    close: () => pool.end(),
  };
}
