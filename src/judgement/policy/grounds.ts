import type { Outcome, Reason, Span } from '../../contract/verdict.ts';
import { type ReasonLanguage, reasonText, ruleName } from './reason-text.ts';

/** The graver the higher. */
export const rank: Readonly<Record<Outcome, number>> = { publish: 0, flag: 1, reject: 2 };

/** Reasons collected so far and the gravest outcome they call for. */
export class Grounds {
  readonly reasons: Reason[] = [];
  readonly language: ReasonLanguage;
  outcome: Outcome = 'publish';

  constructor(language: ReasonLanguage) {
    this.language = language;
  }

  add(
    outcome: Outcome,
    rule: string,
    spans: Span[] = [],
    score?: number,
    limit?: number,
    message = ruleName(rule, this.language),
  ): void {
    if (rank[outcome] > rank[this.outcome]) this.outcome = outcome;
    // What a publisher wrote for a rule of their own stands as it is.
    const own = rule.startsWith('rule.');
    const text = own ? message : reasonText(message, this.language, spans, score, limit);
    const reason: Reason = { rule, message: text, spans };
    if (score !== undefined) reason.score = score;
    this.reasons.push(reason);
  }
}
