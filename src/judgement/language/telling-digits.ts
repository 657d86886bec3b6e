import type { Prose } from './prose.ts';
import { unit, unitClasses } from './script-of.ts';

/** Log odds a word spelled with Arabic's digits gives Arabizi; the first says the most. */
const digitLogits = [5, 2, 1];

/** The digits that stand for Arabic letters and in no other language's words: ع, ح, ق or ص, خ. */
const arabicDigits = new Set([...'3579'].map((digit) => digit.charCodeAt(0)));
/** Digits that stand for look-alike letters (`id1ot`, `y0u`): where there are such words, the others say nothing. */
const disguises = new Set([...'014'].map((digit) => digit.charCodeAt(0)));
const vowels = new Set([...'aeiou'].map((letter) => letter.charCodeAt(0)));
const space = 0x20;
const fewestLetters = 3;
const mostDigits = 3;

/** What a number is written together with, in whatever language: `7ans`, `3eme`, `5euros`. */
const counted =
  /^\d(?:eme|era|ers|ans|ann[ioée]+s?|a[nñ]os|ani|aos|euros?|etoiles?|etages?|heures?|horas?|ore|uhr|abril|aprile?|avril|aout|agosto|enfants|items?|ocak)$/;

/**
 * What Latin-script prose gains for Arabizi by words that hold a digit for an Arabic letter (`m3ak`, `sa7bi`, `9albi`): its
 * writers mix French and English in, and others do not write so.
 */
export function arabiziDigits(prose: Prose): number {
  if (!prose.digits) return 0;
  const { units, length } = prose;
  let logit = 0;
  let words = 0;
  let at = 1;
  while (at < length) {
    let end = at;
    let digits = 0;
    for (; units[end] !== space; end++) {
      const code = units[end] as number;
      if (unitClasses[code] !== unit.digit) continue;
      if (disguises.has(code)) return 0;
      digits++;
    }
    if (digits > 0 && digits <= mostDigits && isSpelledWithDigits(units, at, end, digits)) {
      logit += digitLogits[words++] ?? 0;
    }
    at = end + 1;
  }
  return logit;
}

function isSpelledWithDigits(units: Uint16Array, from: number, end: number, digits: number): boolean {
  if (end - from - digits < fewestLetters) return false;
  for (let i = from; i < end; i++) {
    if (!arabicDigits.has(units[i] as number)) continue;
    if (vowels.has(units[i - 1] as number) || vowels.has(units[i + 1] as number))
      return !counted.test(String.fromCharCode(...units.subarray(from, end)));
  }
  return false;
}
