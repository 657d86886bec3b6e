import { phraseScript, phraseWords } from '../text/phrase.ts';
import { cueBits } from './cues.ts';
import type { NamedGroup } from './groups.ts';
import { hasCue, type Reading, someCueNear, wordAt } from './reading.ts';
import { relationWords, type WordRole } from './relation-words.ts';

/** Words of the main reading. */
interface Words {
  readonly firstToken: number;
  readonly lastToken: number;
}

/** Letters of a word that are read. */
const lettersRead = 16;

/**
 * Whether what is called by a name near a group is the group: not in «روسيا ضد تنظيم داعش الإرهابي», "the victims of
 * the thieves were Egyptians", "Turkish police arrested two terrorists". Reads the few words between them.
 */
export function isSaidOf(reading: Reading, group: NamedGroup, said: Words): boolean {
  const { language } = group;
  if (ofInstitution(reading, group)) return false;
  if (said.firstToken < group.firstToken)
    return (
      !does(reading, language, said.lastToken, 'victim') &&
      !does(reading, language, said.firstToken - 1, 'victim')
    );
  if (does(reading, language, said.lastToken + 1, 'kind') && language !== 'ar') return false;
  return saidAfter(reading, group, said);
}

/**
 * Whether what is done to a group is told, suffered or protested against: "were deported", «ضد ترحيل السوريين»,
 * «غرق مهاجرين في البحر».
 */
export function isToldOf(reading: Reading, group: NamedGroup, { firstToken }: Words): boolean {
  const { language } = group;
  for (let token = group.firstToken - 1; token >= group.firstToken - 4; token--)
    if (does(reading, language, token, 'victim')) return true;
  if (firstToken === group.lastToken + 1 && drowning.test(wordAt(reading, firstToken, lettersRead)))
    return true;
  const { gaps } = reading.tokens;
  for (let token = firstToken; token > 0 && token > firstToken - 2; token--) {
    if ((gaps[token] as number) > 1) return false;
    if (does(reading, language, token - 1, 'relation') || does(reading, language, token - 1, 'victim'))
      return true;
    if (token === firstToken && passive.test(wordAt(reading, token - 1, lettersRead))) return true;
  }
  return false;
}

/** Whether a virtue denied is one of what a group gets: «لا يحصلن على أجر كريم». */
export function isOfWhatTheyGet(
  reading: Reading,
  { language, lastToken }: NamedGroup,
  virtue: Words,
): boolean {
  for (let token = virtue.firstToken - 1; token > lastToken; token--)
    if (does(reading, language, token, 'getting')) return true;
  return false;
}

const drowning = /^drown/u;
const passive = /^(?:was|were|ete|furent)$/u;
const withArticle = /^[وف]?(?:ها?|د)?ال/u;
const governed = /^[وف]?(?:بال|لل|عال)/u;

function saidAfter(reading: Reading, group: NamedGroup, said: Words): boolean {
  const { language, lastToken } = group;
  let at = said.firstToken - 1;
  if (at <= lastToken) return true;
  const word = language === 'ar' ? wordAt(reading, said.firstToken, 5) : '';
  if (governed.test(word)) return false;
  let definite = withArticle.test(word);
  if (does(reading, language, at, 'definite')) {
    definite = true;
    at--;
  }
  if (does(reading, language, at, 'indefinite')) at--;
  if (at <= lastToken) return true;
  if (does(reading, language, at, 'preposition'))
    return language === 'ar' && does(reading, language, at - 1, 'copula');
  if (definite && !does(reading, language, at, 'copula') && traitAt(reading, at) === null) return false;
  if (toldBetween(reading, lastToken, said.firstToken)) return false;
  if (language === 'ar' && !definite && !word.startsWith('و') && completes(reading, at)) return true;
  for (; at > lastToken; at--) {
    if (does(reading, language, at, 'copula')) return true;
    if (does(reading, language, at, 'relation') || does(reading, language, at, 'victim')) return false;
    if (at > lastToken + 1 && does(reading, language, at, 'kind')) return false;
    if (reading.groups.some((other) => other.firstToken <= at && other.lastToken >= at)) return false;
    const other = traitAt(reading, at);
    if (other !== null && other.firstToken > lastToken) return saidAfter(reading, group, other);
  }
  return true;
}

/** «هربوا من الحرب لصوص»: after what a preposition governs, a word without the article is said of who stands before. */
function completes(reading: Reading, at: number): boolean {
  return withArticle.test(wordAt(reading, at, 5)) && does(reading, 'ar', at - 1, 'preposition');
}

/** "Saudi police", «الجيش العراقي»: whoever speaks of these speaks of no people. */
function ofInstitution(reading: Reading, { language, firstToken, lastToken }: NamedGroup): boolean {
  return does(reading, language, before.has(language) ? firstToken - 1 : lastToken + 1, 'institution');
}

/** Languages whose nouns stand before their adjectives. */
const before = new Set(['ar', 'fa', 'fr', 'es', 'it', 'pt', 'he', 'ckb']);

function traitAt(reading: Reading, token: number): Words | null {
  let found: Words | null = null;
  someCueNear(reading, token, 1, (cue) => {
    if (cue.type === 'trait' && cue.lastToken === token) found = cue;
    return found !== null;
  });
  return found;
}

function toldBetween(reading: Reading, from: number, to: number): boolean {
  if (!hasCue(reading, cueBits.reporting)) return false;
  return someCueNear(
    reading,
    from,
    to - from,
    ({ type, firstToken, lastToken }) => type === 'reporting' && firstToken > from && lastToken < to,
  );
}

function does(reading: Reading, language: string, token: number, role: WordRole): boolean {
  if (token < 0 || token >= reading.tokens.count) return false;
  return patternOf(language, role)?.test(wordAt(reading, token, lettersRead)) ?? false;
}

const patterns = new Map<string, Partial<Record<WordRole, RegExp>>>();

/** The words of a role as one expression, made when first asked for. */
function patternOf(language: string, role: WordRole): RegExp | undefined {
  let known = patterns.get(language);
  if (known === undefined) {
    known = {};
    for (const [name, words] of Object.entries(relationWords[language] ?? {}))
      known[name as WordRole] = asPattern(language, words);
    patterns.set(language, known);
  }
  return known[role];
}

/** Arabic words take conjunctions and the article. */
const arabicFront = '[وف]?(?:ال|لل|بال)?';

function asPattern(language: string, list: string): RegExp {
  const words = list.split('/').map((word) => {
    const [folded = ''] = phraseWords(word, phraseScript(word)).words;
    return (word.startsWith('+') ? '(?:[سه]?[يتنأا])' : '') + folded + (word.endsWith('*') ? '' : '$');
  });
  return new RegExp(`^${language === 'ar' ? arabicFront : ''}(?:${words.join('|')})`, 'u');
}
