import { attributes, type Outcome, type Reason, type Scores, type Span } from '../../contract/verdict.ts';
import type { Evidence, Reading } from '../signals/reading.ts';

/** What the policy makes of scores, signals and history, with every reason. */
export interface Decision {
  outcome: Outcome;
  reasons: Reason[];
}

const rank: Readonly<Record<Outcome, number>> = { publish: 0, flag: 1, reject: 2 };

/** publish, flag or reject. Reasons are complete: the gravest decides, none hides another. */
export function decide(reading: Reading, scores: Scores, evidence: readonly Evidence[]): Decision {
  const reasons: Reason[] = [];
  let outcome: Outcome = 'publish';
  const raise = (to: Outcome): void => {
    if (rank[to] > rank[outcome]) outcome = to;
  };
  const thresholds = reading.policy.thresholds(reading.language.code);
  for (const name of attributes) {
    const { flag, reject } = thresholds[name];
    const value = scores[name];
    const to: Outcome =
      reject !== null && value >= reject ? 'reject' : flag !== null && value >= flag ? 'flag' : 'publish';
    if (to === 'publish') continue;
    raise(to);
    reasons.push({
      rule: `threshold.${name}`,
      message: `${name} score ${value.toFixed(2)}`,
      score: value,
      spans: spansFor(name, evidence),
    });
  }
  const { standing } = reading.history.author;
  if (standing === 'banned') {
    raise(reading.policy.document.bannedAuthors);
    reasons.push({ rule: 'author.banned', message: 'The author is banned', spans: [] });
  }
  if (reading.history.articleModeration === 'before') {
    raise('flag');
    reasons.push({
      rule: 'article.premoderated',
      message: 'Every comment of this article goes to editors',
      spans: [],
    });
  }
  return { outcome, reasons };
}

function spansFor(name: string, evidence: readonly Evidence[]): Span[] {
  const whole = name === 'toxicity' || name === 'severeToxicity';
  return evidence
    .filter((one) => one.category !== null && (whole ? one.category !== 'spam' : one.category === name))
    .sort((a, b) => b.strength - a.strength)
    .flatMap((one) => one.spans)
    .slice(0, 20);
}
