import type { Calibration } from './weights.ts';

const least = 0.01;
const most = 0.995;

/**
 * The share of such answers that are right.
 *
 * @param logit the model's own log odds of its answer
 * @param letters how many it read
 * @param known the share of features it has weights for
 */
export function confidenceOf(
  calibration: Calibration,
  logit: number,
  letters: number,
  known: number,
): number {
  const { offset, logit: slope, logLetters, known: familiar } = calibration;
  const bounded = Math.max(-8, Math.min(20, logit));
  const odds = offset + slope * bounded + logLetters * Math.log(Math.min(letters, 200)) + familiar * known;
  return Math.max(least, Math.min(most, 1 / (1 + Math.exp(-odds))));
}
