import { alternateView } from '../text/alternate-view.ts';
import { type Suspicion, suspicious } from '../text/suspicion.ts';
import { type HashedWords, readWords } from './hashed-words.ts';
import type { Automaton } from './word-automaton.ts';
import { findHeld } from './word-search.ts';

/**
 * A comment with its broken words joined, as far as it can matter: those that are then words of a list, and the words
 * around them that a phrase may hold. Null where there are none: «l'eau», "@user", "22:38" need no second reading.
 */
export function joinedWords(
  { view, tokens }: HashedWords,
  { marks }: Suspicion,
  text: string,
  lists: readonly Automaton[],
): HashedWords | null {
  const joined = readWords(alternateView(view, tokens, text, 'dropped', { marks, bits: suspicious.broken }));
  let found = false;
  for (const list of lists) {
    const reach = list.longest - 1;
    const tokenAt = follow(joined, view.starts, tokens.ends);
    let latest = -1;
    findHeld(list, joined, (word) => {
      if (word === latest) return;
      latest = word;
      found = true;
      const first = tokenAt(joined.tokens.starts[word] as number) - reach;
      const last = tokenAt((joined.tokens.ends[word] as number) - 1) + reach;
      const end = Math.min(last + 1, tokens.count);
      for (let near = Math.max(0, first); near < end; near++)
        marks[near] = (marks[near] as number) | suspicious.listed;
    });
  }
  if (!found) return null;
  return readWords(alternateView(view, tokens, text, 'dropped', { marks, bits: suspicious.listed }));
}

/** Finds the words that units of another reading, asked for in order, are of: both have the same places in the text as sent. */
function follow({ view }: HashedWords, starts: Int32Array, ends: Int32Array): (unit: number) => number {
  let at = 0;
  let token = 0;
  return (unit) => {
    while (starts[at] !== view.starts[unit]) at++;
    while ((ends[token] as number) <= at) token++;
    return token;
  };
}
