import type { Attribute, Finding, Reason, Verdict } from '../../contract/verdict.ts';
import { languageName, score } from '../i18n/format.ts';
import type { MessageId, Translator } from '../i18n/locale.tsx';

export const attributeNames: Readonly<Record<Attribute, MessageId>> = {
  toxicity: 'attribute.toxicity',
  severeToxicity: 'attribute.severeToxicity',
  insult: 'attribute.insult',
  profanity: 'attribute.profanity',
  threat: 'attribute.threat',
  identityAttack: 'attribute.identityAttack',
  sexuallyExplicit: 'attribute.sexuallyExplicit',
  spam: 'attribute.spam',
};
export const attributeOrder = Object.keys(attributeNames) as Attribute[];

const isAttribute = (name: string | undefined): name is Attribute =>
  name !== undefined && name in attributeNames;

const signalNames: Readonly<Record<string, MessageId>> = {
  link: 'signal.link',
  links: 'signal.link',
  contact: 'signal.contact',
  shouting: 'signal.shouting',
  repetition: 'signal.repetition',
  duplicate: 'signal.duplicate',
  threat: 'signal.threat',
  model: 'signal.model',
  obfuscation: 'signal.obfuscation',
  spam: 'attribute.spam',
};

const loweredNames: Readonly<Record<string, MessageId>> = {
  negated: 'lowered.negated',
  quoted: 'lowered.quoted',
  reported: 'lowered.reported',
  'counter-speech': 'lowered.counterSpeech',
};

const ruleNames: Readonly<Record<string, MessageId>> = {
  'system.judge-failed': 'rule.judgeFailed',
  'system.timeout': 'rule.timeout',
  'author.banned': 'rule.authorBanned',
  'author.muted': 'rule.authorMuted',
  'author.new': 'rule.authorNew',
  'author.trusted': 'rule.authorTrusted',
  'author.flood': 'rule.authorFlood',
  'author.rejected-before': 'rule.rejectedBefore',
  'article.before': 'rule.articleBefore',
  'article.closed': 'rule.articleClosed',
};

/** A category, signal or attribute in words; its own name where the catalogue has none. */
export function categoryName(t: Translator, name: string): string {
  if (isAttribute(name)) return t(attributeNames[name]);
  const known = signalNames[name];
  return known === undefined ? name : t(known);
}

/** What a rule is called in a filter or a table. */
export function ruleName(t: Translator, rule: string): string {
  const known = ruleNames[rule];
  if (known !== undefined) return t(known);
  const [family = '', ...rest] = rule.split('.');
  const name = rest.join('.');
  if (family === 'threshold') return t('rule.threshold', { name: categoryName(t, name) });
  if (family === 'list') return t('rule.list', { name: categoryName(t, name) });
  if (family === 'report') return t('rule.report');
  if (family === 'rule') return t('rule.own', { name });
  return rule;
}

const quote = (texts: readonly string[]): string =>
  [...new Set(texts)].map((text) => `«\u2068${text.slice(0, 60)}\u2069»`).join(' ');

const wordsOf = (spans: Reason['spans']): string => quote(spans.map((span) => span.text));

/** Which list a finding's word stands in: language and variety, where the signal says so. */
function listOf(t: Translator, finding: Finding | undefined): string {
  const detail = finding?.detail ?? {};
  const code = detail.language ?? detail.list;
  const variety = detail.dialect ?? detail.variety;
  const parts: string[] = [];
  if (typeof code === 'string' && /^[a-z]{2,3}$/.test(code)) parts.push(languageName(t.intl, code));
  else if (typeof code === 'string') parts.push(code);
  if (typeof variety === 'string') parts.push(variety);
  return parts.join(' / ');
}

/** A reason as a sentence: what was found, where it comes from, and by how much it is over. */
export function reasonSentence(
  t: Translator,
  reason: Reason,
  verdict: Verdict,
  limits: Partial<Record<string, number>>,
): string {
  const [family = '', ...rest] = reason.rule.split('.');
  const name = rest.join('.');
  const words = wordsOf(reason.spans);
  const value = reason.score === undefined ? '' : score(t.intl, reason.score);
  if (family === 'threshold' && value !== '') {
    const limit = limits[name];
    const sentence =
      limit === undefined
        ? t('reason.threshold', { name: categoryName(t, name), value })
        : t('reason.thresholdLimit', { name: categoryName(t, name), value, limit: score(t.intl, limit) });
    return words === '' ? sentence : t('reason.withWords', { words, sentence });
  }
  if (family === 'list' && words !== '') {
    const finding = verdict.findings.find((each) =>
      each.spans.some((span) => reason.spans.some((own) => own.start === span.start)),
    );
    const list = listOf(t, finding);
    const category = categoryName(t, finding?.category ?? name);
    return list === ''
      ? t('reason.list', { words, category })
      : t('reason.listNamed', { words, category, list });
  }
  const known = ruleNames[reason.rule];
  if (known !== undefined) return t(known);
  if (family === 'report') return t('rule.report');
  if (family === 'rule') return t('rule.own', { name: reason.message || name });
  const sentence = reason.message || ruleName(t, reason.rule);
  return words === '' ? sentence : t('reason.withWords', { words, sentence });
}

/** A finding as a sentence, excused ones with why. */
export function findingSentence(t: Translator, finding: Finding): string {
  const category = categoryName(t, finding.category ?? finding.signal.replace(/^lexicon\./, ''));
  const words = wordsOf(finding.spans);
  const list = listOf(t, finding);
  const base =
    words === ''
      ? finding.score === undefined
        ? category
        : t('finding.scored', { category, value: score(t.intl, finding.score) })
      : list === ''
        ? t('reason.list', { words, category })
        : t('reason.listNamed', { words, category, list });
  if (finding.lowered === undefined) return base;
  const why = loweredNames[finding.lowered];
  return t('finding.lowered', { finding: base, why: why === undefined ? finding.lowered : t(why) });
}

/** The short form a list row has room for: the gravest reason. */
export function headline(t: Translator, verdict: Verdict | null): string {
  if (verdict === null) return t('verdict.none');
  const first = verdict.reasons[0];
  if (first === undefined) return t('verdict.noReason');
  const name = ruleName(t, first.rule);
  const more = verdict.reasons.length - 1;
  return more > 0 ? t('reason.more', { name, more }) : name;
}

/** The highest score and whose it is. */
export function topScore(verdict: Verdict | null): { name: Attribute; value: number } | null {
  if (verdict === null) return null;
  let best: { name: Attribute; value: number } | null = null;
  for (const name of attributeOrder) {
    const value = verdict.scores[name];
    if (best === null || value > best.value) best = { name, value };
  }
  return best;
}

/** True for what the blur preference calls severe. */
export const isSevere = (verdict: Verdict | null): boolean =>
  verdict !== null &&
  (verdict.scores.severeToxicity >= 0.5 ||
    verdict.scores.threat >= 0.5 ||
    verdict.findings.some((finding) => (finding.severity ?? 0) >= 4));
