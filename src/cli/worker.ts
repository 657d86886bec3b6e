import { setFlagsFromString } from 'node:v8';
import { startWorkers } from '../../workers/main.ts';
import { readConfig } from '../config.ts';
import { openContext } from '../open-context.ts';
import { untilSignal } from './until-signal.ts';
import { youngGeneration } from './young-generation.ts';

/** `hakam worker`: judges and delivers until SIGTERM or SIGINT. */
export async function work(): Promise<void> {
  // Some 40 MB of the heap live; left to itself, V8 lets 110 MB of rubbish, from starting and from batches, pile up beside them.
  setFlagsFromString('--heap-growing-percent=60');
  const context = await openContext(readConfig(process.env));
  const workers = await startWorkers(context);
  youngGeneration.free();
  context.log.info({ queue: context.queue.size, store: context.store.size }, 'worker started');
  await untilSignal();
  await workers.stop();
  await context.close();
}
