import { cueBits } from './cues.ts';
import type { NamedGroup } from './groups.ts';
import { hasCue, type Reading, someCueNear, wordAt } from './reading.ts';
import { hasRole } from './word-roles.ts';

/** Words of the main reading. */
interface Words {
  readonly firstToken: number;
  readonly lastToken: number;
}

/** Languages whose nouns stand before their adjectives. */
const nounFirst = new Set(['ar', 'fa', 'fr', 'es', 'it', 'pt', 'he', 'ckb']);
const withArticle = /^[وف]?(?:ها?|د)?ال/u;
const governed = /^[وف]?(?:بال|لل|عال)/u;

/**
 * Whether what someone near a group is called is said of the group: not in «روسيا ضد تنظيم داعش الإرهابي», "the victims
 * of the thieves were Egyptians", "Turkish police arrested two terrorists". Reads the few words between them.
 */
export function isSaidOf(reading: Reading, group: NamedGroup, said: Words): boolean {
  const { language } = group;
  if (isOfInstitution(reading, group)) return false;
  // «مرضى المسلمين», «ضحايا الإرهاب المسلمون»
  if (said.firstToken < group.firstToken)
    return !(
      hasRole(reading, language, said.lastToken, 'victim') ||
      hasRole(reading, language, said.firstToken - 1, 'victim')
    );
  if (language !== 'ar' && hasRole(reading, language, said.lastToken + 1, 'kind')) return false;
  return isSaidAfter(reading, group, said);
}

function isSaidAfter(reading: Reading, group: NamedGroup, said: Words): boolean {
  const { language, lastToken } = group;
  let at = said.firstToken - 1;
  if (at <= lastToken) return true;
  const word = language === 'ar' ? wordAt(reading, said.firstToken, 5) : '';
  if (governed.test(word)) return false;
  let definite = withArticle.test(word);
  if (hasRole(reading, language, at, 'definite')) {
    definite = true;
    at--;
  }
  if (hasRole(reading, language, at, 'indefinite')) at--;
  if (at <= lastToken) return true;
  if (hasRole(reading, language, at, 'preposition'))
    return language === 'ar' && hasRole(reading, language, at - 1, 'copula');
  // Nobody is said to be "the thieves" but after "are".
  if (definite && !hasRole(reading, language, at, 'copula') && traitAt(reading, at) === null) return false;
  if (isToldBetween(reading, lastToken, said.firstToken)) return false;
  if (language === 'ar' && !definite && !word.startsWith('و') && isComplete(reading, at)) return true;
  for (; at > lastToken; at--) {
    if (hasRole(reading, language, at, 'copula')) return true;
    if (hasRole(reading, language, at, 'relation') || hasRole(reading, language, at, 'victim')) return false;
    if (at > lastToken + 1 && hasRole(reading, language, at, 'kind')) return false;
    if (isGroup(reading, at)) return false;
    const other = traitAt(reading, at);
    if (other !== null && other.firstToken > lastToken) return isSaidAfter(reading, group, other);
  }
  return true;
}

/** «هربوا من الحرب لصوص»: after what a preposition governs, a word without the article is said of who stands before. */
function isComplete(reading: Reading, at: number): boolean {
  return withArticle.test(wordAt(reading, at, 5)) && hasRole(reading, 'ar', at - 1, 'preposition');
}

/** "Saudi police", «الجيش العراقي»: what is said of these is said of no people. */
function isOfInstitution(reading: Reading, { language, firstToken, lastToken }: NamedGroup): boolean {
  return hasRole(reading, language, nounFirst.has(language) ? firstToken - 1 : lastToken + 1, 'institution');
}

function isGroup({ groups }: Reading, token: number): boolean {
  let low = 0;
  let high = groups.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((groups[middle] as NamedGroup).lastToken < token) low = middle + 1;
    else high = middle;
  }
  return (groups[low]?.firstToken ?? Number.POSITIVE_INFINITY) <= token;
}

function traitAt(reading: Reading, token: number): Words | null {
  let found: Words | null = null;
  someCueNear(reading, token, 1, (cue) => {
    if (cue.type === 'trait' && cue.lastToken === token) found = cue;
    return found !== null;
  });
  return found;
}

function isToldBetween(reading: Reading, from: number, to: number): boolean {
  if (!hasCue(reading, cueBits.reporting)) return false;
  return someCueNear(
    reading,
    from,
    to - from,
    ({ type, firstToken, lastToken }) => type === 'reporting' && firstToken > from && lastToken < to,
  );
}
