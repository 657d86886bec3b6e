import { lendBuffers } from './buffers.ts';
import { fold } from './fold.ts';
import { tokenise } from './tokens.ts';
import { bases, kind, kinds, natives } from './unit-table.ts';
import { viewText } from './view.ts';

/** A phrase of a word list, folded as comments are. */
interface Phrase {
  readonly words: string[];
  /** The composed letters behind the words. */
  readonly shapes: string[];
}

/** Folded words of a phrase. The same words as folding and cutting a comment gives, without the offsets. */
export function phraseWords(phrase: string, script: string): Phrase {
  return simpleWords(phrase) ?? lendBuffers(() => foldedWords(phrase, script));
}

/** A phrase folded as comments are, with the spaces and signs between its words. */
export function foldedPhrase(phrase: string, script: string): string {
  return lendBuffers(() => viewText(fold({ text: phrase, starts: null, ends: null }, script).view));
}

/** One pass over letters of the common scripts that fold one to one; null where a phrase has others. */
function simpleWords(phrase: string): Phrase | null {
  const words: string[] = [];
  const shapes: string[] = [];
  let word = '';
  let shape = '';
  let script: number = kind.digit;
  const end = (): void => {
    if (word !== '') {
      words.push(word);
      shapes.push(shape);
    }
    word = '';
    shape = '';
    script = kind.digit;
  };
  for (let at = 0; at < phrase.length; at++) {
    const code = phrase.charCodeAt(at);
    const id = kinds[code] as number;
    if (id === kind.invisible || id === kind.tatweel) continue;
    if (id === kind.expand || id === kind.high || (id === kind.mark && code < 0x370)) return null;
    if (id === kind.mark) continue;
    if (id < kind.digit) {
      end();
      continue;
    }
    if (id === kind.letter) return null;
    if (id > kind.digit) {
      if (script !== kind.digit && script !== id) return null;
      script = id;
    }
    const unit = bases[code] as number;
    const size = word.length;
    if (size > 1 && word.charCodeAt(size - 1) === unit && word.charCodeAt(size - 2) === unit) return null;
    word += String.fromCharCode(unit);
    shape += String.fromCharCode(natives[code] as number);
  }
  end();
  return { words, shapes };
}

function foldedWords(phrase: string, script: string): Phrase {
  const { view } = fold({ text: phrase, starts: null, ends: null }, script);
  const tokens = tokenise(view);
  const words: string[] = [];
  const shapes: string[] = [];
  for (let token = 0; token < tokens.count; token++) {
    const from = tokens.starts[token] as number;
    const to = tokens.ends[token] as number;
    let word = '';
    let shape = '';
    for (let at = from; at < to; at++) {
      // A letter drawn out in a list («ههه») stays a doubled one.
      const times = Math.min(2, view.runs[at] as number);
      word += String.fromCharCode(view.units[at] as number).repeat(times);
      shape += String.fromCharCode(view.shapes[at] as number).repeat(times);
    }
    words.push(word);
    shapes.push(shape);
  }
  return { words, shapes };
}

/** ISO 15924 code of a phrase's letters, as far as folding needs it. */
export function phraseScript(phrase: string): string {
  for (let at = 0; at < phrase.length; at++) {
    const id = kinds[phrase.charCodeAt(at)] as number;
    if (id === kind.arab) return 'Arab';
    if (id === kind.cyrl) return 'Cyrl';
    if (id === kind.latn) return 'Latn';
  }
  return 'Latn';
}
