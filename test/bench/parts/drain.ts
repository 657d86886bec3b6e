import { runTypeScript } from '../../support/run-typescript.ts';
import { type Drained, drainBacklog, fillBacklog } from '../backlog.ts';
import { type Bench, median, type Part, spread } from '../bench.ts';
import { residentMb } from '../processes.ts';
import { answerOf } from '../service.ts';

/** Jobs a second of BullMQ with a worker that does nothing, on the same Redis. */
export async function noopPerSecond(bench: Bench, jobs: number): Promise<number> {
  const script = runTypeScript('test/bench/noop-jobs.ts', [bench.redisUrl, String(jobs)]);
  return (await answerOf<{ perSecond: number }>(script)).perSecond;
}

/** A backlog judged by one worker, beside BullMQ's jobs that do nothing. */
export const drain: Part = async (bench) => {
  const backlog = bench.short ? 10_000 : 50_000;
  const runs: (Drained & { noop: number })[] = [];
  let largestMb = 0;
  for (let round = 0; round < (bench.short ? 1 : 3); round++) {
    const env = await bench.production();
    await fillBacklog(env, backlog);
    const noop = await noopPerSecond(bench, backlog);
    const drained = await drainBacklog(bench, env, 1, (pids) => {
      largestMb = Math.max(largestMb, ...pids.map(residentMb));
    });
    runs.push({ ...drained, noop });
  }
  const ratios = runs.map((run) => run.perSecond / run.noop);
  const perSecond = median(runs.map((run) => run.perSecond));
  const noop = median(runs.map((run) => run.noop));
  const us = (name: keyof Drained['cpuUs']) => median(runs.map((run) => run.cpuUs[name]));
  const cpuUs = { worker: us('worker'), postgres: us('postgres'), redis: us('redis') };
  return {
    figures: { backlog, perSecond, noopPerSecond: noop, ratio: median(ratios), cpuUs, workerMb: largestMb },
    lines: [
      `${perSecond.toFixed(0)} verdicts/s of ${backlog}, BullMQ no-op ${noop.toFixed(0)}/s: ratio ${spread(ratios, 2)}`,
      `processor time a verdict: worker ${cpuUs.worker.toFixed(0)} µs, PostgreSQL ${cpuUs.postgres.toFixed(0)}, Redis ${cpuUs.redis.toFixed(0)}; worker's memory at most ${largestMb.toFixed(0)} MB`,
    ],
  };
};
