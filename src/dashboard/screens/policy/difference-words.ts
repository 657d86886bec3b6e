import type { ListEntry, Rule, Threshold } from '../../../contract/policy.ts';
import type { Attribute, Outcome } from '../../../contract/verdict.ts';
import { outcomeNames } from '../../comment/outcome.tsx';
import { attributeNames } from '../../comment/reasons.ts';
import { languageName, score } from '../../i18n/format.ts';
import type { MessageId, Translator } from '../../i18n/locale.tsx';
import { toLines } from './list-lines.ts';

const places: Readonly<Record<string, MessageId>> = {
  rules: 'policy.rules',
  contextRaises: 'policy.contextRaises',
  'lists.banned': 'policy.banned',
  'lists.suspect': 'policy.suspect',
  'lists.allowed': 'policy.allowed',
  'languages.accepted': 'policy.accepted',
  'languages.otherwise': 'policy.otherwise',
  'languages.minConfidence': 'policy.minConfidence',
  firstTimeAuthors: 'policy.firstTime',
  bannedAuthors: 'policy.bannedAuthors',
  mutedAuthors: 'policy.mutedAuthors',
  'trustedAuthors.raiseThresholds': 'policy.trustedRaise',
  'trustedAuthors.skipPremoderation': 'policy.trustedSkip',
  'unsure.margin': 'policy.margin',
  'unsure.outcome': 'policy.withinMargin',
  'unsure.rejects': 'policy.unsureRejects',
  'repetition.own.limit': 'policy.ownRepeats',
  'repetition.own.hours': 'policy.ownHours',
  'repetition.own.outcome': 'policy.ownOutcome',
  'repetition.others.limit': 'policy.othersRepeats',
  'repetition.others.outcome': 'policy.othersOutcome',
  akismetFlagWithoutCallback: 'policy.akismetWaiting',
  'links.max': 'policy.maxLinks',
  'links.outcome': 'policy.tooManyLinks',
  personalData: 'policy.personalData',
  reportsToFlag: 'policy.reportsToFlag',
  'premoderated.tags': 'policy.premoderatedTags',
  'premoderated.articles': 'policy.premoderatedArticles',
};

const akismetAnswers: Readonly<Record<string, MessageId>> = {
  spam: 'policy.akismetSpam',
  ham: 'policy.akismetHam',
};

const ruleParts: Readonly<Record<string, MessageId>> = {
  id: 'reasons.id',
  when: 'policy.when',
  'message.ar': 'policy.messageAr',
  'message.en': 'policy.messageEn',
};

const isThreshold = (path: readonly string[]) => path[0] === 'thresholds' || path[0] === 'languageThresholds';

/** The place in a policy as its screen names it; the path where the screen has no field for it. */
export function placeInWords(t: Translator, path: readonly string[]): string {
  const [first, second = '', third = ''] = path;
  if (first === 'thresholds') return attributeInWords(t, second);
  if (first === 'languageThresholds')
    return [languageName(t.intl, second), ...(third === '' ? [] : [attributeInWords(t, third)])].join(' — ');
  const known = places[path.join('.')];
  if (known === undefined) return path.join('.');
  return first === 'lists' ? `${t('policy.lists')} — ${t(known)}` : t(known);
}

/** The place of a mistake: as above, and which rule or which word of a list. */
export function mistakePlace(t: Translator, path: readonly string[]): string {
  const [first = '', second = '', ...rest] = path;
  if (first === 'policy') return mistakePlace(t, path.slice(1));
  const numbered = (name: string, index: string) =>
    /^\d+$/.test(index) ? `${name} ${t.intl.formatNumber(Number(index) + 1)}` : name;
  if (first === 'lists') return numbered(placeInWords(t, [first, second]), rest[0] ?? '');
  if (first !== 'rules') return placeInWords(t, path);
  const part = ruleParts[rest.join('.')];
  return [numbered(t('policy.rules'), second), ...(part === undefined ? [] : [t(part)])].join(' — ');
}

/** What stands there. */
export function valueInWords(t: Translator, path: readonly string[], value: unknown): string {
  if (isThreshold(path)) return thresholdInWords(t, path, value);
  if (path[0] === 'lists') return toLines([value as ListEntry]);
  if (path[0] === 'rules') return ruleInWords(t, value as Rule);
  if (path[0] === 'akismetFlagWithoutCallback')
    return t(akismetAnswers[value as string] ?? 'policy.akismetSpam');
  if (typeof value === 'boolean') return value ? t('policy.yes') : t('policy.no');
  if (typeof value === 'number') return t.intl.formatNumber(value);
  if (typeof value === 'string') return value in outcomeNames ? t(outcomeNames[value as Outcome]) : value;
  return JSON.stringify(value);
}

const attributeInWords = (t: Translator, name: string) =>
  name in attributeNames ? t(attributeNames[name as Attribute]) : name;

function thresholdInWords(t: Translator, path: readonly string[], value: unknown): string {
  const say = (from: number | null, never: MessageId, some: MessageId) =>
    from === null ? t(never) : t(some, { value: score(t.intl, from) });
  const flag = (from: number | null) => say(from, 'policy.flagNever', 'policy.flagFrom');
  const reject = (from: number | null) => say(from, 'policy.rejectNever', 'policy.rejectFrom');
  if (path.at(-1) === 'flag') return flag(value as number | null);
  if (path.at(-1) === 'reject') return reject(value as number | null);
  const whole = value as Partial<Threshold>;
  if (whole.flag === undefined || whole.reject === undefined) return JSON.stringify(value);
  return t.intl.formatList([flag(whole.flag), reject(whole.reject)], { type: 'unit' });
}

/** Its condition, isolated, between what it is called and what it does. */
function ruleInWords(t: Translator, rule: Rule): string {
  const isolated = (text: string) => `\u2066${text}\u2069`;
  const state = rule.enabled ? [] : [t('users.disabled')];
  return [isolated(rule.id), isolated(rule.when), t(outcomeNames[rule.outcome]), ...state].join(' — ');
}
