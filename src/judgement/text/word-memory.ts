/** Letters of the longest words that are kept; with their number they fill half a line of memory. */
const mostLetters = 15;
const width = mostLetters + 1;

/**
 * Remembers the words met most, so that what is worked out for one need not be worked out again: the words of a language
 * are few. A word may lie in two neighbouring slots; the caller keeps what it knows of the word under the slot's number. Words
 * are told apart by their letters, never by their hashes alone: what was judged before changes no judgement.
 */
export class WordMemory {
  readonly #mask: number;
  /** A slot's word: how many letters it has, 0 for none, and the letters. */
  readonly #words: Uint16Array;
  /** Some bits of the two words last missed at each pair of slots, the latest one first. */
  readonly #missed: Uint16Array;

  /** @param slots a power of two */
  constructor(slots: number) {
    this.#mask = slots - 2;
    this.#words = new Uint16Array(slots * width);
    this.#missed = new Uint16Array(slots);
  }

  /**
   * Writes 0 to `likely` for each of `count` words that may be remembered, something else for others: all in a row, so that
   * the waits for memory overlap.
   */
  ask(hashes: Int32Array, firsts: Int32Array, ends: Int32Array, count: number, likely: Int32Array): void {
    const words = this.#words;
    for (let at = 0; at < count; at++) {
      const size = (ends[at] as number) - (firsts[at] as number);
      const first = this.#firstOf(hashes[at] as number) * width;
      likely[at] = ((words[first] as number) ^ size) * ((words[first + width] as number) ^ size);
    }
  }

  /** The slot of a word that is remembered; -1 for another. */
  find(units: Uint16Array, from: number, end: number, hash: number): number {
    const slot = this.#firstOf(hash);
    if (this.#holds(slot, units, from, end)) return slot;
    return this.#holds(slot + 1, units, from, end) ? slot + 1 : -1;
  }

  /**
   * The slot in which a word that was not found is remembered from now on; -1 where it is not. A word gets a free slot when
   * it is missed again, with at most one other missed there in between; it takes the place of another when it is missed
   * twice in a row: one met once displaces none that is met often.
   */
  admit(units: Uint16Array, from: number, end: number, hash: number): number {
    const size = end - from;
    if (size > mostLetters) return -1;
    const pair = this.#firstOf(hash);
    const mark = hash >>> 16;
    const words = this.#words;
    const missed = this.#missed;
    const isFull = words[pair * width] !== 0 && words[(pair + 1) * width] !== 0;
    if (missed[pair] !== mark && (isFull || missed[pair + 1] !== mark)) {
      missed[pair + 1] = missed[pair] as number;
      missed[pair] = mark;
      return -1;
    }
    const slot = isFull ? pair + (mark & 1) : words[pair * width] === 0 ? pair : pair + 1;
    const first = slot * width;
    words[first] = size;
    for (let at = 0; at < size; at++) words[first + 1 + at] = units[from + at] as number;
    return slot;
  }

  #firstOf(hash: number): number {
    return (hash ^ (hash >>> 15)) & this.#mask;
  }

  #holds(slot: number, units: Uint16Array, from: number, end: number): boolean {
    const words = this.#words;
    const size = end - from;
    const first = slot * width;
    if (words[first] !== size) return false;
    for (let at = 0; at < size; at++) if (words[first + 1 + at] !== units[from + at]) return false;
    return true;
  }
}
