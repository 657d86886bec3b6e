import { knownAt, WordMemory } from '../text/word-memory.ts';

const slots = 16_384;
const sumsAt = knownAt + 1;

/**
 * What the words met most say of their language, beside the words: how many features they have, and the sums of the features'
 * weights, a whole number a class.
 */
export class KnownWords {
  readonly memory: WordMemory;
  readonly #classes: number;
  /** The memory's rows, with their signs. */
  readonly #rows: Int16Array;

  constructor(classes: number) {
    this.#classes = classes;
    this.memory = new WordMemory(slots, 1 + classes);
    const { buffer, byteOffset, length } = this.memory.rows;
    this.#rows = new Int16Array(buffer, byteOffset, length);
  }

  keep(slot: number, sums: Int32Array, count: number): void {
    const first = slot * this.memory.width;
    this.#rows[first + knownAt] = count;
    this.#rows.set(sums.subarray(0, this.#classes), first + sumsAt);
  }

  /** How many features a word has. */
  countOf(slot: number): number {
    return this.#rows[slot * this.memory.width + knownAt] as number;
  }

  /** Adds what the words of the first `count` slots say to `sums`: in a row, so that the waits for memory overlap. */
  addTo(sums: Int32Array, slotsOf: Int32Array, count: number): void {
    const classes = this.#classes;
    const { width } = this.memory;
    const rows = this.#rows;
    for (let at = 0; at < count; at++) {
      const first = (slotsOf[at] as number) * width + sumsAt;
      for (let k = 0; k < classes; k++) sums[k] = (sums[k] as number) + (rows[first + k] as number);
    }
  }
}
