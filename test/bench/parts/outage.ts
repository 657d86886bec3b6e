import { drainBacklog, fillBacklog } from '../backlog.ts';
import { median, type Part, sleep } from '../bench.ts';
import { residentMb } from '../processes.ts';
import { comment, headers } from '../request.ts';
import { startHakam } from '../service.ts';

/**
 * After an outage of the workers: 100,000 pending, or the number given after `--`. While a worker drains them a site goes
 * on handing in twenty comments a second. The worker's memory from the end of the first fifth, which warms up, to its
 * highest after it; what intake answered, and how fast.
 */
export const outage: Part = async (bench) => {
  const comments = Number(bench.further[0] ?? (bench.short ? 10_000 : 100_000));
  const env = await bench.production();
  await fillBacklog(env, comments);
  const intake = await startHakam(['serve', '--intake'], env);
  const statuses: Record<string, number> = {};
  const latencies: number[] = [];
  let stopped = false;
  const handIn = async () => {
    while (!stopped) {
      const started = performance.now();
      const id = `o-${latencies.length}`;
      const answer = await fetch(`${intake.url}/v1/comments`, {
        method: 'POST',
        headers: { ...headers, 'idempotency-key': id },
        body: JSON.stringify({ ...comment, externalId: id, text: `${comment.text} ${id}` }),
      });
      await answer.arrayBuffer();
      latencies.push(performance.now() - started);
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
      await sleep(50);
    }
  };
  let site: Promise<void> | undefined;
  let warmMb = 0;
  let largestMb = 0;
  const { perSecond } = await drainBacklog(
    bench,
    env,
    1,
    (pids, left) => {
      site ??= handIn();
      const mb = Math.max(...pids.map(residentMb));
      if (left > comments * 0.8) warmMb = Math.max(warmMb, mb);
      else largestMb = Math.max(largestMb, mb);
    },
    () => statuses[202] ?? 0,
  );
  stopped = true;
  await site;
  await intake.stop();
  const growth = largestMb / warmMb - 1;
  const sorted = latencies.sort((a, b) => a - b);
  const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? 0;
  return {
    figures: { comments, perSecond, warmMb, largestMb, growth, statuses, p50: median(sorted), p99 },
    lines: [
      `${comments} comments drained at ${perSecond.toFixed(0)}/s; worker ${warmMb.toFixed(0)} MB after a fifth, then at most ${largestMb.toFixed(0)} MB: ${(growth * 100).toFixed(0)} %`,
      `intake meanwhile: ${JSON.stringify(statuses)}, p50 ${median(sorted).toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
    ],
  };
};
