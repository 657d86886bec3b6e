import { BufferPool } from './buffers.ts';
import { kind } from './unit-table.ts';
import type { View } from './view.ts';

/** What stands between a word and the one before it. */
export const gap = {
  /** Nothing: the script changes, or the text begins. */
  none: 0,
  /** One white space. */
  space: 1,
  /** Several, or white space and signs. */
  wide: 2,
  /** Signs without white space. */
  joint: 3,
  /** The end of a clause. */
  stop: 4,
} as const;

/** Words of a view: runs of letters of one script and digits; single Chinese characters. */
export interface Tokens {
  readonly starts: Int32Array;
  /** Exclusive. */
  readonly ends: Int32Array;
  /** Kind of the letters (see unit-table.ts); `digit` where there are none. */
  readonly kinds: Uint8Array;
  /** What stands before the word (see {@link gap}). */
  readonly gaps: Uint8Array;
  /** How many letters and digits were written, the same ones in a row counted each; how many stand behind their like. */
  readonly written: Int32Array;
  readonly doubled: Int32Array;
  /** Whether there are digits in it. */
  readonly digits: Uint8Array;
  count: number;
}

const buffers = new BufferPool<Tokens>((most) => ({
  starts: new Int32Array(most),
  ends: new Int32Array(most),
  kinds: new Uint8Array(most),
  gaps: new Uint8Array(most),
  written: new Int32Array(most),
  doubled: new Int32Array(most),
  digits: new Uint8Array(most),
  count: 0,
}));

/** Cuts a view into words. */
export function tokenise(view: View): Tokens {
  const tokens = buffers.take(view.length + 1);
  tokens.count = 0;
  const { units, runs, kinds, length } = view;
  let spaces = 0;
  let signs = 0;
  let stops = 0;
  let at = 0;
  while (at < view.length) {
    const id = kinds[at] as number;
    if (id < kind.digit) {
      if (id === kind.space) spaces += view.runs[at] as number;
      else if (isStop(units[at] as number)) stops++;
      else signs++;
      at++;
      continue;
    }
    const start = at;
    let script: number = kind.digit;
    let written = 0;
    let doubled = 0;
    let digits = 0;
    let last = -1;
    for (; at < length; at++) {
      const next = kinds[at] as number;
      if (next !== script) {
        if (next < kind.digit) break;
        if (script === kind.digit) script = next;
        else if (next !== kind.digit) break;
      }
      digits |= next === kind.digit ? 1 : 0;
      const unit = units[at] as number;
      written += runs[at] as number;
      doubled += unit === last ? 1 : 0;
      last = unit;
      if (script === kind.letter && isIdeograph(unit)) {
        at++;
        break;
      }
    }
    const index = tokens.count++;
    tokens.starts[index] = start;
    tokens.ends[index] = at;
    tokens.kinds[index] = script;
    tokens.written[index] = written;
    tokens.doubled[index] = doubled;
    tokens.digits[index] = digits;
    if (spaces > 0)
      tokens.gaps[index] = stops > 0 ? gap.stop : spaces > 1 || signs > 0 ? gap.wide : gap.space;
    else tokens.gaps[index] = signs + stops > 0 ? gap.joint : gap.none;
    spaces = signs = stops = 0;
  }
  // After the last word stands nothing: not what an older comment had there.
  tokens.starts[tokens.count] = 0;
  tokens.ends[tokens.count] = 0;
  tokens.kinds[tokens.count] = 0;
  tokens.gaps[tokens.count] = gap.none;
  return tokens;
}

/** Chinese is written without spaces: every character is a word, so that words of lists are found as phrases. */
export function isIdeograph(unit: number): boolean {
  return unit >= 0x3400 && unit <= 0x9fff;
}

/** Full stops, question marks and their like end a clause. */
function isStop(unit: number): boolean {
  return unit === 0x2e || unit === 0x21 || unit === 0x3f || unit === 0x61f || unit === 0x3b || unit === 0x61b;
}
