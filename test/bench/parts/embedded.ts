import { temporaryFolder } from '../../support/processes.ts';
import type { Part } from '../bench.ts';
import { residentMb } from '../processes.ts';
import { load } from '../request.ts';
import { startHakam } from '../service.ts';

/** The embedded size: one process that accepts and judges; then started again on what it has stored. */
export const embedded: Part = async ({ seconds }) => {
  const env = { HAKAM_DATA: temporaryFolder('bench') };
  const service = await startHakam(['serve'], env);
  const url = `${service.url}/v1/comments`;
  let largestMb = 0;
  const watch = setInterval(() => {
    largestMb = Math.max(largestMb, residentMb(service.pid));
  }, 100);
  await load(url, 2, { wait: true });
  const judged = await load(url, seconds, { wait: true });
  const accepted = await load(url, seconds);
  clearInterval(watch);
  await service.stop();
  const started = performance.now();
  const again = await startHakam(['serve'], env);
  const startMs = performance.now() - started;
  await again.stop();
  return {
    figures: {
      judgedPerSecond: judged.perSecond,
      statuses: judged.statuses,
      acceptedPerSecond: accepted.perSecond,
      p99: accepted.p99,
      startMs,
      largestMb,
    },
    lines: [
      `${judged.perSecond.toFixed(0)} verdicts/s to 64 clients that wait for theirs (${JSON.stringify(judged.statuses)})`,
      `${accepted.perSecond.toFixed(0)} accepted/s while judging, p99 ${accepted.p99.toFixed(0)} ms; memory at most ${largestMb.toFixed(0)} MB`,
      `started on existing data in ${startMs.toFixed(0)} ms`,
    ],
  };
};
