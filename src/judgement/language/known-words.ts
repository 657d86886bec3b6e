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

  /** Adds what a word says to `sums`; how many features it has. */
  addTo(sums: Int32Array, slot: number): number {
    const classes = this.#classes;
    const own = this.#sums;
    const first = slot * classes;
    for (let k = 0; k < classes; k++) sums[k] = (sums[k] as number) + (own[first + k] as number);
    return this.#counts[slot] as number;
  }
}
