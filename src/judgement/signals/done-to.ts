import type { NamedGroup } from './groups.ts';
import { type Reading, wordAt } from './reading.ts';
import { hasRole } from './word-roles.ts';

/** Words before a group in which the drowned and rescued are told of. */
const reach = 4;
const drowning = /^drown/u;
const passive = /^(?:was|were|ete|furent)$/u;

/**
 * Whether what is done to a group is told, suffered or protested against: "were deported", «ضد ترحيل السوريين»,
 * «غرق مهاجرين في البحر».
 *
 * @param token the first word of what is done
 */
export function isToldOf(reading: Reading, group: NamedGroup, token: number): boolean {
  const { language, firstToken, lastToken } = group;
  for (let at = firstToken - 1; at >= firstToken - reach; at--)
    if (hasRole(reading, language, at, 'victim')) return true;
  if (token === lastToken + 1 && drowning.test(wordAt(reading, token, 6))) return true;
  if (token > 0 && passive.test(wordAt(reading, token - 1, 8))) return true;
  // At most two words before it, and no sign between.
  for (let at = token; at > 0 && at > token - 2 && (reading.tokens.gaps[at] as number) <= 1; at--)
    if (hasRole(reading, language, at - 1, 'relation') || hasRole(reading, language, at - 1, 'victim'))
      return true;
  return false;
}

/** Whether what a group is denied is no virtue of its own but of what it gets: «لا يحصلن على أجر كريم». */
export function isOfWhatTheyGet(
  reading: Reading,
  { language, lastToken }: NamedGroup,
  token: number,
): boolean {
  for (let at = token - 1; at > lastToken; at--) if (hasRole(reading, language, at, 'getting')) return true;
  return false;
}
