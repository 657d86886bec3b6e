import { WordMemory } from '../text/word-memory.ts';

const slots = 16_384;

/** What the words met most say of their language: the sums of their features' weights, a whole number a class. */
export class KnownWords {
  readonly memory = new WordMemory(slots);
  readonly #classes: number;
  readonly #sums: Int16Array;
  /** How many features each word has. */
  readonly #counts: Uint8Array;

  constructor(classes: number) {
    this.#classes = classes;
    this.#sums = new Int16Array(slots * classes);
    this.#counts = new Uint8Array(slots);
  }

  keep(slot: number, sums: Int32Array, count: number): void {
    this.#sums.set(sums.subarray(0, this.#classes), slot * this.#classes);
    this.#counts[slot] = count;
  }

  /** How many features a word has. */
  countOf(slot: number): number {
    return this.#counts[slot] as number;
  }

  /** Adds what the words of the first `count` slots say to `sums`: in a row, so that the waits for memory overlap. */
  addTo(sums: Int32Array, slotsOf: Int32Array, count: number): void {
    const classes = this.#classes;
    const own = this.#sums;
    for (let at = 0; at < count; at++) {
      const first = (slotsOf[at] as number) * classes;
      for (let k = 0; k < classes; k++) sums[k] = (sums[k] as number) + (own[first + k] as number);
    }
  }
}
