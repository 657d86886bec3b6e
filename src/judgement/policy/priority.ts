import type { Attribute, Verdict } from '../../contract/verdict.ts';

/** How far from a threshold a score still counts as unsure. */
const unsureWithin = 0.25;
const uncertaintyShare = 0.9;

type Thresholds = Readonly<Partial<Record<Attribute, number>>>;

/**
 * Where a flagged comment stands among the editors' work: `severity + 0.9 × uncertainty`. Severity is 0–4 and comes
 * first; uncertainty (1 on a threshold, 0 from 0.25 away) puts the unsure first among equals. Reports and waiting time
 * are added by the store, which knows them. `thresholds`: where the policy flags.
 */
export function queuePriority(
  verdict: Pick<Verdict, 'scores' | 'findings'>,
  thresholds: Thresholds = { toxicity: 0.5 },
): number {
  return severityOf(verdict) + uncertaintyShare * uncertaintyOf(verdict, thresholds);
}

/** What `queuePriority` was made of. */
export function readPriority(priority: number): { severity: number; uncertainty: number } {
  const severity = Math.min(4, Math.max(0, Math.floor(priority)));
  return { severity, uncertainty: Math.min(1, Math.max(0, (priority - severity) / uncertaintyShare)) };
}

function severityOf({ scores, findings }: Pick<Verdict, 'scores' | 'findings'>): number {
  const found = findings
    .filter((finding) => finding.lowered === undefined)
    .map((finding) => finding.severity ?? 0);
  const scored = [
    4 * Math.max(scores.severeToxicity, scores.threat),
    3.5 * scores.identityAttack,
    3 * Math.max(scores.toxicity, scores.insult, scores.sexuallyExplicit),
    2 * Math.max(scores.profanity, scores.spam),
  ];
  return Math.min(4, Math.max(...found, ...scored.map(Math.round)));
}

function uncertaintyOf({ scores }: Pick<Verdict, 'scores'>, thresholds: Thresholds): number {
  const distances = Object.entries(thresholds).map(([attribute, threshold]) =>
    Math.abs(scores[attribute as Attribute] - threshold),
  );
  return Math.max(0, 1 - Math.min(unsureWithin, ...distances) / unsureWithin);
}
