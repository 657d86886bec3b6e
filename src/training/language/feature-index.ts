/** Numbers the features worth weights: those met in enough texts. */
export class FeatureIndex {
  #keys: Uint32Array;
  #values: Int32Array;
  readonly #mask: number;

  constructor(bits: number) {
    this.#keys = new Uint32Array(2 ** bits);
    this.#values = new Int32Array(2 ** bits);
    this.#mask = 2 ** bits - 1;
  }

  #slotOf(hash: number): number {
    let slot = (Math.imul(hash, 0x9e3779b1) >>> 7) & this.#mask;
    while (this.#values[slot] !== 0 && this.#keys[slot] !== hash) slot = (slot + 1) & this.#mask;
    return slot;
  }

  /** Counts a text's features, each once. */
  count(features: Uint32Array): void {
    for (const hash of new Set(features)) {
      const slot = this.#slotOf(hash);
      this.#keys[slot] = hash;
      this.#values[slot] = (this.#values[slot] as number) + 1;
    }
  }

  /** Keeps the features counted at least `least` times. @returns their hashes, by column. */
  settle(least: number): Uint32Array {
    const hashes: number[] = [];
    for (let slot = 0; slot < this.#values.length; slot++) {
      const count = this.#values[slot] as number;
      if (count >= least) hashes.push(this.#keys[slot] as number);
    }
    hashes.sort((a, b) => a - b);
    this.#keys.fill(0);
    this.#values.fill(0);
    hashes.forEach((hash, column) => {
      const slot = this.#slotOf(hash);
      this.#keys[slot] = hash;
      this.#values[slot] = column + 1;
    });
    return Uint32Array.from(hashes);
  }

  /** Columns of the features that were kept. */
  columns(features: Uint32Array): Uint32Array {
    const found = new Uint32Array(features.length);
    let length = 0;
    for (const hash of features) {
      const value = this.#values[this.#slotOf(hash)] as number;
      if (value > 0) found[length++] = value - 1;
    }
    return found.slice(0, length);
  }
}
