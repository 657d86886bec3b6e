import { mostProse, type Prose } from './prose.ts';
import { unitClasses } from './script-of.ts';

/** The longest letter n-gram; a word counts whole besides. */
const longestGram = 5;
const space = 0x20;
const hashBasis = 0x811c9dc5;
const wordBasis = 0x2f1a6b35;
const hashPrime = 0x01000193;

/** More than any prose has features: five n-grams a unit and the words. */
export const mostFeatures = 8192;
/** More than any prose has words. */
const mostWords = Math.ceil(mostProse / 2);

/**
 * Hashes of the letter n-grams (word edges included) and the words of one script, into `out`.
 *
 * @param longest the longest n-grams; below 5 words are left out too, as training does now and then
 * @returns how many there are, at most `out.length`.
 */
export function hashFeatures(prose: Prose, script: number, out: Uint32Array, longest = longestGram): number {
  let count = 0;
  const { firsts, ends, hashes } = words;
  const found = findWords(prose, script);
  for (let at = 0; at < found; at++) {
    const first = firsts[at] as number;
    const end = ends[at] as number;
    if (count + mostOf(end - first) <= out.length)
      count = hashWord(prose.units, first, end, hashes[at] as number, out, count, longest);
  }
  return count;
}

/** The words of one script of a prose, each once: where they begin and end, and their hashes. */
export const words = {
  firsts: new Int32Array(mostWords),
  ends: new Int32Array(mostWords),
  hashes: new Int32Array(mostWords),
};

/** Finds the {@link words} of a prose, in the place of those of the one before; how many there are. */
export function findWords(prose: Prose, script: number): number {
  const { units, length } = prose;
  const { firsts, ends, hashes } = words;
  let count = 0;
  let at = 1;
  round++;
  while (at < length) {
    let wordEnd = at;
    let wordScript = 0;
    let word = wordBasis;
    for (;;) {
      const letter = units[wordEnd] as number;
      if (letter === space) break;
      const kind = unitClasses[letter] as number;
      if (kind < 64) wordScript = kind;
      word = Math.imul(word ^ letter, hashPrime);
      wordEnd++;
    }
    if (wordScript === script && isNew(word >>> 0)) {
      firsts[count] = at;
      ends[count] = wordEnd;
      hashes[count++] = word;
    }
    at = wordEnd + 1;
  }
  return count;
}

/** As many features as a word of so many units has at most. */
export function mostOf(units: number): number {
  return (units + 2) * longestGram + 1;
}

const wordSlots = 1024;
const wordHashes = new Uint32Array(wordSlots);
const wordRounds = new Float64Array(wordSlots);
let round = 0;

/** Whether a word is met for the first time in its text; more of the same says no more. */
function isNew(word: number): boolean {
  const slot = (word ^ (word >>> 15)) & (wordSlots - 1);
  if (wordRounds[slot] === round && wordHashes[slot] === word) return false;
  wordRounds[slot] = round;
  wordHashes[slot] = word;
  return true;
}

/**
 * Hashes of the features of one word, from `from` on; `units` holds a space before `first` and at `end`.
 *
 * @returns where they end in `out`, which has room for {@link mostOf} of them
 */
export function hashWord(
  units: Uint16Array,
  first: number,
  end: number,
  word: number,
  out: Uint32Array,
  from: number,
  longest = longestGram,
): number {
  let count = from;
  for (let start = first - 1; start < end; start++) {
    let hash = hashBasis;
    const last = Math.min(start + longest, end + 1);
    for (let i = start; i < last; i++) {
      hash = Math.imul(hash ^ (units[i] as number), hashPrime);
      // A lone edge says nothing.
      if (i > start || i >= first) out[count++] = hash;
    }
  }
  if (longest < longestGram) return count;
  out[count++] = word;
  return count;
}
