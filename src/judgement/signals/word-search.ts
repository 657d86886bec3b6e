import { compareLetters, drawnOut } from './compare-letters.ts';
import { filterBit, passes } from './hash-filter.ts';
import { type HashedWords, longestSuffix, longestWord, mix, slice, suffixLengths } from './hashed-words.ts';
import { affixesAt, lettersAt, more, pairAt, sizeAt } from './pattern-records.ts';
import { type Automaton, inner, ofEnding, stepOf } from './word-automaton.ts';

/** One pattern found. Offsets are the view's units; tokens are the first and last word's. The same object for every hit. */
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

/** Where the stems are that may be first words. Nothing that a search calls searches. */
let likely = new Int32Array(1024);

/** Calls `found` for every pattern in the words, affixes allowed where the pattern allows them; it must not search. */
export function search(automaton: Automaton, words: HashedWords, found: (hit: Hit) => void): void {
  const { classes, steps } = automaton;
  const { stems } = words;
  const count = findLikely(automaton, words);
  for (let i = 0; i < count; i++) {
    const at = likely[i] as number;
    const bits = (stems[at + 1] as number) & classes;
    if (bits === 0) continue;
    const slot = stepOf(automaton, 0, stems[at] as number);
    if (slot < 0) continue;
    const ends = steps[slot * 3 + 2] as number;
    const place = stems[at + 3] as number;
    const token = place >> 8;
    const prefix = (place >> 4) & 15;
    const suffix = place & 15;
    if (ends > inner) settle(automaton, ends >> 1, words, token, token, prefix, suffix, bits, found);
    if (suffix === 0 && (ends & inner) !== 0) {
      const before = (stems[at + 2] as number) & classes;
      extend(automaton, slot + 1, words, token, token + 1, prefix, before, found);
    }
  }
}

/** Fills `likely`; how many there are. Branches on nothing that it reads, so that the waits for memory overlap. */
function findLikely({ firsts, steps, mask, taken }: Automaton, { stems, stemCount }: HashedWords): number {
  if (stemCount > likely.length) likely = new Int32Array(stemCount * 2);
  let listed = 0;
  for (let at = 0; at < stemCount * 4; at += 4) {
    const bit = filterBit(firsts, stems[at] as number);
    likely[listed] = at;
    listed += ((firsts[bit >> 5] as number) >>> (bit & 31)) & 1;
  }
  // Of those, the ones whose slot holds their step, or may have sent it on to the next.
  let count = 0;
  for (let i = 0; i < listed; i++) {
    const at = likely[i] as number;
    const hash = stems[at] as number;
    const slot = mix(0, hash) & mask;
    const next = (slot + 1) & mask;
    const other = (steps[slot * 3 + 1] as number) ^ hash;
    const isOther = (other | -other) >>> 31;
    likely[count] = at;
    count += (isOther ^ 1) | (((taken[next >> 5] as number) >>> (next & 31)) & 1);
  }
  return count;
}

/** Calls `found` with each word that a pattern may hold; with the same one several times where it can be read so. */
export function findHeld(automaton: Automaton, words: HashedWords, found: (token: number) => void): void {
  const { stems, stemCount } = words;
  for (let at = 0; at < stemCount * 4; at += 4) {
    const place = stems[at + 3] as number;
    if (mayHold(automaton, stems[at] as number, (place >> 4) & 15, place & 15)) found(place >> 8);
  }
}

function mayHold(automaton: Automaton, hash: number, prefix: number, suffix: number): boolean {
  const { steps, firsts, followers } = automaton;
  if (prefix === 0 && passes(followers, suffix === 0 ? hash : ofEnding(hash))) return true;
  if (!passes(firsts, hash)) return false;
  const slot = stepOf(automaton, 0, hash);
  // Within a phrase no word takes an ending.
  return slot >= 0 && (suffix === 0 || (steps[slot * 3 + 2] as number) > inner);
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
  const { steps } = automaton;
  const first = words.offsets[token] as number;
  const size = (words.offsets[token + 1] as number) - first;
  if (size === 0 || size > longestWord) return;
  const most = Math.min(longestSuffix, size - 1);
  for (let suffix = 0; suffix <= most; suffix++) {
    const own = words.suffixes[token * suffixLengths + suffix] as number;
    if (own === 0) return;
    const bits = before & own;
    if (bits === 0) continue;
    const slot = stepOf(automaton, state, slice(words, token, first, first + size - suffix));
    if (slot < 0) continue;
    const ends = steps[slot * 3 + 2] as number;
    if (ends > inner) settle(automaton, ends >> 1, words, firstToken, token, prefix, suffix, bits, found);
    if (suffix === 0 && (ends & inner) !== 0) {
      extend(automaton, slot + 1, words, firstToken, token + 1, prefix, before, found);
    }
  }
}

const hit: { -readonly [Key in keyof Hit]: Hit[Key] } = {
  id: 0,
  start: 0,
  end: 0,
  firstToken: 0,
  lastToken: 0,
  stretched: false,
  doubled: 0,
  inflected: false,
};

/** Compares letters and doublings of the patterns of one state, the first of which is at `at`, and reports. */
function settle(
  { patterns }: Automaton,
  at: number,
  words: HashedWords,
  firstToken: number,
  lastToken: number,
  prefix: number,
  suffix: number,
  bits: number,
  found: (hit: Hit) => void,
): void {
  const inflected = prefix > 0 || suffix > 0;
  let size: number = more;
  for (let place = at; size & more; place += lettersAt + (size & ~more)) {
    size = patterns[place + sizeAt] as number;
    const affixes = pairAt(patterns, place + affixesAt);
    if (inflected && (bits & affixes & ~1) === 0) continue;
    // A form that is none without its ending.
    if (suffix === 0 && (affixes & 1) === 0) continue;
    const stretched = compareLetters(
      patterns,
      place + lettersAt,
      words,
      firstToken,
      lastToken,
      prefix,
      suffix,
    );
    if (stretched < 0) continue;
    hit.id = pairAt(patterns, place);
    hit.start = words.positions[(words.offsets[firstToken] as number) + prefix] as number;
    hit.end = words.tokens.ends[lastToken] as number;
    hit.firstToken = firstToken;
    hit.lastToken = lastToken;
    hit.stretched = stretched >= drawnOut;
    hit.doubled = stretched % drawnOut;
    hit.inflected = inflected;
    found(hit);
  }
}
