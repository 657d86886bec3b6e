import { type Attribute, attributes, type Verdict } from '../../contract/verdict.ts';

/** How much sooner an editor should see a comment for what it scores high on. */
const urgency: Readonly<Record<Attribute, number>> = {
  threat: 1,
  identityAttack: 0.9,
  severeToxicity: 0.9,
  sexuallyExplicit: 0.7,
  toxicity: 0.6,
  insult: 0.5,
  profanity: 0.4,
  spam: 0.2,
};

/**
 * Where a flagged comment stands in the queue, 0 to 1, higher first: what does harm while it waits, then what the
 * judge was not sure of, since a person is needed there most.
 *
 * @param thresholds flag thresholds in force, by attribute
 */
export function queuePriority(
  verdict: Pick<Verdict, 'scores'>,
  thresholds: Readonly<Partial<Record<Attribute, number>>>,
): number {
  let harm = 0;
  let nearest = 1;
  for (const name of attributes) {
    const value = verdict.scores[name];
    harm = Math.max(harm, value * urgency[name]);
    const flag = thresholds[name];
    if (flag !== undefined && flag > 0) nearest = Math.min(nearest, Math.abs(value - flag));
  }
  const unsure = Math.max(0, 1 - nearest * 5);
  return Math.round(Math.min(1, harm * 0.8 + unsure * 0.2) * 1e4) / 1e4;
}
