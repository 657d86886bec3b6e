import { BufferPool } from '../text/buffers.ts';
import type { View } from '../text/fold.ts';
import type { Tokens } from '../text/tokens.ts';
import { kind } from '../text/unit-table.ts';
import { affixClasses } from './affixes.ts';

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

const base = 0x01000193;
const longestWord = 48;
const longestPrefix = 6;
const longestSuffix = 8;

const powers = new Int32Array(longestWord + 1);
powers[0] = 1;
for (let at = 1; at <= longestWord; at++) powers[at] = Math.imul(powers[at - 1] as number, base);

/** Hash of a word in which doubled letters count once; what was doubled is compared after. */
function hashSqueezed(word: string): number {
  let hash = 0;
  let last = -1;
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at);
    if (unit === last) continue;
    last = unit;
    hash = (Math.imul(hash, base) + unit + 1) | 0;
  }
  return hash;
}

function mix(state: number, hash: number): number {
  let mixed = Math.imul(hash ^ Math.imul(state, 0x9e3779b1), 0x85ebca6b);
  mixed ^= mixed >>> 15;
  return mixed;
}

/** Set for every affix and for what longer ones begin (endings: end) with: where it is not, no longer one can be. */
const partOfOne = 1 << 30;

interface HashMap {
  readonly keys: Int32Array;
  readonly values: Int32Array;
  readonly mask: number;
}

function affixMap(side: 'prefixes' | 'suffixes'): HashMap {
  const masks = new Map<number, number>();
  for (const one of affixClasses) {
    for (const affix of one[side]) {
      const letters = affix.replace(/(.)\1+/gu, '$1');
      for (let length = 1; length <= letters.length; length++) {
        const part = side === 'prefixes' ? letters.slice(0, length) : letters.slice(-length);
        const hash = hashSqueezed(part);
        const bits = length === letters.length ? one.bit : 0;
        masks.set(hash, (masks.get(hash) ?? partOfOne) | bits);
      }
    }
  }
  const size = 2048;
  const map = { keys: new Int32Array(size), values: new Int32Array(size), mask: size - 1 };
  for (const [hash, bits] of masks) {
    let slot = mix(0, hash) & map.mask;
    while (map.values[slot] !== 0) slot = (slot + 1) & map.mask;
    map.keys[slot] = hash;
    map.values[slot] = bits;
  }
  return map;
}

const prefixMap = affixMap('prefixes');
const suffixMap = affixMap('suffixes');

function affixBits(map: HashMap, hash: number): number {
  let slot = mix(0, hash) & map.mask;
  while (map.values[slot] !== 0) {
    if (map.keys[slot] === hash) return map.values[slot] as number;
    slot = (slot + 1) & map.mask;
  }
  return 0;
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

const prefixLengths = longestPrefix + 1;
const suffixLengths = longestSuffix + 1;

/** The words of a view made ready for look-ups: doubled letters once, with hashes of every prefix. */
export interface HashedWords {
  readonly view: View;
  readonly tokens: Tokens;
  /** View unit of every squeezed letter. */
  readonly positions: Int32Array;
  readonly hashes: Int32Array;
  /** First squeezed letter of every token, and one past the last token's. */
  readonly offsets: Int32Array;
  /** Classes whose prefix the first letters are, by length, and whose ending the last are; all for none. */
  readonly prefixes: Int32Array;
  readonly suffixes: Int32Array;
}

/** A view has no more words than units. */
const buffers = new BufferPool((units) => ({
  positions: new Int32Array(units + 1),
  hashes: new Int32Array(units * 2 + 2),
  offsets: new Int32Array(units + 1),
  prefixes: new Int32Array(units * prefixLengths),
  suffixes: new Int32Array(units * suffixLengths),
}));

/** Squeezes and hashes the words of a view once, for every automaton that reads them. */
export function hashWords(view: View, tokens: Tokens): HashedWords {
  const { positions, hashes, offsets, prefixes, suffixes } = buffers.take(view.length);
  let length = 0;
  for (let token = 0; token < tokens.count; token++) {
    offsets[token] = length;
    const end = tokens.ends[token] as number;
    let last = -1;
    let hash = 0;
    // hashes[length + token] is the empty prefix of this word.
    hashes[length + token] = 0;
    for (let at = tokens.starts[token] as number; at < end; at++) {
      const unit = view.units[at] as number;
      if (unit === last) continue;
      last = unit;
      hash = (Math.imul(hash, base) + unit + 1) | 0;
      positions[length++] = at;
      hashes[length + token] = hash;
    }
  }
  offsets[tokens.count] = length;
  const words: HashedWords = { view, tokens, positions, hashes, offsets, prefixes, suffixes };
  for (let token = 0; token < tokens.count; token++) fillAffixes(words, token);
  return words;
}

/** Calls `found` for every pattern in the words, affixes allowed where the pattern allows them. */
export function search(automaton: Automaton, words: HashedWords, found: (hit: Hit) => void): void {
  const { tokens, offsets } = words;
  for (let token = 0; token < tokens.count; token++) {
    const first = offsets[token] as number;
    const size = (offsets[token + 1] as number) - first;
    if (size === 0 || size > longestWord || tokens.kinds[token] === kind.digit) continue;
    const most = Math.min(longestPrefix, size - 1);
    for (let prefix = 0; prefix <= most; prefix++) {
      const bits = (words.prefixes[token * prefixLengths + prefix] as number) & automaton.classes;
      if (bits === 0) continue;
      searchStem(automaton, words, token, prefix, bits, found);
      // اللوطي: the article's last letter and the word's first were squeezed into one.
      if (prefix > 0 && doubled(words, first + prefix - 1)) {
        searchStem(automaton, words, token, prefix - 1, bits, found);
      }
    }
  }
}

function searchStem(
  automaton: Automaton,
  words: HashedWords,
  token: number,
  prefix: number,
  before: number,
  found: (hit: Hit) => void,
): void {
  const first = words.offsets[token] as number;
  const size = (words.offsets[token + 1] as number) - first;
  const most = Math.min(longestSuffix, size - prefix - 1);
  for (let suffix = 0; suffix <= most; suffix++) {
    const bits = before & (words.suffixes[token * suffixLengths + suffix] as number);
    if (bits === 0) continue;
    const hash = slice(words, token, first + prefix, first + size - suffix);
    const bit = firstBit(automaton.firsts, hash);
    if (((automaton.firsts[bit >> 5] as number) & (1 << (bit & 31))) === 0) continue;
    const state = step(automaton, 0, hash);
    if (state === -1) continue;
    const ends = automaton.ends[state];
    if (ends !== undefined) settle(ends, words, token, token, prefix, suffix, bits, found);
    if (suffix === 0 && automaton.inner[state] === 1) {
      extend(automaton, state, words, token, token + 1, prefix, before, found);
    }
  }
}

function doubled(words: HashedWords, at: number): boolean {
  const { view, positions } = words;
  const position = positions[at] as number;
  return (view.runs[position] as number) > 1 || view.units[position + 1] === view.units[position];
}

function fillAffixes(words: HashedWords, token: number): void {
  const { offsets, hashes, prefixes, suffixes } = words;
  const first = offsets[token] as number;
  const size = (offsets[token + 1] as number) - first;
  const ofPrefixes = token * prefixLengths;
  const ofSuffixes = token * suffixLengths;
  prefixes[ofPrefixes] = -1;
  suffixes[ofSuffixes] = -1;
  for (let length = 1; length < prefixLengths; length++) prefixes[ofPrefixes + length] = 0;
  for (let length = 1; length < suffixLengths; length++) suffixes[ofSuffixes + length] = 0;
  if (size > longestWord || words.tokens.kinds[token] === kind.digit) return;
  const ahead = Math.min(longestPrefix, size - 1);
  for (let length = 1; length <= ahead; length++) {
    const bits = affixBits(prefixMap, hashes[first + token + length] as number);
    if (bits === 0) break;
    prefixes[ofPrefixes + length] = bits & ~partOfOne;
  }
  const behind = Math.min(longestSuffix, size - 1);
  for (let length = 1; length <= behind; length++) {
    const bits = affixBits(suffixMap, slice(words, token, first + size - length, first + size));
    if (bits === 0) break;
    suffixes[ofSuffixes + length] = bits & ~partOfOne;
  }
}

/** Hash of the squeezed letters `from` to `to` of one word. */
function slice(words: HashedWords, token: number, from: number, to: number): number {
  const before = words.hashes[from + token] as number;
  return ((words.hashes[to + token] as number) - Math.imul(before, powers[to - from] as number)) | 0;
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
