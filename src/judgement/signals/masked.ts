import { maskUnit } from '../text/alternate-view.ts';
import type { HashedWords } from './hashed-words.ts';
import { type StringTable, stringTable } from './string-table.ts';
import type { Hit } from './word-search.ts';

/** Masked words read in one comment: they are rare, and compared one by one. */
const mostMasked = 40;
/** Letters one run of masks may hide. */
const mostHidden = 4;

/** Words whose letters people mask, those with the same first letter together. */
export interface Maskable {
  readonly words: StringTable;
  /** What each word's form is called. */
  readonly ids: Int32Array;
  /** The first letters, ascending, and the first word of each; one more for the end. */
  readonly firstLetters: Uint16Array;
  readonly firstWords: Int32Array;
}

export function layOutMaskable(list: readonly { readonly word: string; readonly id: number }[]): Maskable {
  const sorted = list.toSorted((a, b) => a.word.charCodeAt(0) - b.word.charCodeAt(0));
  const letters = sorted.map(({ word }) => word.charCodeAt(0));
  const firsts = [...letters.keys()].filter((at) => letters[at] !== letters[at - 1]);
  return {
    words: stringTable(sorted.map(({ word }) => word)),
    ids: Int32Array.from(sorted, ({ id }) => id),
    firstLetters: Uint16Array.from(firsts, (at) => letters[at] as number),
    firstWords: Int32Array.from([...firsts, letters.length]),
  };
}

/** Calls `found` for words of the lexicons some of whose letters are masked: `f*ck`, «شر*وطة», `f@#k`. */
export function searchMasked(maskable: Maskable, words: HashedWords, found: (hit: Hit) => void): void {
  const { view, tokens } = words;
  let read = 0;
  for (let token = 0; token < tokens.count && read < mostMasked; token++) {
    const start = tokens.starts[token] as number;
    const end = tokens.ends[token] as number;
    let seen = 0;
    for (let at = start; at < end; at++) if (view.units[at] === maskUnit) seen++;
    if (seen === 0 || end - start - seen < 2) continue;
    read++;
    const letter = maskable.firstLetters.indexOf(view.units[start] as number);
    if (letter < 0) continue;
    const last = maskable.firstWords[letter + 1] as number;
    for (let word = maskable.firstWords[letter] as number; word < last; word++) {
      if (!fits(maskable.words, word, words, start, end)) continue;
      found({
        id: maskable.ids[word] as number,
        start,
        end,
        firstToken: token,
        lastToken: token,
        stretched: false,
        doubled: 0,
        inflected: false,
      });
    }
  }
}

/** Whether a word is what the letters and masks can be: at least half its letters written, each run hiding a few. */
function fits(
  { letters, firsts }: StringTable,
  word: number,
  words: HashedWords,
  start: number,
  end: number,
): boolean {
  const { units, runs } = words.view;
  const first = firsts[word] as number;
  const size = (firsts[word + 1] as number) - first;
  if (size > end - start + mostHidden) return false;
  let letter = 0;
  let shown = 0;
  for (let at = start; at < end; at++) {
    const unit = units[at] as number;
    if (unit !== maskUnit) {
      if (letter >= size || letters[first + letter] !== unit) return false;
      letter++;
      shown++;
      continue;
    }
    let masks = 0;
    while (at < end && units[at] === maskUnit) {
      masks += runs[at] as number;
      at++;
    }
    at--;
    if (masks > mostHidden) return false;
    // One sign may stand for several letters, several signs for their number.
    const next = at + 1 < end ? (units[at + 1] as number) : -1;
    if (masks > 1 || next === -1) letter += masks;
    else {
      const rest = end - at - 1;
      const hidden = size - letter - rest;
      if (hidden < 1 || hidden > 2) return false;
      letter += hidden;
    }
  }
  return letter === size && shown * 2 >= size;
}
