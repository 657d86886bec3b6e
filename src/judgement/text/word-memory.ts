/** Letters of the longest words that are kept. */
const mostLetters = 15;
/** Where in its row what is known of a word begins, behind the number of its letters and the letters. */
export const knownAt = mostLetters + 1;
/** Units of 16 bits in a line of the processor's cache. */
const line = 32;
/** A large block of memory begins as many units into a line. */
const lead = 8;

/**
 * Remembers the words met most, so that what is worked out for one need not be worked out again: the words of a language
 * are few. A word may lie in two neighbouring slots; the caller keeps what it knows of the word in the row of its slot, beside
 * the letters: most rows are one line of memory, which is waited for once. Words are told apart by their letters, never by
 * their hashes alone: what was judged before changes no judgement.
 */
export class WordMemory {
  /** A row a slot: how many letters its word has, 0 for none, the letters, and from {@link knownAt} on what is known of it. */
  readonly rows: Uint16Array;
  /** Units of a row. */
  readonly width: number;
  readonly #mask: number;
  /** Some bits of the two words last missed at each pair of slots, the latest one first. */
  readonly #missed: Uint16Array;

  /**
   * @param slots a power of two
   * @param known how many units there are to know of a word
   */
  constructor(slots: number, known: number) {
    this.width = Math.ceil((knownAt + known) / line) * line;
    this.rows = new Uint16Array(new ArrayBuffer((slots * this.width + line) * 2), (line - lead) * 2);
    this.#mask = slots - 2;
    this.#missed = new Uint16Array(slots);
  }

  /**
   * Writes 0 to `likely` for each of `count` words that are not remembered, something else for others: all in a row, so that the
   * waits for memory overlap.
   */
  ask(hashes: Int32Array, count: number, likely: Int32Array): void {
    const { rows, width } = this;
    for (let at = 0; at < count; at++)
      likely[at] = rows[this.#firstOf(hashes[at] as number) * width] as number;
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
    const { rows, width } = this;
    const missed = this.#missed;
    const isFull = rows[pair * width] !== 0 && rows[(pair + 1) * width] !== 0;
    if (missed[pair] !== mark && (isFull || missed[pair + 1] !== mark)) {
      missed[pair + 1] = missed[pair] as number;
      missed[pair] = mark;
      return -1;
    }
    const slot = isFull ? pair + (mark & 1) : rows[pair * width] === 0 ? pair : pair + 1;
    const first = slot * width;
    rows[first] = size;
    for (let at = 0; at < size; at++) rows[first + 1 + at] = units[from + at] as number;
    return slot;
  }

  #firstOf(hash: number): number {
    return (hash ^ (hash >>> 15)) & this.#mask;
  }

  #holds(slot: number, units: Uint16Array, from: number, end: number): boolean {
    const { rows, width } = this;
    const size = end - from;
    const first = slot * width;
    if (rows[first] !== size) return false;
    for (let at = 0; at < size; at++) if (rows[first + 1 + at] !== units[from + at]) return false;
    return true;
  }
}
