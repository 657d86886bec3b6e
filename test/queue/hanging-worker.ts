// Takes jobs, says their ids and never finishes one. Killed by its test.
import { createLog } from '../../src/log.ts';
import { openQueue } from '../../src/queue/connect.ts';
import { openStore } from '../../src/store/connect.ts';

const place = { databaseUrl: process.argv[2] ?? '', redisUrl: process.argv[3] || null, dataFolder: '' };
const queue = await openQueue({ ...place, store: await openStore(place), log: createLog('silent') });
const hang = async (_data: unknown, { jobId }: { jobId: string }) => {
  process.stdout.write(`${jobId}\n`);
  await new Promise(() => undefined);
};
queue.work({ judge: hang });
