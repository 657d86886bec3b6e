import type { Random } from '../random.ts';

type Swap = readonly [RegExp, string];

/** What writers of Arabizi disagree in. */
const arabiziSwaps: readonly Swap[] = [
  [/7/g, 'h'],
  [/kh/g, '5'],
  [/kh/g, 'x'],
  [/5/g, 'kh'],
  [/gh/g, '8'],
  [/gh/g, 'r'],
  [/sh/g, 'ch'],
  [/ch/g, 'sh'],
  [/[cs]h/g, 'x'],
  [/ou/g, 'o'],
  [/ou/g, 'u'],
  [/oo/g, 'ou'],
  [/ee/g, 'i'],
  [/9/g, 'q'],
  [/9/g, 'k'],
  [/9/g, 'g'],
  [/q/g, '9'],
  [/2/g, ''],
  [/e/g, 'a'],
  [/a/g, 'e'],
  [/3/g, 'a'],
  [/3/g, ''],
  [/j/g, 'g'],
  [/dj/g, 'j'],
  [/th/g, 't'],
  [/z/g, 'th'],
  [/([^aeiou\d])e([^aeiou\d])/, '$1$2'],
  [/([^aeiou\d])a([^aeiou\d])/, '$1$2'],
  [/([^aeiou\d])([^aeiou\d])/, '$1e$2'],
  [/([^aeiou\d])\1/, '$1'],
  [/h$/, ''],
  [/a$/, 'ah'],
  [/e$/, 'a'],
  [/i$/, 'y'],
  [/y$/, 'i'],
  [/^el/, 'l'],
  [/^al/, 'el'],
  [/^l(?=[^aeiou])/, 'el'],
  [/(?<=..)(.)$/, '$1$1$1'],
];

/** What writers of Roman Urdu disagree in. */
const romanUrduSwaps: readonly Swap[] = [
  [/aa/g, 'a'],
  [/a/, 'aa'],
  [/ee/g, 'i'],
  [/i/, 'ee'],
  [/oo/g, 'u'],
  [/u/, 'oo'],
  [/ai/g, 'e'],
  [/ai/g, 'a'],
  [/ai/g, 'i'],
  [/ei/g, 'e'],
  [/e$/, 'ay'],
  [/e$/, 'y'],
  [/ay$/, 'y'],
  [/ain$/, 'en'],
  [/n$/, ''],
  [/([aeiou])$/, '$1n'],
  [/([^aeiou])a([^aeiou])/, '$1$2'],
  [/([^aeiou])[iu]([^aeiou])/, '$1$2'],
  [/([bcdgjkpt])h/, '$1'],
  [/h([aeiou])/, '$1'],
  [/w/g, 'v'],
  [/v/g, 'w'],
  [/q/g, 'k'],
  [/k/, 'q'],
  [/z/g, 'j'],
  [/f/g, 'ph'],
  [/ph/g, 'f'],
  [/(.)\1/, '$1'],
  [/([^aeiou])([aeiou])/, '$1$1$2'],
  [/y/, 'i'],
  [/(?<=..)(.)$/, '$1$1$1'],
];

/** Another writer's spelling of a word of Arabizi. */
export function respellArabizi(word: string, random: Random): string {
  const [pattern, replacement] = random.pick(arabiziSwaps);
  return word.replace(pattern, replacement);
}

/** Another writer's spelling of a word of Roman Urdu. The shortest are spelled by custom. */
export function respellRomanUrdu(word: string, random: Random): string {
  if (word.length < 4) return word;
  const [pattern, replacement] = random.pick(romanUrduSwaps);
  return word.replace(pattern, replacement);
}
