import { maskUnit } from '../text/alternates.ts';
import { noAffixes } from './affixes.ts';
import type { HashedWords } from './hashed-words.ts';
import type { Lexicons } from './lexicons.ts';
import type { Hit } from './word-automaton.ts';

/** Masked words read in one comment: they are rare, and compared one by one. */
const mostMasked = 40;
/** Letters one run of masks may hide. */
const mostHidden = 4;

/** Calls `found` for words of the lexicons some of whose letters are masked: `f*ck`, «شر*وطة», `f@#k`. */
export function searchMasked(lexicons: Lexicons, words: HashedWords, found: (hit: Hit) => void): void {
  const { view, tokens } = words;
  let read = 0;
  for (let token = 0; token < tokens.count && read < mostMasked; token++) {
    const start = tokens.starts[token] as number;
    const end = tokens.ends[token] as number;
    let seen = 0;
    for (let at = start; at < end; at++) if (view.units[at] === maskUnit) seen++;
    if (seen === 0 || end - start - seen < 2) continue;
    read++;
    for (const { word, id } of lexicons.maskable.get(view.units[start] as number) ?? []) {
      if (word.length > end - start + mostHidden || !fits(word, words, start, end)) continue;
      found({
        pattern: { words: [word], affixes: noAffixes, id },
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
function fits(word: string, words: HashedWords, start: number, end: number): boolean {
  const { units, runs } = words.view;
  let letter = 0;
  let shown = 0;
  for (let at = start; at < end; at++) {
    const unit = units[at] as number;
    if (unit !== maskUnit) {
      if (word.charCodeAt(letter) !== unit) return false;
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
      const hidden = word.length - letter - rest;
      if (hidden < 1 || hidden > 2) return false;
      letter += hidden;
    }
  }
  return letter === word.length && shown * 2 >= word.length;
}
