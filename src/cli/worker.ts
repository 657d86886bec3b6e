import { startWorkers } from '../../workers/main.ts';
import { readConfig } from '../config.ts';
import { openContext } from '../open-context.ts';
import { heap } from './heap.ts';
import { leave, untilSignal } from './until-signal.ts';

/** `hakam worker`: judges and delivers until SIGTERM or SIGINT. */
export async function work(): Promise<void> {
  const context = await openContext(readConfig(process.env), { judging: true });
  const workers = await startWorkers(context);
  heap.started();
  const told = untilSignal();
  context.log.info({ queue: context.queue.size, store: context.store.size }, 'worker started');
  await told;
  await workers.stop();
  await context.close();
  leave();
}
