import type { Log } from '../log.ts';

const QUIET_MS = 10_000;
const MOST_REMEMBERED = 100;

/**
 * Logs a failure once and then, while it goes on, every ten seconds with its number: an outage is no flood. What `explain`
 * has words for is logged in these alone.
 */
export function createQuietReporter(
  log: Log,
  what: string,
  explain: (error: Error) => string | null,
): (error: Error) => void {
  const seen = new Map<string, { since: number; times: number }>();
  return (error) => {
    const now = Date.now();
    const explained = explain(error);
    const text = explained ?? `${what}: ${error.message}`;
    const known = seen.get(text);
    if (known && now - known.since < QUIET_MS) {
      known.times += 1;
      return;
    }
    if (seen.size >= MOST_REMEMBERED) seen.clear();
    seen.set(text, { since: now, times: 0 });
    const times = (known?.times ?? 0) + 1;
    log.warn(explained === null ? { err: error, times } : { times }, text);
  };
}
