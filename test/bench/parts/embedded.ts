import { temporaryFolder } from '../../support/processes.ts';
import type { Part } from '../bench.ts';
import { residentMb } from '../processes.ts';
import { load } from '../request.ts';
import { startHakam } from '../service.ts';

/** The embedded size: one process that accepts and judges, started again on what it stored before. */
export const embedded: Part = async ({ seconds }) => {
  const env = { HAKAM_DATA: temporaryFolder('bench') };
  const first = await startHakam(['serve'], env);
  await load(`${first.url}/v1/comments`, seconds, { wait: true });
  await first.stop();
  const started = performance.now();
  const service = await startHakam(['serve'], env);
  const startMs = performance.now() - started;
  const url = `${service.url}/v1/comments`;
  const restMb = residentMb(service.pid);
  let largestMb = 0;
  const watch = setInterval(() => {
    largestMb = Math.max(largestMb, residentMb(service.pid));
  }, 100);
  await load(url, seconds, { wait: true });
  const judged = await load(url, seconds, { wait: true });
  const accepted = await load(url, seconds);
  clearInterval(watch);
  await service.stop();
  return {
    figures: {
      judgedPerSecond: judged.perSecond,
      statuses: judged.statuses,
      acceptedPerSecond: accepted.perSecond,
      p99: accepted.p99,
      startMs,
      restMb,
      largestMb,
    },
    lines: [
      `${judged.perSecond.toFixed(0)} verdicts/s to 64 clients that wait for theirs (${JSON.stringify(judged.statuses)})`,
      `${accepted.perSecond.toFixed(0)} accepted/s while judging, p99 ${accepted.p99.toFixed(0)} ms`,
      `started on existing data in ${startMs.toFixed(0)} ms; memory ${restMb.toFixed(0)} MB then, at most ${largestMb.toFixed(0)} MB under load`,
    ],
  };
};
