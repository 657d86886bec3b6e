import { fold } from './fold.ts';
import { tokenise } from './tokens.ts';

/** A text folded for searching: words without marks and variants, one space between. The same for query and comment. */
export function foldForSearch(text: string): string {
  const { view } = fold({ text, starts: null, ends: null }, 'Zyyy');
  const tokens = tokenise(view);
  const words: string[] = [];
  for (let token = 0; token < tokens.count; token++) {
    let word = '';
    for (let at = tokens.starts[token] as number; at < (tokens.ends[token] as number); at++) {
      word += String.fromCharCode(view.units[at] as number);
    }
    words.push(word);
  }
  return words.join(' ');
}
