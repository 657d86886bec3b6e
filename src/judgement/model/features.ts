import { consonantsInto } from '../text/arabizi.ts';
import { kind, kinds } from '../text/unit-table.ts';
import { featureKind } from './feature-kinds.ts';
import { addSenses, addTogether, mostTogether, senseSlots } from './sense-features.ts';
import { type Senses, senseClasses, senseSet } from './senses.ts';
import { endOfMention, isIdeograph, isLink, isPlaceholder, isSign, isStop } from './signs.ts';
import { hashStem } from './stem.ts';

/** Slots of the toxicity table: the first for words in Arabic letters, the others for all else. */
const arabicSlots = 3_200_000;
const otherSlots = 4_200_000;
const senseFrom = arabicSlots + otherSlots;
export const tableSlots = senseFrom + 2 * senseSlots;
/** Only this many units of a view are read: enough for every comment but a flood. */
export const unitsRead = 8_000;
/** How far past the last of them a word's end is looked at. */
const unitsAhead = 8;
const longestWord = 40;
const shortestGram = 3;
const longestGram = 4;

/** Features of one text: slots in the hashed table, grouped by the word they come from. Reused between calls. */
export interface Features {
  /** The text read, and nothing after it. */
  units: Uint16Array;
  /** The same memory as `units`. */
  bytes: Buffer;
  /** Slot of each feature. */
  slots: Uint32Array;
  /** How much each kind of feature counts (see feature-kinds.ts). */
  kinds: Uint8Array;
  count: number;
  /** Index of the first feature of each word, and one more entry for the end. */
  wordFirst: Int32Array;
  /** Where each word starts and ends in the view. */
  wordStart: Int32Array;
  wordEnd: Int32Array;
  words: number;
  /** What the words do, in order, and at which word. */
  cues: Uint8Array;
  cueWords: Int32Array;
  cueCount: number;
  /** Hashes of the last two words. */
  before: number;
  beforeThat: number;
  /** Whether a group of people is named anywhere in the text. */
  named: boolean;
  /** Whether the word read is in Arabic letters. */
  arabic: boolean;
  /** Whether Latin letters write Arabic; then the consonants of the last word, 0 before the first. */
  arabizi: boolean;
  consonantsBefore: number;
  /** How many words have a sense of each class. */
  senseTimes: Uint16Array;
}

export function emptyFeatures(): Features {
  const units = new Uint16Array(unitsRead + unitsAhead);
  return {
    units,
    bytes: Buffer.from(units.buffer),
    slots: new Uint32Array(4096),
    kinds: new Uint8Array(4096),
    count: 0,
    wordFirst: new Int32Array(unitsRead + 2),
    wordStart: new Int32Array(unitsRead + 1),
    wordEnd: new Int32Array(unitsRead + 1),
    words: 0,
    cues: new Uint8Array(unitsRead + 1),
    cueWords: new Int32Array(unitsRead + 1),
    cueCount: 0,
    before: 0,
    beforeThat: 0,
    named: false,
    arabic: false,
    arabizi: false,
    consonantsBefore: 0,
    senseTimes: new Uint16Array(senseClasses),
  };
}

/** Mixes all bits of a running hash and finds its slot. */
function slotOf(hash: number, arabic: boolean): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x7feb352d);
  h ^= h >>> 15;
  h = Math.imul(h, 0x846ca68b);
  const share = ((h ^ (h >>> 16)) >>> 0) / 0x1_0000_0000;
  return arabic ? (share * arabicSlots) | 0 : arabicSlots + ((share * otherSlots) | 0);
}

const prime = 0x01000193;
const opening = 1;
const closing = 2;
const namedSalt = 0x1234_5678;
const signSalt = 0x00c0_ffee;
const groupHash = 0x51ed_270b;

/** What a span of the view does in the comment. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  /** {@link groupMark}, {@link stopMark}, or a number above them: a kind of cue or of finding. */
  readonly does: number;
}

/** The name of a group of people: its letters are not read. */
export const groupMark = 1;
/** The end of a clause, or a quotation mark. */
const stopMark = 2;
export const firstFreeMark = 3;

/** Remembers what the features of words say, so that they are not made again (see known-words.ts). */
export interface Remembered {
  /** Begins another text. */
  start(): void;
  /** Whether the word that begins at `from`, the `index`th of its text, is remembered; notes what it says. */
  recall(units: Uint16Array, from: number, end: number, hash: number, index: number): boolean;
  /** Takes the features from `first` on for a word's that is not, and perhaps remembers it: they are gone then, and noted. */
  learn(units: Uint16Array, from: number, end: number, hash: number, features: Features, first: number): void;
  /** The set of senses of the `index`th word of the text by some lists; -1 where it is not remembered. */
  setOf(index: number, senses: Senses): number;
  /** Remembers the set of senses of a word, if the word is remembered. */
  keepSet(index: number, senses: Senses, set: number): void;
}

/**
 * Hashes a folded view into features: letter sequences of three and four within a word, words, light Arabic stems, pairs of
 * neighbours, signs and emoji, and what the words do in which order: a negation before an insult, a group after a
 * quotation. Links and mentions give nothing; the name of a group of people only gives «a group». Behind the features of the
 * last word stand those of the whole text.
 *
 * @param marks in order of their start
 * @param arabizi whether the text is Arabic in Latin letters: then its words are read by their consonants too
 * @param senses what words do, told by lists; null for none
 * @param known words whose own features are left out
 */
export function extractFeatures(
  text: string,
  marks: readonly Mark[],
  arabizi: boolean,
  senses: Senses | null,
  out: Features,
  known: Remembered | null = null,
): void {
  out.count = 0;
  out.words = 0;
  out.cueCount = 0;
  out.arabic = false;
  const length = Math.min(text.length, unitsRead);
  const { units } = out;
  const copied = Math.min(text.length, unitsRead + unitsAhead);
  // The order in which an array's units lie in memory.
  out.bytes.write(text, 0, copied * 2, 'utf16le');
  units.fill(0, copied, copied + unitsAhead);
  out.before = 0;
  out.beforeThat = 0;
  out.arabizi = arabizi;
  out.consonantsBefore = 0;
  out.senseTimes.fill(0);
  known?.start();
  out.named = marks.some(({ does }) => does === groupMark);
  let next = 0;
  let at = 0;
  while (at < length) {
    const unit = units[at] as number;
    if ((kinds[unit] as number) < kind.digit) {
      if (unit === 0x40) at = endOfMention(units, at + 1, length);
      else {
        if (isSign(unit)) {
          const hash = Math.imul(unit ^ signSalt, prime);
          open(out, at, at + 1);
          follow(out, hash);
        }
        if (isStop(unit)) note(out, stopMark);
        at++;
      }
      continue;
    }
    // As `hashWord` does.
    let hash = 0x811c9dc5;
    const hashed = Math.min(length, at + longestWord);
    let end = at;
    for (; end < hashed; end++) {
      const letter = units[end] as number;
      if ((kinds[letter] as number) < kind.digit) break;
      hash = Math.imul(hash ^ letter, prime);
    }
    while (end < length && (kinds[units[end] as number] as number) >= kind.digit) end++;
    if (isLink(units, at, end)) {
      at = end;
      while (at < length && kinds[units[at] as number] !== kind.space) at++;
      continue;
    }
    let masked = 0;
    for (; next < marks.length && (marks[next] as Mark).start < end; next++) {
      const mark = marks[next] as Mark;
      note(out, mark.does);
      if (mark.does === groupMark) masked = Math.max(masked, Math.min(mark.end, length));
    }
    if (masked > at) {
      open(out, at, masked);
      follow(out, groupHash);
      at = masked;
      continue;
    }
    if (!isPlaceholder(units, at, end)) addWord(units, at, end, hash, senses, out, known);
    at = end;
  }
  out.wordFirst[out.words] = out.count;
  addOrder(out);
  if (senses === null) return;
  while (out.count + mostTogether > out.slots.length) grow(out);
  addTogether(sensesOf(senses), out);
}

const sensesOf = ({ inArabic }: Senses): number => senseFrom + (inArabic ? 0 : senseSlots);

function note(out: Features, does: number): void {
  const last = out.cueCount - 1;
  if (last >= 0 && out.cues[last] === does && out.words - (out.cueWords[last] as number) <= 2) return;
  if (out.cueCount >= out.cues.length) return;
  out.cues[out.cueCount] = does;
  out.cueWords[out.cueCount++] = out.words;
}

const orderSalt = 0x6d2b_79f5;

/** Each cue, two and three in a row, and how far two are apart; once more where a group is named. */
function addOrder(out: Features): void {
  if (out.words === 0) return;
  out.arabic = false;
  for (let at = 0; at < out.cueCount; at++) {
    if (out.count + 8 > out.slots.length) grow(out);
    const own = out.cues[at] as number;
    if (own !== stopMark) addBoth(out, Math.imul(own ^ orderSalt, prime));
    if (at === 0) continue;
    const previous = out.cues[at - 1] as number;
    const apart = (out.cueWords[at] as number) - (out.cueWords[at - 1] as number);
    const gap = apart <= 1 ? 0 : apart <= 3 ? 1 : 2;
    addBoth(out, Math.imul((previous << 8) ^ (own << 2) ^ gap ^ orderSalt, 0x85ebca6b));
    if (at === 1) continue;
    const triple = ((out.cues[at - 2] as number) << 16) ^ (previous << 8) ^ own;
    addBoth(out, Math.imul(triple ^ orderSalt, 0xc2b2ae35));
  }
  out.wordFirst[out.words] = out.count;
}

function addBoth(out: Features, hash: number): void {
  add(out, hash, featureKind.order);
  if (out.named) add(out, hash ^ namedSalt, featureKind.named);
}

function open(out: Features, start: number, end: number): void {
  if (out.count + (longestWord + 2) * (longestGram - shortestGram + 2) + 24 > out.slots.length) grow(out);
  out.wordFirst[out.words] = out.count;
  out.wordStart[out.words] = start;
  out.wordEnd[out.words] = end;
  out.words++;
}

function grow(out: Features): void {
  const slots = new Uint32Array(out.slots.length * 2);
  slots.set(out.slots);
  out.slots = slots;
  const types = new Uint8Array(out.kinds.length * 2);
  types.set(out.kinds);
  out.kinds = types;
}

function add(out: Features, hash: number, type: number): void {
  out.kinds[out.count] = type;
  out.slots[out.count++] = slotOf(hash, out.arabic);
}

/** Adds a sign or group, and the pair and triple that it ends. */
function follow(out: Features, hash: number): void {
  add(out, hash, featureKind.word);
  addNeighbours(out, hash);
}

/** Adds the pair and triple that a word, sign or group ends; with it once more where a group is named. */
function addNeighbours(out: Features, hash: number): void {
  const pair = (Math.imul(out.before, 0x9e3779b1) + hash) | 0;
  const triple = ((Math.imul(out.beforeThat, 0x85ebca6b) ^ pair) + 0x27d4) | 0;
  add(out, pair, featureKind.pair);
  add(out, triple, featureKind.triple);
  if (out.named) {
    add(out, hash ^ namedSalt, featureKind.named);
    add(out, pair ^ namedSalt, featureKind.named);
    add(out, triple ^ namedSalt, featureKind.named);
  }
  out.beforeThat = out.before;
  out.before = hash;
}

/** Adds a word's features: its own, which are the same wherever it stands, and those it has with the words before. */
function addWord(
  units: Uint16Array,
  start: number,
  wordEnd: number,
  hash: number,
  senses: Senses | null,
  out: Features,
  known: Remembered | null,
): void {
  const end = Math.min(wordEnd, start + longestWord);
  open(out, start, wordEnd);
  out.arabic = kinds[units[start] as number] === kind.arab;
  if (known === null) addOwn(units, start, end, hash, out);
  else if (!known.recall(units, start, end, hash, out.words - 1)) {
    const first = out.count;
    addOwn(units, start, end, hash, out);
    known.learn(units, start, end, hash, out, first);
  }
  addNeighbours(out, hash);
  if (out.arabizi && !out.arabic) addConsonants(units, start, end, out);
  if (senses !== null) {
    const index = out.words - 1;
    let set = known === null ? -1 : known.setOf(index, senses);
    if (set < 0) {
      set = senseSet(senses, units, start, end, hash, out.arabic);
      known?.keepSet(index, senses, set);
    }
    addSenses(senses.tables, set, sensesOf(senses), out);
  }
}

/** Adds the word whole, its stem where it is Arabic, and its letter sequences. */
function addOwn(units: Uint16Array, start: number, end: number, hash: number, out: Features): void {
  add(out, hash, featureKind.word);
  if (out.arabic) add(out, hashStem(units, start, end), featureKind.stem);
  const shortest = isIdeograph(units[start] as number) ? 1 : shortestGram;
  for (let from = start - 1; from <= end; from++) {
    let gram = 0x50c5d1f;
    const last = Math.min(from + longestGram - 1, end);
    for (let at = from; at <= last; at++) {
      const unit = at < start ? opening : at === end ? closing : (units[at] as number);
      gram = Math.imul(gram ^ unit, prime);
      const size = at - from + 1;
      if (size >= shortest) add(out, gram + size * 0x3779, featureKind.gram);
    }
  }
}

const consonantSalt = 0x2b5f_91c3;
const consonantKeys = new Uint16Array(longestWord + 1);

/** The consonants of an Arabic word in Latin letters: all of them, with those of the word before, and three and four in a row. */
function addConsonants(units: Uint16Array, start: number, end: number, out: Features): void {
  const length = consonantsInto(units, start, end, consonantKeys);
  if (length === 0) return;
  let whole = consonantSalt;
  for (let at = 0; at < length; at++) whole = Math.imul(whole ^ (consonantKeys[at] as number), prime);
  add(out, whole, featureKind.consonants);
  add(out, (Math.imul(out.consonantsBefore, 0x9e3779b1) + whole) | 0, featureKind.consonants);
  out.consonantsBefore = whole;
  for (let from = -1; from <= length - 2; from++) {
    let gram = consonantSalt ^ 0x51;
    const last = Math.min(from + 3, length);
    for (let at = from; at <= last; at++) {
      const key = at < 0 ? opening : at === length ? closing : (consonantKeys[at] as number);
      gram = Math.imul(gram ^ key, prime);
      const size = at - from + 1;
      if (size >= 3) add(out, gram + size * 0x3779, featureKind.gram);
    }
  }
}
