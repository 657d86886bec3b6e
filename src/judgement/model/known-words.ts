import { knownAt, WordMemory } from '../text/word-memory.ts';
import { featureKind, kindWeights } from './feature-kinds.ts';
import { type Features, type Remembered, unitsRead } from './features.ts';
import type { Senses } from './senses.ts';
import { headBits, otherHeads, type Weights } from './weights.ts';

const slots = 16_384;
/**
 * What is known of a word, beside it: the sum of its weights for toxicity in four units, the sum of squares, how many features
 * count for the heads, its set of senses, and by which lists it was found (see {@link Senses.number}), 0 where it was not.
 */
const sumAt = knownAt;
const squaresAt = sumAt + 4;
const readAt = squaresAt + 1;
const setAt = readAt + 1;
const listsAt = setAt + 1;
/** For each of the other heads, the stored bytes of the word whole and, above them, of its stem. */
const headsAt = listsAt + 1;
const headMask = (1 << headBits) - 1;

/**
 * What the words met most say by themselves, and what those of the text being read say together. Weights are of eight bits,
 * so that their sums are exact: the same in whatever order they are added up, remembered or not.
 */
export class KnownWords implements Remembered {
  /** Of the text's remembered words: the sum of the squares of how much their features count. */
  squares = 0;
  /** Their weights for the other heads, and how many of their features have some. */
  readonly headSums = new Float64Array(otherHeads);
  headsRead = 0;
  /** By word of the text: the slot of a remembered one, -1 for another. What lies past `#read` is -1. */
  readonly #slots = new Int32Array(unitsRead + 1).fill(-1);
  /** By word of the text: the sum of its weights for toxicity, up to `#added`. */
  readonly #sums = new Float64Array(unitsRead + 1);
  #read = 0;
  #added = 0;
  readonly #memory = new WordMemory(slots, headsAt + otherHeads - knownAt);
  /** The memory's rows, four units a number. */
  readonly #wide: Float64Array;
  readonly #weights: Weights;
  readonly #values: Float32Array;
  readonly #headValues: Float32Array;

  constructor(weights: Weights, values: Float32Array, headValues: Float32Array) {
    this.#weights = weights;
    this.#values = values;
    this.#headValues = headValues;
    const { buffer, byteOffset, length } = this.#memory.rows;
    this.#wide = new Float64Array(buffer, byteOffset, length / 4);
  }

  start(): void {
    this.#slots.fill(-1, 0, this.#read);
    this.#read = 0;
    this.#added = 0;
    this.squares = 0;
    this.headSums.fill(0);
    this.headsRead = 0;
  }

  /**
   * Adds up what the remembered ones of the first `words` words say, and returns the sum of each word's weights for toxicity:
   * all in a row, so that the waits for memory overlap.
   */
  addUp(words: number): Float64Array {
    const { rows, width } = this.#memory;
    const wide = this.#wide;
    const values = this.#headValues;
    const slotOf = this.#slots;
    const sums = this.#sums;
    const { headSums } = this;
    let { squares, headsRead } = this;
    for (let word = this.#added; word < words; word++) {
      const slot = slotOf[word] as number;
      sums[word] = 0;
      if (slot < 0) continue;
      const row = slot * width;
      sums[word] = wide[(row + sumAt) >> 2] as number;
      for (let head = 0; head < otherHeads; head++) {
        const both = rows[row + headsAt + head] as number;
        headSums[head] =
          (headSums[head] as number) + (values[both & 0xff] as number) + (values[both >>> 8] as number);
      }
      squares += rows[row + squaresAt] as number;
      headsRead += rows[row + readAt] as number;
    }
    this.squares = squares;
    this.headsRead = headsRead;
    this.#added = Math.max(this.#added, words);
    return sums;
  }

  recall(units: Uint16Array, from: number, end: number, hash: number, index: number): boolean {
    const slot = this.#memory.find(units, from, end, hash);
    if (slot < 0) return false;
    this.#note(slot, index);
    return true;
  }

  learn(
    units: Uint16Array,
    from: number,
    end: number,
    hash: number,
    features: Features,
    first: number,
  ): void {
    const slot = this.#memory.admit(units, from, end, hash);
    if (slot < 0) return;
    const index = features.words - 1;
    // The slot may have been that of a word before.
    this.addUp(index);
    this.#keep(slot, features, first);
    features.count = first;
    this.#note(slot, index);
  }

  setOf(index: number, { number }: Senses): number {
    const slot = this.#slots[index] as number;
    if (slot < 0) return -1;
    const { rows, width } = this.#memory;
    return rows[slot * width + listsAt] === number ? (rows[slot * width + setAt] as number) : -1;
  }

  keepSet(index: number, { number }: Senses, set: number): void {
    const slot = this.#slots[index] as number;
    if (slot < 0) return;
    const { rows, width } = this.#memory;
    rows[slot * width + listsAt] = number;
    rows[slot * width + setAt] = set;
  }

  #note(slot: number, index: number): void {
    this.#slots[index] = slot;
    this.#read = index + 1;
  }

  /** Adds up the features from `first` on into a slot. */
  #keep(slot: number, { count, kinds, slots: places }: Features, first: number): void {
    const { table, heads } = this.#weights;
    const { rows, width } = this.#memory;
    const values = this.#values;
    const row = slot * width;
    rows.fill(0, row + knownAt, row + width);
    let sum = 0;
    let squares = 0;
    let read = 0;
    for (let at = first; at < count; at++) {
      const type = kinds[at] as number;
      const place = places[at] as number;
      const weight = kindWeights[type] as number;
      sum += weight * (values[(table[place] as number) & 0xff] as number);
      squares += weight * weight;
      if (type !== featureKind.word && type !== featureKind.stem) continue;
      read++;
      const ofHeads = (place & headMask) * otherHeads;
      for (let head = 0; head < otherHeads; head++) {
        const byte = (heads[ofHeads + head] as number) & 0xff;
        const to = row + headsAt + head;
        rows[to] = (rows[to] as number) | (type === featureKind.stem ? byte << 8 : byte);
      }
    }
    this.#wide[(row + sumAt) >> 2] = sum;
    rows[row + squaresAt] = squares;
    rows[row + readAt] = read;
  }
}
