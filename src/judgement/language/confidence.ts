import type { Calibration } from './weights.ts';

const least = 0.01;
const most = 0.995;

/** The share of such answers that are right, from the log odds the voters give theirs. */
export function confidenceOf({ offset, slope }: Calibration, logit: number): number {
  const odds = offset + slope * Math.max(-8, Math.min(20, logit));
  return Math.max(least, Math.min(most, 1 / (1 + Math.exp(-odds))));
}
