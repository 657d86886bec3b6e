import { WordMemory } from '../text/word-memory.ts';
import { featureKind, kindWeights } from './feature-kinds.ts';
import { type Features, type Remembered, unitsRead } from './features.ts';
import { headBits, otherHeads, type Weights } from './weights.ts';

const slots = 16_384;
/** What is known of a word lies in one line of memory: its sum, a sum for each of the other heads, and two counts. */
const width = 8;
const headsAt = 1;
const squaresAt = headsAt + otherHeads;
const readAt = squaresAt + 1;
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
  readonly #memory = new WordMemory(slots);
  readonly #kept = new Float64Array(slots * width);
  readonly #weights: Weights;
  readonly #values: Float32Array;
  readonly #headValues: Float32Array;

  constructor(weights: Weights, values: Float32Array, headValues: Float32Array) {
    this.#weights = weights;
    this.#values = values;
    this.#headValues = headValues;
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
    const kept = this.#kept;
    const slotOf = this.#slots;
    const sums = this.#sums;
    const { headSums } = this;
    let { squares, headsRead } = this;
    for (let word = this.#added; word < words; word++) {
      const slot = slotOf[word] as number;
      sums[word] = 0;
      if (slot < 0) continue;
      const base = slot * width;
      sums[word] = kept[base] as number;
      for (let head = 0; head < otherHeads; head++)
        headSums[head] = (headSums[head] as number) + (kept[base + headsAt + head] as number);
      squares += kept[base + squaresAt] as number;
      headsRead += kept[base + readAt] as number;
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

  #note(slot: number, index: number): void {
    this.#slots[index] = slot;
    this.#read = index + 1;
  }

  /** Adds up the features from `first` on into a slot. */
  #keep(slot: number, { count, kinds, slots: places }: Features, first: number): void {
    const { table, heads } = this.#weights;
    const kept = this.#kept;
    const values = this.#values;
    const base = slot * width;
    kept.fill(0, base, base + width);
    let sum = 0;
    let squares = 0;
    for (let at = first; at < count; at++) {
      const type = kinds[at] as number;
      const place = places[at] as number;
      const weight = kindWeights[type] as number;
      sum += weight * (values[(table[place] as number) & 0xff] as number);
      squares += weight * weight;
      if (type !== featureKind.word && type !== featureKind.stem) continue;
      kept[base + readAt] = (kept[base + readAt] as number) + 1;
      const ofHeads = (place & headMask) * otherHeads;
      for (let head = 0; head < otherHeads; head++) {
        const byte = (heads[ofHeads + head] as number) & 0xff;
        const to = base + headsAt + head;
        kept[to] = (kept[to] as number) + (this.#headValues[byte] as number);
      }
    }
    kept[base] = sum;
    kept[base + squaresAt] = squares;
  }
}
