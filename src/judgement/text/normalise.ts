import { type HashedWords, hashWords } from '../signals/word-automaton.ts';
import { type FoldNotes, fold, type Source, type View } from './fold.ts';
import { type Tokens, tokenise } from './tokens.ts';

/** A comment's text as the signals read it. */
export interface NormalisedText {
  readonly view: View;
  readonly notes: FoldNotes;
  readonly tokens: Tokens;
  readonly words: HashedWords;
}

/** Folds, cuts into words and hashes them. */
export function normalise(source: Source, script: string): NormalisedText {
  const { view, notes } = fold(source, script);
  const tokens = tokenise(view);
  return { view, notes, tokens, words: hashWords(view, tokens) };
}
