const jitter = 0.2;
const longestRetryAfterMs = 24 * 3600 * 1000;

/**
 * Milliseconds until the attempt at `step` (0-based), ± 20 % so that what failed together does not come back together;
 * null when the schedule has ended. `schedule` in seconds: its first entry is the delay of the first attempt, which only
 * a leading 0 can be; a schedule without it is taken as the retries after an immediate attempt.
 */
export function delayOfStep(schedule: readonly number[], step: number, random = Math.random): number | null {
  const full = schedule[0] === 0 ? schedule : [0, ...schedule];
  const seconds = full[step];
  return seconds === undefined ? null : seconds * 1000 * (1 + jitter * (2 * random() - 1));
}

/** `Retry-After` in milliseconds from `now` (epoch ms), at most 24 h; null when there is none or it makes no sense. */
export function retryAfterMs(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isNaN(wait) || wait <= 0 ? null : Math.min(wait, longestRetryAfterMs);
}
