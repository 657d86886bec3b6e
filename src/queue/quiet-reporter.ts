import type { Log } from '../log.ts';

const QUIET_MS = 10_000;
const MOST_REMEMBERED = 100;

/** Logs a failure once and then, while it goes on, every ten seconds with its number: an outage is no flood. */
export function createQuietReporter(log: Log, what: string): (error: Error) => void {
  const seen = new Map<string, { since: number; times: number }>();
  return (error) => {
    const now = Date.now();
    const known = seen.get(error.message);
    if (known && now - known.since < QUIET_MS) {
      known.times += 1;
      return;
    }
    if (seen.size >= MOST_REMEMBERED) seen.clear();
    seen.set(error.message, { since: now, times: 0 });
    log.warn({ err: error, times: (known?.times ?? 0) + 1 }, `${what}: ${error.message}`);
  };
}
