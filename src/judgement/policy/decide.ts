import type { Outcome, Reason, Scores } from '../../contract/verdict.ts';
import type { Evidence, Reading } from '../signals/reading.ts';
import { factsOf } from './facts.ts';
import { Grounds, rank } from './grounds.ts';
import { spansFor, spansOf } from './reason-spans.ts';
import { ruleName } from './reason-text.ts';

/** What the policy makes of scores, signals and history, with every reason. */
interface Decision {
  outcome: Outcome;
  reasons: Reason[];
}

/** However much context and trust raise it, a threshold that can be reached. */
const surest = 0.97;

/**
 * publish, flag or reject. The gravest reason decides and none hides another. A rule that publishes outweighs scores
 * and suspicion, never a ban, a banned word or an editor's earlier rejection.
 *
 * @param excused how much the context speaks for a harmless reading: the toxicity threshold rises with it
 */
export function decide(
  reading: Reading,
  scores: Scores,
  evidence: readonly Evidence[],
  excused: number,
): Decision {
  const { reasonLanguage } = reading.policy;
  const doubts = new Grounds(reasonLanguage);
  const firm = new Grounds(reasonLanguage);
  byThresholds(reading, scores, evidence, excused, doubts);
  bySignals(reading, evidence, doubts);
  if (reading.policy.lists.size > 0) byLists(evidence, doubts, firm);
  byAuthorAndArticle(reading, doubts, firm);
  const exempt = byRules(reading, scores, evidence, doubts);
  if (exempt !== null) {
    return { outcome: firm.outcome, reasons: [...firm.reasons, exempt] };
  }
  const outcome = rank[firm.outcome] >= rank[doubts.outcome] ? firm.outcome : doubts.outcome;
  return { outcome, reasons: [...firm.reasons, ...doubts.reasons] };
}

function byThresholds(
  reading: Reading,
  scores: Scores,
  evidence: readonly Evidence[],
  excused: number,
  out: Grounds,
): void {
  const { policy, history, language } = reading;
  const { unsure, trustedAuthors, languages, contextRaises } = policy.document;
  const raised = history.author.standing === 'trusted' ? trustedAuthors.raiseThresholds : 0;
  const isSure = (): boolean =>
    language.confidence >= languages.minConfidence && !evidence.some((one) => one.lowered !== null);
  for (const { name, rule, scoreOf, flag, reject } of policy.thresholds(language.code)) {
    const value = scoreOf(scores);
    const surer = raised + (name === 'toxicity' ? excused * contextRaises : 0);
    const flagFrom =
      flag === null ? Number.POSITIVE_INFINITY : flag === 0 ? 0 : Math.min(surest, flag + surer);
    if (reject !== null && value >= reject) {
      const certain = name === 'spam' || isSure();
      out.add(certain ? 'reject' : unsure.rejects, rule, spansFor(name, reading, evidence), value, reject);
    } else if (value >= flagFrom) {
      out.add('flag', rule, spansFor(name, reading, evidence), value, flagFrom);
    } else if (unsure.outcome === 'flag' && unsure.margin > 0 && value >= flagFrom - unsure.margin) {
      const attribute = ruleName(rule, out.language);
      const message = ruleName('threshold.unsure', out.language).replace('{attribute}', attribute);
      out.add('flag', 'threshold.unsure', spansFor(name, reading, evidence), value, flagFrom, message);
    }
  }
}

function bySignals(reading: Reading, evidence: readonly Evidence[], out: Grounds): void {
  if (evidence.length === 0) return;
  const { document } = reading.policy;
  const links = spansOf(evidence, ['link']);
  if (links.length > document.links.max && document.links.outcome !== 'publish') {
    out.add(document.links.outcome, 'threshold.links', links);
  }
  const personal = spansOf(evidence, ['contact.phone', 'contact.email', 'contact.wallet']);
  if (personal.length > 0 && document.personalData !== 'publish') {
    out.add(document.personalData, 'threshold.personalData', personal);
  }
  if (document.languages.otherwise !== 'publish' && evidence.some((one) => one.signal === 'off-language')) {
    out.add(document.languages.otherwise, 'threshold.language', spansOf(evidence, ['off-language']));
  }
  for (const one of evidence) {
    if (one.signal === 'repetition.own') out.add(document.repetition.own.outcome, 'author.repetition');
    if (one.signal === 'repetition.others') out.add(document.repetition.others.outcome, 'article.repetition');
  }
}

function byLists(evidence: readonly Evidence[], doubts: Grounds, firm: Grounds): void {
  const banned = spansOf(evidence, ['list.banned']);
  const suspect = spansOf(evidence, ['list.suspect']);
  if (banned.length > 0) firm.add('reject', 'list.banned', banned);
  if (suspect.length > 0) doubts.add('flag', 'list.suspect', suspect);
}

function byAuthorAndArticle(reading: Reading, doubts: Grounds, firm: Grounds): void {
  const { comment, history, policy } = reading;
  const { document } = policy;
  const { standing } = history.author;
  if (standing === 'banned') firm.add(document.bannedAuthors, 'author.banned');
  if (standing === 'muted' && document.mutedAuthors === 'flag') firm.add('flag', 'author.muted');
  if (history.rejectedBefore) firm.add('flag', 'author.edited-rejected');
  if (document.firstTimeAuthors === 'flag' && history.author.published === 0 && standing !== 'trusted') {
    doubts.add('flag', 'author.first');
  }
  const premoderated =
    history.articleModeration === 'before' ||
    document.premoderated.articles.includes(comment.article.id) ||
    comment.article.tags.some((tag) => document.premoderated.tags.includes(tag));
  if (premoderated && !(standing === 'trusted' && document.trustedAuthors.skipPremoderation)) {
    firm.add('flag', 'article.premoderated');
  }
}

/** Adds what the rules call for; returns the reason of a rule that publishes. */
function byRules(
  reading: Reading,
  scores: Scores,
  evidence: readonly Evidence[],
  out: Grounds,
): Reason | null {
  const { rules } = reading.policy;
  if (rules.length === 0) return null;
  const facts = factsOf(reading, scores, evidence);
  let exempt: Reason | null = null;
  for (const { rule, test } of rules) {
    const name = `rule.${rule.id}`;
    const message =
      rule.message[out.language] ?? rule.message.en ?? Object.values(rule.message)[0] ?? rule.id;
    let matched: boolean;
    try {
      matched = test(facts);
    } catch {
      // A condition that cannot be evaluated must not publish what it was there to stop.
      if (rule.outcome !== 'publish')
        out.add('flag', name, [], undefined, undefined, `${message} (the rule failed)`);
      continue;
    }
    if (!matched) continue;
    if (rule.outcome === 'publish') exempt ??= { rule: name, message, spans: [] };
    else out.add(rule.outcome, name, spansFor('toxicity', reading, evidence), undefined, undefined, message);
  }
  return exempt;
}
