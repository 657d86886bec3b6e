/** Letters of the longest words that are kept; with their number they fill half a line of memory. */
const mostLetters = 15;
const width = mostLetters + 1;

/**
 * Remembers the words met most, so that what is worked out for one need not be worked out again: the words of a language
 * are few. A word has one slot that it may lie in; the caller keeps what it knows of the word under the slot's number. Words
 * are told apart by their letters, never by their hashes alone: what was judged before changes no judgement.
 */
export class WordMemory {
  readonly #mask: number;
  /** A slot's word: how many letters it has, 0 for none, and the letters. */
  readonly #words: Uint16Array;
  /** Some bits of the word last met in vain at each slot. */
  readonly #missed: Uint16Array;

  /** @param slots a power of two */
  constructor(slots: number) {
    this.#mask = slots - 1;
    this.#words = new Uint16Array(slots * width);
    this.#missed = new Uint16Array(slots);
  }

  /** The slot of a word that is remembered; -1 for another. */
  find(units: Uint16Array, from: number, end: number, hash: number): number {
    const size = end - from;
    const slot = this.#slotOf(hash);
    const first = slot * width;
    const words = this.#words;
    if (words[first] !== size) return -1;
    for (let at = 0; at < size; at++) if (words[first + 1 + at] !== units[from + at]) return -1;
    return slot;
  }

  /**
   * The slot in which a word that was not found is remembered from now on; -1 where it is not. A word takes the place of
   * another when it is missed twice in a row there: one met once displaces none that is met often.
   */
  admit(units: Uint16Array, from: number, end: number, hash: number): number {
    const size = end - from;
    if (size > mostLetters) return -1;
    const slot = this.#slotOf(hash);
    const mark = hash >>> 16;
    if (this.#missed[slot] !== mark) {
      this.#missed[slot] = mark;
      return -1;
    }
    const first = slot * width;
    this.#words[first] = size;
    for (let at = 0; at < size; at++) this.#words[first + 1 + at] = units[from + at] as number;
    return slot;
  }

  #slotOf(hash: number): number {
    return (hash ^ (hash >>> 15)) & this.#mask;
  }
}
