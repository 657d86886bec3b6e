import { type Attribute, attributes, type Verdict } from '../../contract/verdict.ts';

/** How much harm a comment does while it waits, for what it scores high on. */
const harm: Readonly<Record<Attribute, number>> = {
  threat: 1,
  identityAttack: 0.9,
  severeToxicity: 0.9,
  sexuallyExplicit: 0.7,
  toxicity: 0.6,
  insult: 0.5,
  profanity: 0.4,
  spam: 0.2,
};

/** How far from a threshold a score still counts as unsure. */
const unsureWithin = 0.2;
/** Below 1, so that no uncertainty lifts a comment into the next severity. */
const uncertaintyShare = 0.9;

/**
 * Where a flagged comment stands in the queue, higher first: `severity + 0.9 × uncertainty`. Severity is a whole number
 * 0–4, what does most harm while it waits; among equals what the judge was least sure of comes first, since a person is
 * needed there most. Reports and waiting time are added by the store, which knows them.
 *
 * @param thresholds flag thresholds in force, by attribute
 */
export function queuePriority(
  verdict: Pick<Verdict, 'scores'>,
  thresholds: Readonly<Partial<Record<Attribute, number>>>,
): number {
  let severity = 0;
  let nearest = 1;
  for (const name of attributes) {
    const score = verdict.scores[name];
    severity = Math.max(severity, Math.round(4 * score * harm[name]));
    const flag = thresholds[name];
    if (flag !== undefined && flag > 0) nearest = Math.min(nearest, Math.abs(score - flag));
  }
  const uncertainty = Math.max(0, 1 - nearest / unsureWithin);
  return Math.round((severity + uncertaintyShare * uncertainty) * 1e4) / 1e4;
}

/** What `queuePriority` was made of. */
export function readPriority(priority: number): { severity: number; uncertainty: number } {
  const severity = Math.min(4, Math.max(0, Math.floor(priority)));
  const uncertainty = Math.min(1, Math.max(0, (priority - severity) / uncertaintyShare));
  return { severity, uncertainty: Math.round(uncertainty * 1e4) / 1e4 };
}
