import type { Context } from '../src/context.ts';
import { startDeliveries } from './deliver.ts';
import { createJudge } from './judge.ts';
import { startSweeps } from './sweep.ts';

interface Workers {
  /** Stops taking work and finishes what is in hand. The queue itself is closed by the context. */
  stop(): Promise<void>;
}

/** Starts judging, delivering and sweeping in this process. */
export async function startWorkers(context: Context): Promise<Workers> {
  // Read now, so that a missing file ends the start and not a job.
  context.log.debug({ models: context.models.version }, 'ready to judge');
  const deliveries = await startDeliveries(context);
  const sweeps = await startSweeps(context);
  context.queue.work({ judge: createJudge(context).handle });
  return {
    async stop() {
      await Promise.all([deliveries.stop(), sweeps.stop()]);
    },
  };
}
