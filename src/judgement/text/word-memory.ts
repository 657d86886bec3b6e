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
  /** Some bits of the word last missed at each pair of slots. */
  readonly #missed: Uint16Array;

  /** @param slots a power of two */
  constructor(slots: number) {
    this.#mask = slots - 2;
    this.#words = new Uint16Array(slots * width);
    this.#missed = new Uint16Array(slots / 2);
  }

  /** The slot of a word that is remembered; -1 for another. */
  find(units: Uint16Array, from: number, end: number, hash: number): number {
    const slot = this.#firstOf(hash);
    if (this.#holds(slot, units, from, end)) return slot;
    return this.#holds(slot + 1, units, from, end) ? slot + 1 : -1;
  }

  /**
   * The slot in which a word that was not found is remembered from now on; -1 where it is not. A word takes the place of
   * another when it is missed twice in a row there: one met once displaces none that is met often.
   */
  admit(units: Uint16Array, from: number, end: number, hash: number): number {
    const size = end - from;
    if (size > mostLetters) return -1;
    const pair = this.#firstOf(hash);
    const mark = hash >>> 16;
    if (this.#missed[pair >> 1] !== mark) {
      this.#missed[pair >> 1] = mark;
      return -1;
    }
    const words = this.#words;
    const isFree = words[pair * width] === 0;
    const slot = isFree || (words[(pair + 1) * width] !== 0 && (mark & 1) === 0) ? pair : pair + 1;
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
