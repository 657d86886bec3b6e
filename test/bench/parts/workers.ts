import { drainBacklog, fillBacklog } from '../backlog.ts';
import type { Part } from '../bench.ts';

/** The same backlog judged by one, two and four workers: where two processors are the limit, more workers add nothing. */
export const workers: Part = async (bench) => {
  const backlog = bench.short ? 10_000 : 50_000;
  const runs = [];
  for (const count of [1, 2, 4]) {
    const env = await bench.production();
    await fillBacklog(env, backlog);
    runs.push({ workers: count, ...(await drainBacklog(bench, env, count)) });
  }
  return {
    figures: { runs },
    lines: runs.map(
      ({ workers: count, perSecond, cpuUs }) =>
        `${count}: ${perSecond.toFixed(0)} verdicts/s; processor time a verdict: workers ${cpuUs.worker.toFixed(0)} µs, PostgreSQL ${cpuUs.postgres.toFixed(0)}, Redis ${cpuUs.redis.toFixed(0)}`,
    ),
  };
};
