import {
  type HashedWords,
  hashSqueezed,
  longestSuffix,
  longestWord,
  mix,
  slice,
  suffixLengths,
} from './hashed-words.ts';

/** A form to look for: its words, and which affixes its first and last may carry. */
export interface Pattern {
  /** Folded words, doubled letters kept. */
  readonly words: readonly string[];
  readonly affixes: number;
  readonly id: number;
}

/** A hash trie over words. Built by {@link buildAutomaton}, read-only after. */
export interface Automaton {
  /**
   * Steps from state to state by open addressing, three numbers a slot, side by side because memory is read by the line:
   * the state a step leaves plus one (0 where there is no step), the hash of the word it reads, and the state it enters.
   */
  readonly steps: Int32Array;
  readonly mask: number;
  /** Patterns that end in a state. */
  readonly ends: readonly (readonly Pattern[] | undefined)[];
  /** 1 where a state has words after it. */
  readonly inner: Uint8Array;
  /** Hashes of first words, a bit each: most words of a comment are none. */
  readonly firsts: Int32Array;
  /** Affix classes of all patterns. */
  readonly classes: number;
}

/** One pattern found. Offsets are the view's units; tokens are the first and last word's. */
export interface Hit {
  readonly pattern: Pattern;
  readonly start: number;
  readonly end: number;
  readonly firstToken: number;
  readonly lastToken: number;
  /** A letter is drawn out: written three times and more. */
  readonly stretched: boolean;
  /** Letters doubled that the word has once, an unusual doubling counting twice: one alone is perhaps another word. */
  readonly doubled: number;
  /** The word stood with a clitic or an ending. */
  readonly inflected: boolean;
}

/** Bits of {@link Automaton.firsts} for each pattern: one in sixteen of other words gets past them. */
const bitsPerPattern = 16;

function firstBit(firsts: Int32Array, hash: number): number {
  return (hash ^ (hash >>> 15)) & (firsts.length * 32 - 1);
}

/** Compiles patterns. Cost: about a microsecond each. */
export function buildAutomaton(patterns: readonly Pattern[]): Automaton {
  let most = 1;
  for (const { words } of patterns) most += words.length;
  let size = 64;
  while (size < most * 2) size *= 2;
  const steps = new Int32Array(size * 3);
  const inner = new Uint8Array(most);
  const ends: (Pattern[] | undefined)[] = new Array<Pattern[] | undefined>(most).fill(undefined);
  let filter = 32;
  while (filter * 32 < patterns.length * bitsPerPattern) filter *= 2;
  const firsts = new Int32Array(filter);
  let classes = 0;
  let states = 1;
  for (const pattern of patterns) {
    let state = 0;
    classes |= pattern.affixes;
    for (const word of pattern.words) {
      const hash = hashSqueezed(word);
      if (state === 0) {
        const bit = firstBit(firsts, hash);
        firsts[bit >> 5] = (firsts[bit >> 5] as number) | (1 << (bit & 31));
      }
      let slot = mix(state, hash) & (size - 1);
      while (steps[slot * 3] !== 0 && !(steps[slot * 3] === state + 1 && steps[slot * 3 + 1] === hash))
        slot = (slot + 1) & (size - 1);
      if (steps[slot * 3] === 0) {
        steps[slot * 3] = state + 1;
        steps[slot * 3 + 1] = hash;
        steps[slot * 3 + 2] = states++;
        inner[state] = 1;
      }
      state = steps[slot * 3 + 2] as number;
    }
    const at = ends[state];
    if (at === undefined) ends[state] = [pattern];
    else at.push(pattern);
  }
  ends.length = states;
  return { steps, mask: size - 1, ends, inner, firsts, classes };
}

function step({ steps, mask }: Automaton, state: number, hash: number): number {
  let slot = mix(state, hash) & mask;
  for (;;) {
    const at = slot * 3;
    const owner = steps[at] as number;
    if (owner === 0) return -1;
    if (owner === state + 1 && steps[at + 1] === hash) return steps[at + 2] as number;
    slot = (slot + 1) & mask;
  }
}

/** Calls `found` for every pattern in the words, affixes allowed where the pattern allows them. */
export function search(automaton: Automaton, words: HashedWords, found: (hit: Hit) => void): void {
  const { firsts, classes } = automaton;
  const { stems, stemCount } = words;
  for (let at = 0; at < stemCount * 4; at += 4) {
    const bits = (stems[at + 1] as number) & classes;
    if (bits === 0) continue;
    const hash = stems[at] as number;
    const bit = firstBit(firsts, hash);
    if (((firsts[bit >> 5] as number) & (1 << (bit & 31))) === 0) continue;
    const state = step(automaton, 0, hash);
    if (state === -1) continue;
    const place = stems[at + 3] as number;
    const token = place >> 8;
    const prefix = (place >> 4) & 15;
    const suffix = place & 15;
    const ends = automaton.ends[state];
    if (ends !== undefined) settle(ends, words, token, token, prefix, suffix, bits, found);
    if (suffix === 0 && automaton.inner[state] === 1) {
      const before = (stems[at + 2] as number) & classes;
      extend(automaton, state, words, token, token + 1, prefix, before, found);
    }
  }
}

function extend(
  automaton: Automaton,
  state: number,
  words: HashedWords,
  firstToken: number,
  token: number,
  prefix: number,
  before: number,
  found: (hit: Hit) => void,
): void {
  if (token >= words.tokens.count) return;
  const first = words.offsets[token] as number;
  const size = (words.offsets[token + 1] as number) - first;
  if (size === 0 || size > longestWord) return;
  const most = Math.min(longestSuffix, size - 1);
  for (let suffix = 0; suffix <= most; suffix++) {
    const bits = before & (words.suffixes[token * suffixLengths + suffix] as number);
    if (bits === 0) continue;
    const target = step(automaton, state, slice(words, token, first, first + size - suffix));
    if (target === -1) continue;
    const ends = automaton.ends[target];
    if (ends !== undefined) settle(ends, words, firstToken, token, prefix, suffix, bits, found);
    if (suffix === 0 && automaton.inner[target] === 1) {
      extend(automaton, target, words, firstToken, token + 1, prefix, before, found);
    }
  }
}

/** Compares letters and doublings, and reports. */
function settle(
  ends: readonly Pattern[],
  words: HashedWords,
  firstToken: number,
  lastToken: number,
  prefix: number,
  suffix: number,
  bits: number,
  found: (hit: Hit) => void,
): void {
  for (const pattern of ends) {
    const inflected = prefix > 0 || suffix > 0;
    if (inflected && (bits & pattern.affixes & ~1) === 0) continue;
    // A form that is none without its ending.
    if (suffix === 0 && (pattern.affixes & 1) === 0) continue;
    let stretched = 0;
    for (let token = firstToken; token <= lastToken && stretched >= 0; token++) {
      const word = pattern.words[token - firstToken] as string;
      const from = (words.offsets[token] as number) + (token === firstToken ? prefix : 0);
      const to = (words.offsets[token + 1] as number) - (token === lastToken ? suffix : 0);
      const difference = compare(words, word, from, to, token);
      stretched = difference < 0 ? -1 : stretched + difference;
    }
    if (stretched < 0) continue;
    const first = words.positions[(words.offsets[firstToken] as number) + prefix] as number;
    found({
      pattern,
      start: first,
      end: words.tokens.ends[lastToken] as number,
      firstToken,
      lastToken,
      stretched: stretched >= drawnOut,
      doubled: stretched % drawnOut,
      inflected,
    });
  }
}

/** a, i, u: "fuuck" is no other word, «bitte» is. */
function isSeldomDoubled(unit: number): boolean {
  return unit === 0x61 || unit === 0x69 || unit === 0x75;
}

/** What an elongation counts among doublings. */
const drawnOut = 1024;

/** How many letters are written more often than in `word`; -1 where one is missing or another. */
function compare(words: HashedWords, word: string, from: number, to: number, token: number): number {
  const { view, positions } = words;
  const last = words.tokens.ends[token] as number;
  let stretched = 0;
  let letter = 0;
  for (let at = from; at < to; at++) {
    const position = positions[at] as number;
    const unit = view.units[position] as number;
    if (word.charCodeAt(letter) !== unit) return -1;
    let wanted = 1;
    while (letter + wanted < word.length && word.charCodeAt(letter + wanted) === unit) wanted++;
    let written = 0;
    for (let i = position; i < last && view.units[i] === unit; i++) written += view.runs[i] as number;
    if (written < wanted) return -1;
    // Three and more are an elongation; a doubling may be another word.
    if (written > wanted) stretched += written > 2 ? drawnOut : isSeldomDoubled(unit) ? 2 : 1;
    letter += wanted;
  }
  return letter === word.length ? stretched : -1;
}
