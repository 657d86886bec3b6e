import type { Attribute, Finding, Reason, Verdict } from '../../contract/verdict.ts';
import { score } from '../i18n/format.ts';
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
  identity: 'attribute.identityAttack',
  'construction.accusation': 'signal.accusation',
  'construction.expulsion': 'signal.expulsion',
  'construction.denial': 'signal.denial',
  'construction.belittling': 'signal.belittling',
  'construction.curse': 'signal.curse',
  'construction.mindless': 'signal.mindless',
  'construction.ill-wish': 'signal.illWish',
  'phrase.threat': 'attribute.threat',
  'phrase.accusation': 'signal.accusation',
  'phrase.belittling': 'signal.belittling',
  'phrase.ill-wish': 'signal.illWish',
  'phrase.mockery': 'signal.mockery',
  'phrase.scorn': 'signal.scorn',
  loathing: 'signal.loathing',
  praise: 'signal.praise',
  emoji: 'signal.emoji',
  flooding: 'signal.flooding',
  'too-short': 'signal.tooShort',
  link: 'signal.link',
  'link.shortened': 'signal.linkShortened',
  'link.disguised': 'signal.linkDisguised',
  'contact.phone': 'signal.phone',
  'contact.email': 'signal.email',
  'contact.wallet': 'signal.wallet',
  shouting: 'signal.shouting',
  'repetition.own': 'rule.authorRepetition',
  'repetition.others': 'rule.articleRepetition',
  stretching: 'signal.stretching',
  'off-language': 'rule.language',
  obfuscation: 'signal.obfuscation',
  model: 'signal.model',
  'list.banned': 'rule.listBanned',
  'list.suspect': 'rule.listSuspect',
};

const loweredNames: Readonly<Record<string, MessageId>> = {
  negated: 'lowered.negated',
  quoted: 'lowered.quoted',
  reported: 'lowered.reported',
  'counter-speech': 'lowered.counterSpeech',
  'self-directed': 'lowered.selfDirected',
  scripture: 'lowered.scripture',
  banter: 'lowered.banter',
  animal: 'lowered.animal',
  thing: 'lowered.thing',
  medical: 'lowered.medical',
  game: 'lowered.game',
  mentioned: 'lowered.mentioned',
  exclamation: 'lowered.exclamation',
  literal: 'lowered.literal',
  demand: 'lowered.demand',
  allowed: 'lowered.allowed',
};

const ruleNames: Readonly<Record<string, MessageId>> = {
  'threshold.unsure': 'rule.unsure',
  'threshold.links': 'rule.links',
  'threshold.personalData': 'rule.personalData',
  'threshold.language': 'rule.language',
  'list.banned': 'rule.listBanned',
  'list.suspect': 'rule.listSuspect',
  'system.judge-failed': 'rule.judgeFailed',
  'system.timeout': 'rule.timeout',
  'author.banned': 'rule.authorBanned',
  'author.muted': 'rule.authorMuted',
  'author.first': 'rule.authorFirst',
  'author.repetition': 'rule.authorRepetition',
  'author.edited-rejected': 'rule.rejectedBefore',
  'article.repetition': 'rule.articleRepetition',
  'article.premoderated': 'rule.articleBefore',
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

/** The words a reason or finding points at. A span of the model is the whole text and says nothing. */
const wordsOf = (spans: Reason['spans']): string =>
  quote(spans.filter((span) => span.signal !== 'model').map((span) => span.text));

/** A reason as a sentence: what was found, and by how much it is over the publisher's limit. */
export function reasonSentence(
  t: Translator,
  reason: Reason,
  verdict: Verdict,
  limits: Partial<Record<string, number>>,
): string {
  const [family = '', ...rest] = reason.rule.split('.');
  const name = rest.join('.');
  const sentence = withoutWords();
  // Words that a finding speaks of are said there.
  const own = reason.spans.filter(
    (span) => !verdict.findings.some((finding) => finding.spans.some((each) => each.start === span.start)),
  );
  const words = wordsOf(family === 'list' ? reason.spans : own);
  return words === '' ? sentence : t('reason.withWords', { words, sentence });

  function withoutWords(): string {
    if (family === 'threshold' && isAttribute(name) && reason.score !== undefined) {
      const value = score(t.intl, reason.score);
      const limit = limits[name];
      return limit === undefined
        ? t('reason.threshold', { name: categoryName(t, name), value })
        : t('reason.thresholdLimit', { name: categoryName(t, name), value, limit: score(t.intl, limit) });
    }
    if (family === 'rule') return t('rule.own', { name: reason.message || name });
    const known = ruleName(t, reason.rule);
    return known === reason.rule && reason.message !== '' ? reason.message : known;
  }
}

/** A finding as a sentence: the words, what they are and where it is known from; excused ones with why. */
export function findingSentence(t: Translator, finding: Finding): string {
  const ofLexicon = finding.signal.startsWith('lexicon.');
  const category = categoryName(
    t,
    ofLexicon ? (finding.category ?? finding.signal.slice('lexicon.'.length)) : finding.signal,
  );
  const words = wordsOf(finding.spans);
  const listed = finding.detail?.listed;
  let base = category;
  if (ofLexicon && words !== '')
    base =
      typeof listed === 'string' && finding.spans.some(({ text }) => text !== listed)
        ? t('finding.listed', { words, category, listed: `\u2068${listed}\u2069` })
        : t('finding.word', { words, category });
  else if (words !== '') base = t('reason.withWords', { words, sentence: category });
  else if (finding.score !== undefined)
    base = t('finding.scored', { category, value: score(t.intl, finding.score) });
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
