import { mix } from './hashed-words.ts';

/** A form to look for: its words, and which affixes its first and last may carry. */
export interface Pattern {
  /** Folded words, doubled letters kept. */
  readonly words: readonly string[];
  readonly affixes: number;
  readonly id: number;
}

/**
 * A hash trie over words, in typed arrays throughout. Built by `buildAutomaton`, read-only after. What is read together
 * lies together: a word that is none costs a bit, one that is costs two lines of memory.
 */
export interface Automaton {
  /**
   * Steps from state to state by open addressing, three numbers a slot: one more than the state a step leaves (0 where there
   * is no step), the hash of the word it reads, and what ends or goes on where it leads (see {@link inner}). The state it
   * enters is its slot's number plus one; the first state is 0.
   */
  readonly steps: Int32Array;
  readonly mask: number;
  /** Slots that hold a step, a bit each: most words that could go on a phrase do not, and need not look among the steps. */
  readonly taken: Int32Array;
  /** Patterns, those that end in a state one after another (see pattern-records.ts). */
  readonly patterns: Uint16Array;
  /** Hashes of first words, a bit each: most words of a comment are none. */
  readonly firsts: Int32Array;
  /** The same of words that follow in phrases; of last words that take endings once more, see {@link ofEnding}. */
  readonly followers: Int32Array;
  /** Words of the longest phrase. */
  readonly longest: number;
  /** Affix classes of all patterns. */
  readonly classes: number;
}

/** Set in a step where words follow the one it reads; above it, where the patterns that end there are, 0 for none. */
export const inner = 1;

/** Tells a word that an ending follows from the same word without one. */
export const ofEnding = (hash: number): number => hash ^ 0x5bd1_e995;

/** The slot of a step; -1 where there is none. */
export function stepOf({ steps, mask, taken }: Automaton, state: number, hash: number): number {
  let slot = mix(state, hash) & mask;
  while ((((taken[slot >> 5] as number) >>> (slot & 31)) & 1) === 1) {
    if (steps[slot * 3] === state + 1 && steps[slot * 3 + 1] === hash) return slot;
    slot = (slot + 1) & mask;
  }
  return -1;
}
