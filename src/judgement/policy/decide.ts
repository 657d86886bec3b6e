import type { Attribute, Outcome, Reason, Scores, Span } from '../../contract/verdict.ts';
import { cut, type Evidence, type Reading } from '../signals/reading.ts';
import { sortFew } from '../signals/sort-few.ts';
import { type ReasonLanguage, reasonText, ruleName } from './reason-text.ts';
import type { Facts } from './rules.ts';

/** What the policy makes of scores, signals and history, with every reason. */
export interface Decision {
  outcome: Outcome;
  reasons: Reason[];
}

const rank: Readonly<Record<Outcome, number>> = { publish: 0, flag: 1, reject: 2 };
const mostSpans = 20;
/** However much context and trust raise it, a threshold that can be reached. */
const surest = 0.97;

/** Reasons collected so far and the gravest outcome they call for. */
class Verdicts {
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
  const doubts = new Verdicts(reasonLanguage);
  const firm = new Verdicts(reasonLanguage);
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
  out: Verdicts,
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

/** Spans of the findings of some signals, in order, as many as a reason shows. */
function spansOf(evidence: readonly Evidence[], names: readonly string[]): Span[] {
  const spans: Span[] = [];
  for (const one of evidence) {
    if (!names.includes(one.signal)) continue;
    for (const span of one.spans) if (spans.length < mostSpans) spans.push(span);
  }
  return spans;
}

function bySignals(reading: Reading, evidence: readonly Evidence[], out: Verdicts): void {
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

function byLists(evidence: readonly Evidence[], doubts: Verdicts, firm: Verdicts): void {
  const banned = spansOf(evidence, ['list.banned']);
  const suspect = spansOf(evidence, ['list.suspect']);
  if (banned.length > 0) firm.add('reject', 'list.banned', banned);
  if (suspect.length > 0) doubts.add('flag', 'list.suspect', suspect);
}

function byAuthorAndArticle(reading: Reading, doubts: Verdicts, firm: Verdicts): void {
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
  out: Verdicts,
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

function factsOf(reading: Reading, scores: Scores, evidence: readonly Evidence[]): Facts {
  const { comment, history, language } = reading;
  const signals: Record<string, bigint> = {};
  for (const { signal } of evidence) signals[signal] = (signals[signal] ?? 0n) + 1n;
  const { author, now } = history;
  return {
    text: comment.text,
    plain: reading.plain,
    length: BigInt(comment.text.length),
    scores: { ...scores },
    language: { code: language.code, script: language.script, confidence: language.confidence },
    signals,
    links: BigInt(
      evidence.filter((one) => one.signal === 'link').reduce((sum, one) => sum + one.spans.length, 0),
    ),
    isReply: comment.parentText !== null,
    author: {
      known: author.known,
      published: BigInt(author.published),
      flagged: BigInt(author.flagged),
      rejected: BigInt(author.rejected),
      standing: author.standing,
      ageHours: author.firstSeenAt === null ? 0 : (now - author.firstSeenAt) / 3_600_000,
    },
    article: { id: comment.article.id, title: comment.article.title ?? '', tags: [...comment.article.tags] },
  };
}

/** What an editor would point at for an attribute; the whole text where only the whole can be meant. */
function spansFor(name: Attribute, reading: Reading, evidence: readonly Evidence[]): Span[] {
  const broad = name === 'toxicity' || name === 'severeToxicity';
  const found = evidence.filter(({ category, spans }) => category !== null && spans.length > 0);
  const own = broad ? [] : found.filter(({ category }) => category === name);
  // What speaks for another attribute is what the model had in mind, too.
  const speaking =
    own.length > 0 || name === 'spam' ? own : found.filter(({ category }) => category !== 'spam');
  const strong = speaking.filter((one) => one.lowered === null);
  const chosen = sortFew(strong.length > 0 ? strong : speaking, (a, b) => b.strength - a.strength);
  const spans: Span[] = [];
  for (const one of chosen) {
    for (const span of one.spans) {
      if (spans.length >= mostSpans) break;
      if (!spans.some((known) => known.start < span.end && span.start < known.end)) spans.push(span);
    }
  }
  if (spans.length > 0 || reading.tokens.count === 0) return spans;
  const learned = evidence.find((one) => one.signal === 'model');
  if (learned !== undefined && learned.spans.length > 0) return learned.spans.slice(0, mostSpans);
  const { tokens } = reading;
  return [
    cut(reading, reading.view, tokens.starts[0] as number, tokens.ends[tokens.count - 1] as number, 'model'),
  ];
}
