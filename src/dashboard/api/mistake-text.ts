import type { Mistake } from '../../contract/problem.ts';
import type { MessageId, Translator } from '../i18n/locale.tsx';

/** What a screen calls the place a JSON pointer leads to; undefined where it has no name for it. */
export type PlaceName = (t: Translator, path: readonly string[]) => string | undefined;

const sentences: Readonly<Record<NonNullable<Mistake['code']>, MessageId>> = {
  blank: 'mistake.blank',
  'too-long': 'mistake.tooLong',
  'too-short': 'mistake.tooShort',
  'too-many': 'mistake.tooMany',
  'too-few': 'mistake.tooFew',
  'too-large': 'mistake.tooLarge',
  'too-small': 'mistake.tooSmall',
  'not-above': 'mistake.notAbove',
  'not-a-number': 'mistake.notANumber',
  'not-whole': 'mistake.notWhole',
  'not-an-email': 'mistake.notAnEmail',
  'not-an-id': 'mistake.notAnId',
  duplicate: 'mistake.duplicate',
  past: 'mistake.past',
  'not-an-address': 'mistake.notAnAddress',
  'unknown-host': 'mistake.unknownHost',
  'not-public': 'mistake.notPublic',
};

const fields: Readonly<Record<string, MessageId>> = {
  ar: 'reasons.ar',
  description: 'webhook.description',
  email: 'signIn.email',
  en: 'reasons.en',
  events: 'webhook.events',
  id: 'reasons.id',
  items: 'reasons.title',
  languages: 'users.languages',
  name: 'users.name',
  note: 'comment.notes',
  password: 'signIn.password',
  q: 'keys.search',
  scopes: 'apiKeys.scopes',
  text: 'comment.notes',
  until: 'author.howLong',
  url: 'webhook.url',
};

const isNumber = (part: string) => /^\d+$/.test(part);

/** The field by its name, with its number where it is one of a list. */
const fieldName: PlaceName = (t, path) => {
  const known = fields[path.findLast((part) => !isNumber(part)) ?? ''];
  const number = path.find(isNumber);
  if (known === undefined) return undefined;
  return number === undefined ? t(known) : `${t(known)} ${t.intl.formatNumber(Number(number) + 1)}`;
};

/** What is wrong with a value, without saying which. */
export function requirementText(t: Translator, { code, limit, detail }: Mistake): string {
  const sentence = code === undefined ? undefined : sentences[code];
  return sentence === undefined ? `\u2066${detail}\u2069` : t(sentence, { limit: limit ?? 0 });
}

/** "Name: this must not be empty": the field, then what is wrong with it. */
export function mistakeText(t: Translator, mistake: Mistake, placeName: PlaceName = fieldName): string {
  const path = pathOf(mistake);
  const place = placeName(t, path) ?? (path.length === 0 ? undefined : `\u2066${path.join('.')}\u2069`);
  const requirement = requirementText(t, mistake);
  return place === undefined ? requirement : t('mistake.at', { place, requirement });
}

/** The names and numbers of a mistake's JSON pointer. */
export const pathOf = ({ pointer }: Mistake): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
