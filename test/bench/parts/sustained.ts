import type { Part } from '../bench.ts';
import { load } from '../request.ts';
import { startHakam } from '../service.ts';
import { noopPerSecond } from './drain.ts';

/** More than a worker has in hand: whoever waits leaves no time unused. */
const clients = 512;

/**
 * Submitted over HTTP until the verdict is stored and told, beside BullMQ's jobs that do nothing: no backlog can grow,
 * everybody waits for theirs. Then at half that load.
 */
export const sustained: Part = async (bench) => {
  const env = await bench.production();
  const noop = await noopPerSecond(bench, bench.short ? 10_000 : 50_000);
  const intake = await startHakam(['serve', '--intake'], env);
  const worker = await startHakam(['worker'], env);
  const url = `${intake.url}/v1/comments`;
  await load(url, 2 * bench.seconds, { wait: true, clients });
  const full = await load(url, bench.seconds, { wait: true, clients });
  const half = await load(url, bench.seconds, { wait: true, clients, rate: full.perSecond / 2 });
  await Promise.all([intake.stop(), worker.stop()]);
  const ratio = full.perSecond / noop;
  return {
    figures: { perSecond: full.perSecond, noopPerSecond: noop, ratio, half, statuses: full.statuses },
    lines: [
      `${full.perSecond.toFixed(0)} verdicts/s to ${clients} clients that wait for theirs, BullMQ no-op ${noop.toFixed(0)}/s: ratio ${ratio.toFixed(2)}`,
      `at half that load ${half.perSecond.toFixed(0)}/s: submit to verdict p50 ${half.p50.toFixed(1)} ms, p99 ${half.p99.toFixed(1)} ms (${JSON.stringify(half.statuses)})`,
    ],
  };
};
