import type { Automaton } from './word-automaton.ts';

/** What a pattern says, if its families are found as it has them. */
export const phraseKinds = ['threat', 'women', 'sold', 'wish', 'people', 'dead', 'scorn', 'hint'] as const;
export type PhraseKind = (typeof phraseKinds)[number];

/** Families that no list holds: a group named, women among them. */
export const groupFamily = 0;
export const womenFamily = 1;

/** A family of words and how far behind the one before it may stand. */
export interface PhraseStep {
  readonly family: number;
  /** The most words between. */
  readonly apart: number;
  /** Whether a clause may end between. */
  readonly across: boolean;
}

export interface PhrasePattern {
  readonly kind: PhraseKind;
  readonly steps: readonly PhraseStep[];
  /** Families whose words near by make it mean something else, and those that do so within it. */
  readonly without: readonly number[];
  readonly notWithin: readonly number[];
  /** Whether it begins its clause, and whether it ends it. */
  readonly opens: boolean;
  readonly closes: boolean;
}

/** Phrases of one language. The ids of the automata are families. */
export interface LanguagePhrases {
  /** The rarest family of each pattern: a comment without any of them has no phrase. */
  readonly keys: Automaton;
  readonly others: Automaton;
  /** By key: the families of its patterns. */
  readonly joined: readonly Uint16Array[];
  /** In order of their last family. */
  readonly patterns: readonly PhrasePattern[];
  /** By family: the first pattern that it ends, and the one past the last family's. */
  readonly firstEnded: Uint16Array;
}

export type Phrases = Readonly<Record<string, LanguagePhrases>>;
