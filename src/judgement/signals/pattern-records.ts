import type { Automaton, Pattern } from './word-automaton.ts';

/** Stands after each word of a pattern. */
export const wordEnd = 0x20;
/** Where in its record a pattern's affixes, size and letters are. It begins with its id. */
export const affixesAt = 2;
export const sizeAt = 4;
export const lettersAt = 5;
/** Set in the size where another pattern of the same state follows. */
export const more = 0x8000;

/** A pattern as it lies among the others: id, affixes, how many letters follow, and its words, a space after each. */
export function recordOf({ id, affixes, words }: Pattern, isLast: boolean): number[] {
  const letters = words.flatMap((word) => [...Array.from(word, (_, at) => word.charCodeAt(at)), wordEnd]);
  const size = letters.length | (isLast ? 0 : more);
  return [id & 0xffff, id >>> 16, affixes & 0xffff, affixes >>> 16, size, ...letters];
}

/** Two units as one number. */
export function pairAt(units: Uint16Array, at: number): number {
  return (units[at] as number) | ((units[at + 1] as number) << 16);
}

/** Where each pattern's record is, and its id. */
export function* placesOf({ patterns }: Automaton): Generator<{ id: number; at: number }> {
  let at = 1;
  while (at < patterns.length) {
    yield { id: pairAt(patterns, at), at };
    at += lettersAt + ((patterns[at + sizeAt] as number) & ~more);
  }
}

/** Words of the pattern whose record is at a place. */
export function wordsAt({ patterns }: Automaton, at: number): string[] {
  const first = at + lettersAt;
  const size = (patterns[at + sizeAt] as number) & ~more;
  return String.fromCharCode(...patterns.subarray(first, first + size - 1)).split(' ');
}
