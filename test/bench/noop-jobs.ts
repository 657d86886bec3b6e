// The limit judging is measured against: BullMQ with a worker that does nothing. `noop-jobs.ts REDIS_URL COUNT CONCURRENCY`.
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';

const [, , url = '', count = '50000', concurrency = '64'] = process.argv;
const connection = new Redis(url, { maxRetriesPerRequest: null });
const queue = new Queue('noop', { connection, prefix: '{noop}' });
for (let at = 0; at < Number(count); at += 1000)
  await queue.addBulk(
    Array.from({ length: 1000 }, (_, n) => ({
      name: 'noop',
      data: { commentId: '01a20a65-52e2-71db-88b9-9cac781708ac', revision: 1, attempt: 0 },
      opts: { jobId: `job-${at + n}`, removeOnComplete: true, removeOnFail: true },
    })),
  );
const started = performance.now();
let done = 0;
const finished = new Promise<void>((resolve) => {
  const worker = new Worker(
    'noop',
    async () => {
      if (++done === Number(count)) setTimeout(() => resolve(), 0);
    },
    {
      connection: connection.duplicate(),
      prefix: '{noop}',
      concurrency: Number(concurrency),
      removeOnComplete: { count: 0 },
    },
  );
  worker.on('error', () => undefined);
});
await finished;
process.stdout.write(
  `${JSON.stringify({ perSecond: Number(count) / ((performance.now() - started) / 1000) })}\n`,
);
process.exit(0);
