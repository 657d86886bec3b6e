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

/** A hash trie over words, in typed arrays throughout. Built by {@link buildAutomaton}, read-only after. */
export interface Automaton {
  /**
   * Steps from state to state by open addressing, three numbers a slot, side by side because memory is read by the line:
   * the state a step leaves plus one (0 where there is no step), the hash of the word it reads, and the state it enters.
   */
  readonly steps: Int32Array;
  readonly mask: number;
  /** First pattern that ends in each state, and one past the last state's. Patterns are numbered by where they end. */
  readonly ends: Int32Array;
  /** What was given as {@link Pattern.id} and {@link Pattern.affixes}, by pattern. */
  readonly ids: Int32Array;
  readonly affixes: Int32Array;
  /** Words of all patterns, a space after each word; and where each pattern's begin. */
  readonly letters: Uint16Array;
  readonly letterFirst: Int32Array;
  /** 1 where a state has words after it. */
  readonly inner: Uint8Array;
  /** Hashes of first words, a bit each: most words of a comment are none. */
  readonly firsts: Int32Array;
  /** Affix classes of all patterns. */
  readonly classes: number;
}

/** One pattern found. Offsets are the view's units; tokens are the first and last word's. */
export interface Hit {
  /** The pattern's {@link Pattern.id}. */
  readonly id: number;
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

/** Stands after each word of a pattern. */
const wordEnd = 0x20;

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
  const endStates = new Int32Array(patterns.length);
  let filter = 32;
  while (filter * 32 < patterns.length * bitsPerPattern) filter *= 2;
  const firsts = new Int32Array(filter);
  let classes = 0;
  let states = 1;
  for (const [index, pattern] of patterns.entries()) {
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
    endStates[index] = state;
  }
  return {
    steps,
    mask: size - 1,
    inner: inner.slice(0, states),
    firsts,
    classes,
    ...columnsOf(patterns, endStates, states),
  };
}

/** Patterns in the order of the states they end in; of one state, in the order given. */
function columnsOf(
  patterns: readonly Pattern[],
  endStates: Int32Array,
  states: number,
): Pick<Automaton, 'ends' | 'ids' | 'affixes' | 'letters' | 'letterFirst'> {
  const order = Array.from(patterns, (_, index) => index).sort(
    (a, b) => (endStates[a] as number) - (endStates[b] as number) || a - b,
  );
  const ends = new Int32Array(states + 1);
  const ids = new Int32Array(patterns.length);
  const affixes = new Int32Array(patterns.length);
  const letterFirst = new Int32Array(patterns.length + 1);
  const size = patterns.reduce(
    (sum, { words }) => sum + words.reduce((all, one) => all + one.length + 1, 0),
    0,
  );
  const letters = new Uint16Array(size);
  let written = 0;
  for (const [at, index] of order.entries()) {
    const pattern = patterns[index] as Pattern;
    ends[(endStates[index] as number) + 1] = at + 1;
    ids[at] = pattern.id;
    affixes[at] = pattern.affixes;
    letterFirst[at] = written;
    for (const word of pattern.words) {
      for (let letter = 0; letter < word.length; letter++) letters[written++] = word.charCodeAt(letter);
      letters[written++] = wordEnd;
    }
  }
  letterFirst[patterns.length] = written;
  for (let state = 1; state <= states; state++) ends[state] ||= ends[state - 1] as number;
  return { ends, ids, affixes, letters, letterFirst };
}

/** Words of a pattern of an automaton. */
export function wordsOf({ letters, letterFirst }: Automaton, pattern: number): string[] {
  const own = letters.subarray(letterFirst[pattern], (letterFirst[pattern + 1] as number) - 1);
  return String.fromCharCode(...own).split(' ');
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
    settle(automaton, state, words, token, token, prefix, suffix, bits, found);
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
    settle(automaton, target, words, firstToken, token, prefix, suffix, bits, found);
    if (suffix === 0 && automaton.inner[target] === 1) {
      extend(automaton, target, words, firstToken, token + 1, prefix, before, found);
    }
  }
}

/** Compares letters and doublings of the patterns that end in a state, and reports. */
function settle(
  automaton: Automaton,
  state: number,
  words: HashedWords,
  firstToken: number,
  lastToken: number,
  prefix: number,
  suffix: number,
  bits: number,
  found: (hit: Hit) => void,
): void {
  const { ends, affixes } = automaton;
  const last = ends[state + 1] as number;
  const inflected = prefix > 0 || suffix > 0;
  for (let pattern = ends[state] as number; pattern < last; pattern++) {
    const own = affixes[pattern] as number;
    if (inflected && (bits & own & ~1) === 0) continue;
    // A form that is none without its ending.
    if (suffix === 0 && (own & 1) === 0) continue;
    const stretched = compareAll(automaton, pattern, words, firstToken, lastToken, prefix, suffix);
    if (stretched < 0) continue;
    found({
      id: automaton.ids[pattern] as number,
      start: words.positions[(words.offsets[firstToken] as number) + prefix] as number,
      end: words.tokens.ends[lastToken] as number,
      firstToken,
      lastToken,
      stretched: stretched >= drawnOut,
      doubled: stretched % drawnOut,
      inflected,
    });
  }
}

/** {@link compare} for every word of a pattern, in sum. */
function compareAll(
  { letters, letterFirst }: Automaton,
  pattern: number,
  words: HashedWords,
  firstToken: number,
  lastToken: number,
  prefix: number,
  suffix: number,
): number {
  let stretched = 0;
  let letter = letterFirst[pattern] as number;
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

/** What an elongation counts among doublings. */
const drawnOut = 1024;

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
