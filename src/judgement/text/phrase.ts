import { fold } from './fold.ts';
import { tokenise } from './tokens.ts';

/** A phrase of a word list, folded as comments are. */
export interface Phrase {
  readonly words: string[];
  /** The composed letters behind the words. */
  readonly shapes: string[];
}

/** Folded words of a phrase. */
export function phraseWords(phrase: string, script: string): Phrase {
  const { view } = fold({ text: phrase, starts: null, ends: null }, script);
  const tokens = tokenise(view);
  const words: string[] = [];
  const shapes: string[] = [];
  for (let token = 0; token < tokens.count; token++) {
    const from = tokens.starts[token] as number;
    const to = tokens.ends[token] as number;
    words.push(String.fromCharCode(...view.units.subarray(from, to)));
    shapes.push(String.fromCharCode(...view.shapes.subarray(from, to)));
  }
  return { words, shapes };
}

/** ISO 15924 code of a phrase's letters, as far as folding needs it. */
export function phraseScript(phrase: string): string {
  if (/\p{Script=Arabic}/u.test(phrase)) return 'Arab';
  return /\p{Script=Cyrillic}/u.test(phrase) ? 'Cyrl' : 'Latn';
}
