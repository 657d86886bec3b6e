import { kind } from './unit-table.ts';
import { emptyView, endView, type View } from './view.ts';

/**
 * Arabic written in Latin letters has no spelling. Its consonants, sounds that share a letter made one, are what
 * `sharmoota`, `charmouta` and «شرموطة» have in common: `Srmt`.
 *
 * h 7 ه ح → h · kh 5 خ → x · k q 9 ك ق → k · g gh 8 غ → g · sh ch $ ش → S · s ص س → s · t 6 ت ط → t ·
 * d 4 ض د → d · z ظ ز ذ → z. Vowels, و ي ا, 2 and 3 are not written.
 */
const single: Readonly<Record<string, string>> = {
  b: 'b',
  p: 'b',
  t: 't',
  '6': 't',
  j: 'j',
  h: 'h',
  '7': 'h',
  x: 'x',
  '5': 'x',
  d: 'd',
  '4': 'd',
  r: 'r',
  z: 'z',
  s: 's',
  f: 'f',
  v: 'f',
  q: 'k',
  '9': 'k',
  k: 'k',
  c: 'k',
  g: 'g',
  '8': 'g',
  l: 'l',
  m: 'm',
  n: 'n',
  $: 'S',
  ب: 'b',
  ت: 't',
  ط: 't',
  ث: 't',
  ج: 'j',
  ح: 'h',
  ه: 'h',
  خ: 'x',
  د: 'd',
  ض: 'd',
  ذ: 'd',
  ر: 'r',
  ز: 'z',
  ظ: 'z',
  س: 's',
  ص: 's',
  ش: 'S',
  ف: 'f',
  ق: 'k',
  ك: 'k',
  غ: 'g',
  ل: 'l',
  م: 'm',
  ن: 'n',
  چ: 'S',
};
const double: Readonly<Record<string, string>> = {
  kh: 'x',
  sh: 'S',
  ch: 'S',
  gh: 'g',
  th: 't',
  dh: 'd',
  ph: 'f',
};

const keys = new Uint16Array(65_536);
for (const [letter, key] of Object.entries(single)) keys[letter.charCodeAt(0)] = key.charCodeAt(0);
const doubles = new Map(Object.entries(double).map(([pair, key]) => [pair, key.charCodeAt(0)]));

/** Key of a first letter that an h follows; 0 where h is a letter of its own. */
const pairKeys = new Uint16Array(128);
for (const [pair, key] of doubles) pairKeys[pair.charCodeAt(0)] = key;

/** Consonants of a folded word, Latin or Arabic. A final h is the Arabic feminine's and says nothing. */
export function consonants(word: string): string {
  let out = '';
  for (let at = 0; at < word.length; at++) {
    const pair = word.charCodeAt(at) < 0x80 ? doubles.get(word.slice(at, at + 2)) : undefined;
    if (pair !== undefined) {
      out += String.fromCharCode(pair);
      at++;
      continue;
    }
    const key = keys[word.charCodeAt(at)] as number;
    if (key > 0) out += String.fromCharCode(key);
  }
  return /[hHه]$/.test(word) && out.endsWith('h') ? out.slice(0, -1) : out;
}

/**
 * Writes the consonants of a folded Latin word into `out`, doubled ones once, a final h left out.
 *
 * @returns how many they are
 */
export function consonantsInto(units: Uint16Array, start: number, end: number, out: Uint16Array): number {
  let length = 0;
  for (let at = start; at < end; at++) {
    const unit = units[at] as number;
    const pair = at + 1 < end && units[at + 1] === 0x68 ? pairKeys[unit & 0x7f] : 0;
    const key = pair === undefined || pair === 0 ? (keys[unit] as number) : pair;
    if (pair !== undefined && pair > 0) at++;
    else if (unit === 0x68 && at === end - 1) break;
    if (key > 0 && !(length > 0 && out[length - 1] === key)) out[length++] = key;
  }
  return length;
}

/** The Latin words of a view as consonants, a word for a word. Offsets stay those of the text as sent. */
export function consonantView(view: View): View {
  const out = emptyView(view.length + 1);
  let length = 0;
  let at = 0;
  const put = (unit: number, id: number, from: number, to: number): void => {
    out.units[length] = unit;
    out.shapes[length] = unit;
    out.runs[length] = 1;
    out.kinds[length] = id;
    out.starts[length] = view.starts[from] as number;
    out.ends[length] = view.ends[to] as number;
    length++;
  };
  while (at < view.length) {
    const id = view.kinds[at] as number;
    if (id !== kind.latn && id !== kind.digit) {
      put(view.units[at] as number, id, at, at);
      at++;
      continue;
    }
    let end = at;
    while (end < view.length && (view.kinds[end] === kind.latn || view.kinds[end] === kind.digit)) end++;
    // Vowels belong to the consonant before them, so that a span covers the word.
    const first = length;
    for (let i = at; i < end; i++) {
      const pair =
        i + 1 < end
          ? doubles.get(String.fromCharCode(view.units[i] as number, view.units[i + 1] as number))
          : undefined;
      const key = pair ?? (keys[view.units[i] as number] as number);
      if (key === 0) {
        if (length > first) out.ends[length - 1] = view.ends[i] as number;
        continue;
      }
      if (key === 0x68 && pair === undefined && i === end - 1 && length > first) {
        out.ends[length - 1] = view.ends[i] as number;
        continue;
      }
      const to = pair === undefined ? i : i + 1;
      if (length > first && out.units[length - 1] === key) out.ends[length - 1] = view.ends[to] as number;
      else put(key, kind.latn, length === first ? at : i, to);
      i = to;
    }
    at = end;
  }
  endView(out, length);
  return out;
}
