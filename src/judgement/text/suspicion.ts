import { BufferPool } from './buffers.ts';
import { endOfStretch, joinsByTatweel, opensLink } from './stretches.ts';
import { gap, isIdeograph, type Tokens } from './tokens.ts';
import { kind } from './unit-table.ts';
import type { View } from './view.ts';

/** What is suspicious about a word, a bit each. */
export const suspicious = {
  /** Signs, digits or other scripts between letters, or letters one by one. */
  broken: 1,
  /** Asterisks and their like inside a word. */
  masked: 2,
  /** Perhaps a listed word once it is joined, or near one: set by who looks it up. */
  listed: 4,
} as const;

/** What in a comment another reading could change, and whether it is written so throughout. */
export interface Suspicion {
  /** Of each word, bits of {@link suspicious}; and those of all words. */
  readonly marks: Uint8Array;
  readonly seen: number;
  /** Many of its words are cut into pieces. */
  readonly mostlyCut: boolean;
  /** Many of its words have digits in them: in Arabizi those are letters. */
  readonly mostlyLeet: boolean;
  /** Most of its letters are doubled. */
  readonly mostlyDoubled: boolean;
}

const buffers = new BufferPool((words) => new Uint8Array(words));

/** Looks, in one pass, for what the alternate readings are made for. */
export function suspect(view: View, tokens: Tokens, text: string): Suspicion {
  const marks = buffers.take(tokens.count).fill(0, 0, tokens.count);
  let seen = 0;
  let singles = 0;
  let pieces = 0;
  let mixed = 0;
  let letters = 0;
  let doubled = 0;
  let linkTo = 0;
  for (let token = 0; token < tokens.count; token++) {
    const start = tokens.starts[token] as number;
    const end = tokens.ends[token] as number;
    const between = tokens.gaps[token];
    if (start < linkTo) continue;
    if (opensLink(view, start)) {
      linkTo = endOfStretch(view, start);
      continue;
    }
    let own = 0;
    let piece = false;
    if (token > 0 && (between === gap.none || between === gap.joint)) {
      piece = true;
      if (cutsWord(view, tokens, token)) {
        own = suspicious.broken;
        marks[token - 1] = (marks[token - 1] as number) | own;
      }
      for (let at = tokens.ends[token - 1] as number; at < start; at++)
        if (view.kinds[at] === kind.mask) own |= suspicious.masked;
    }
    const after = end < view.length ? view.kinds[end] : kind.space;
    const before = start > 0 ? view.kinds[start - 1] : kind.space;
    if (after === kind.mask) own |= suspicious.masked;
    if (after === kind.leet || before === kind.leet) own |= suspicious.broken;
    const lone = end - start === 1 && tokens.kinds[token] !== kind.digit;
    singles = lone ? singles + 1 : 0;
    if (singles >= 3 && !isIdeograph(view.units[start] as number)) {
      own |= suspicious.broken;
      marks[token - 1] = (marks[token - 1] as number) | own;
      marks[token - 2] = (marks[token - 2] as number) | own;
    }
    if (tokens.kinds[token] !== kind.digit) {
      const digits = tokens.digits[token] === 1;
      letters += tokens.written[token] as number;
      doubled += 2 * (tokens.doubled[token] as number);
      if (digits) own |= suspicious.broken;
      if (lone || piece) pieces++;
      else if (digits) mixed++;
      if (
        tokens.kinds[token] === kind.arab &&
        between === gap.space &&
        joinsByTatweel(view, tokens, token, text)
      ) {
        own |= suspicious.broken;
        marks[token - 1] = (marks[token - 1] as number) | suspicious.broken;
      }
    }
    marks[token] = own;
    seen |= own;
  }
  return {
    marks,
    seen,
    mostlyCut: pieces >= 3 && pieces * 4 > tokens.count,
    mostlyLeet: mixed >= 2 && mixed * 5 > tokens.count,
    mostlyDoubled: doubled * 2 > letters && letters > 7,
  };
}

/** Whether what stands between a word and the one before it may cut a word: not between numbers, nor between Chinese characters. */
function cutsWord({ units }: View, { starts, kinds }: Tokens, token: number): boolean {
  if (kinds[token] === kind.digit && kinds[token - 1] === kind.digit) return false;
  return !isIdeograph(units[starts[token] as number] as number) || kinds[token - 1] !== kind.letter;
}
