import { BufferPool } from '../text/buffers.ts';
import { type Tokens, tokenise } from '../text/tokens.ts';
import { kind } from '../text/unit-table.ts';
import type { View } from '../text/view.ts';
import { type AffixClass, affixClasses } from './affix-classes.ts';

const base = 0x01000193;
export const longestWord = 48;
const longestPrefix = 6;
export const longestSuffix = 8;

const powers = new Int32Array(longestWord + 1);
powers[0] = 1;
for (let at = 1; at <= longestWord; at++) powers[at] = Math.imul(powers[at - 1] as number, base);

/** Hash of a word in which doubled letters count once; what was doubled is compared after. */
export function hashSqueezed(word: string): number {
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

/** Mixes a state and a hash; the lowest bits say most. */
export function mix(state: number, hash: number): number {
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
  for (const one of Object.values<AffixClass>(affixClasses)) {
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

export const suffixLengths = longestSuffix + 1;

/** The words of a view made ready for look-ups: doubled letters once, with hashes of every prefix. */
export interface HashedWords {
  readonly view: View;
  readonly tokens: Tokens;
  /** View unit of every squeezed letter. */
  readonly positions: Int32Array;
  readonly hashes: Int32Array;
  /** First squeezed letter of every token, and one past the last token's. */
  readonly offsets: Int32Array;
  /** Classes whose ending the last letters of a token are, by length; all for none. After a 0 no longer one is. */
  readonly suffixes: Int32Array;
  /**
   * What may be a word with its affixes taken off, in order, four numbers a stem: its hash; the classes that take both
   * affixes; those that take the one in front; and token, prefix and suffix lengths, packed (see {@link packed}).
   */
  readonly stems: Int32Array;
  readonly stemCount: number;
}

const packed = (token: number, prefix: number, suffix: number): number =>
  (token << 8) | (prefix << 4) | suffix;

const letterBuffers = new BufferPool((units) => ({
  positions: new Int32Array(units + 1),
  hashes: new Int32Array(units * 2 + 2),
}));
const wordBuffers = new BufferPool((words) => ({
  offsets: new Int32Array(words + 1),
  suffixes: new Int32Array(words * suffixLengths),
  stems: new Int32Array(words * 16),
}));

/** Squeezes and hashes the words of a view once, for every automaton that reads them. */
export function hashWords(view: View, tokens: Tokens): HashedWords {
  const { positions, hashes } = letterBuffers.take(view.length);
  const buffer = wordBuffers.take(tokens.count);
  const { offsets, suffixes } = buffer;
  const { units } = view;
  let length = 0;
  for (let token = 0; token < tokens.count; token++) {
    offsets[token] = length;
    const end = tokens.ends[token] as number;
    let last = -1;
    let hash = 0;
    // hashes[length + token] is the empty prefix of this word.
    hashes[length + token] = 0;
    for (let at = tokens.starts[token] as number; at < end; at++) {
      const unit = units[at] as number;
      if (unit === last) continue;
      last = unit;
      hash = (Math.imul(hash, base) + unit + 1) | 0;
      positions[length++] = at;
      hashes[length + token] = hash;
    }
  }
  offsets[tokens.count] = length;
  const words = { view, tokens, positions, hashes, offsets, suffixes, stems: buffer.stems, stemCount: 0 };
  for (let token = 0; token < tokens.count; token++) addStems(words, token);
  buffer.stems = words.stems;
  return words;
}

/** Cuts a view into words and hashes them. */
export function readWords(view: View): HashedWords {
  return hashWords(view, tokenise(view));
}

const none = new Int32Array(0);

/** The words of a view that no automaton reads. */
export function unhashedWords(view: View, tokens: Tokens): HashedWords {
  return {
    view,
    tokens,
    positions: none,
    hashes: none,
    offsets: none,
    suffixes: none,
    stems: none,
    stemCount: 0,
  };
}

type Growing = { -readonly [Key in keyof HashedWords]: HashedWords[Key] };

function addStems(words: Growing, token: number): void {
  const { offsets, hashes, suffixes } = words;
  const first = offsets[token] as number;
  const size = (offsets[token + 1] as number) - first;
  const ofSuffixes = token * suffixLengths;
  suffixes[ofSuffixes] = -1;
  suffixes[ofSuffixes + 1] = 0;
  if (size === 0 || size > longestWord || words.tokens.kinds[token] === kind.digit) return;
  const behind = Math.min(longestSuffix, size - 1);
  for (let suffix = 1; suffix <= behind; suffix++) {
    const bits = affixBits(suffixMap, slice(words, token, first + size - suffix, first + size));
    suffixes[ofSuffixes + suffix] = bits;
    if (bits === 0) break;
    if (suffix < longestSuffix) suffixes[ofSuffixes + suffix + 1] = 0;
  }
  addStemsAfter(words, token, 0, -1);
  const ahead = Math.min(longestPrefix, size - 1);
  for (let prefix = 1; prefix <= ahead; prefix++) {
    const bits = affixBits(prefixMap, hashes[first + token + prefix] as number);
    if (bits === 0) return;
    const before = bits & ~partOfOne;
    if (before === 0) continue;
    addStemsAfter(words, token, prefix, before);
    // اللوطي: the article's last letter and the word's first were squeezed into one.
    if (doubled(words, first + prefix - 1)) addStemsAfter(words, token, prefix - 1, before);
  }
}

function addStemsAfter(words: Growing, token: number, prefix: number, before: number): void {
  const { offsets, suffixes } = words;
  const first = offsets[token] as number;
  const size = (offsets[token + 1] as number) - first;
  const ofSuffixes = token * suffixLengths;
  const most = Math.min(longestSuffix, size - prefix - 1);
  for (let suffix = 0; suffix <= most; suffix++) {
    const own = suffixes[ofSuffixes + suffix] as number;
    if (own === 0) return;
    const bits = before & own;
    if ((bits & ~partOfOne) === 0) continue;
    const at = words.stemCount++ * 4;
    if (at + 4 > words.stems.length) {
      const grown = new Int32Array(words.stems.length * 2 + 64);
      grown.set(words.stems);
      words.stems = grown;
    }
    const { stems } = words;
    stems[at] = slice(words, token, first + prefix, first + size - suffix);
    stems[at + 1] = bits;
    stems[at + 2] = before;
    stems[at + 3] = packed(token, prefix, suffix);
  }
}

function doubled(words: HashedWords, at: number): boolean {
  const { view, positions } = words;
  const position = positions[at] as number;
  return (view.runs[position] as number) > 1 || view.units[position + 1] === view.units[position];
}

/** Hash of the squeezed letters `from` to `to` of one word. */
export function slice(words: HashedWords, token: number, from: number, to: number): number {
  const before = words.hashes[from + token] as number;
  return ((words.hashes[to + token] as number) - Math.imul(before, powers[to - from] as number)) | 0;
}
