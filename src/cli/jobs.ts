import { isId } from '../id.ts';
import { listDeadJobs, replayDeadJob } from '../store/dead-jobs.ts';
import { CommandError } from './command-error.ts';
import { printTable, withStore } from './with-store.ts';

/** `hakam jobs list`: the newest 200 dead jobs. */
export function list(): Promise<void> {
  return withStore(async ({ store }) => {
    const { rows } = await listDeadJobs(store.db, null, 200, null);
    printTable(
      rows.map((job) => ({
        id: job.id,
        job: job.name,
        attempts: String(job.attempts),
        at: job.at.toISOString(),
        replayed: job.replayed_at?.toISOString() ?? '',
        error: job.error,
      })),
    );
  });
}

/** `hakam jobs replay`: the comment is pending again; a running worker takes it within seconds. */
export function replay(id: string): Promise<void> {
  return withStore(async ({ store }) => {
    const replayed = isId(id) ? await replayDeadJob(store.db, null, id) : null;
    if (replayed === null) throw new CommandError(`there is no dead job ${id} that was not replayed yet`);
    process.stdout.write('Replayed.\n');
  });
}
