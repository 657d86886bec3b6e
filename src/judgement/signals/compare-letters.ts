import type { HashedWords } from './hashed-words.ts';
import { wordEnd } from './pattern-records.ts';

/** What an elongation counts among doublings. */
export const drawnOut = 1024;

/**
 * How the letters of some words differ from a pattern's, which begin at `first`: -1 where they are others; else how many are
 * doubled that it has once, an unusual doubling counting twice, and {@link drawnOut} for each that is drawn out.
 */
export function compareLetters(
  letters: Uint16Array,
  first: number,
  words: HashedWords,
  firstToken: number,
  lastToken: number,
  prefix: number,
  suffix: number,
): number {
  let stretched = 0;
  let letter = first;
  for (let token = firstToken; token <= lastToken; token++) {
    const from = (words.offsets[token] as number) + (token === firstToken ? prefix : 0);
    const to = (words.offsets[token + 1] as number) - (token === lastToken ? suffix : 0);
    const difference = compare(words, letters, letter, from, to, token);
    if (difference < 0) return -1;
    stretched += difference;
    while (letters[letter++] !== wordEnd);
  }
  return stretched;
}

/** a, i, u: "fuuck" is no other word, «bitte» is. */
function isSeldomDoubled(unit: number): boolean {
  return unit === 0x61 || unit === 0x69 || unit === 0x75;
}

/** How many letters are written more often than in the word at `first`; -1 where one is missing or another. */
function compare(
  words: HashedWords,
  letters: Uint16Array,
  first: number,
  from: number,
  to: number,
  token: number,
): number {
  const { view, positions } = words;
  const last = words.tokens.ends[token] as number;
  let stretched = 0;
  let letter = first;
  for (let at = from; at < to; at++) {
    const position = positions[at] as number;
    const unit = view.units[position] as number;
    if (letters[letter++] !== unit) return -1;
    let wanted = 1;
    for (; letters[letter] === unit; letter++) wanted++;
    let written = 0;
    for (let i = position; i < last && view.units[i] === unit; i++) written += view.runs[i] as number;
    if (written < wanted) return -1;
    // Three and more are an elongation; a doubling may be another word.
    if (written > wanted) stretched += written > 2 ? drawnOut : isSeldomDoubled(unit) ? 2 : 1;
  }
  return letters[letter] === wordEnd ? stretched : -1;
}
