import type { View } from './fold.ts';
import { endOfStretch, joinsByTatweel, opensLink } from './stretches.ts';
import { gap, type Tokens } from './tokens.ts';
import { kind } from './unit-table.ts';

/** Whether a comment has anything in it that another reading could change, and whether it is written so throughout. */
export interface Suspicion {
  /** Signs, digits or other scripts between letters, or letters one by one. */
  readonly broken: boolean;
  /** Asterisks and their like inside a word. */
  readonly masked: boolean;
  /** Many of its words are cut into pieces. */
  readonly mostlyCut: boolean;
  /** Many of its words have digits in them: in Arabizi those are letters. */
  readonly mostlyLeet: boolean;
  /** Most of its letters are doubled. */
  readonly mostlyDoubled: boolean;
}

/** Looks, in one pass, for what the alternate readings are made for. */
export function suspect(view: View, tokens: Tokens, text: string): Suspicion {
  let broken = false;
  let masked = false;
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
    let piece = false;
    if (token > 0 && (between === gap.none || between === gap.joint)) {
      broken = true;
      piece = true;
      for (let at = tokens.ends[token - 1] as number; at < start; at++)
        if (view.kinds[at] === kind.mask) masked = true;
    }
    const after = end < view.length ? view.kinds[end] : kind.space;
    const before = start > 0 ? view.kinds[start - 1] : kind.space;
    if (after === kind.mask) masked = true;
    if (after === kind.leet || before === kind.leet) broken = true;
    const lone = end - start === 1 && tokens.kinds[token] !== kind.digit;
    singles = lone ? singles + 1 : 0;
    if (singles === 3) broken = true;
    if (tokens.kinds[token] !== kind.digit) {
      const digits = tokens.digits[token] === 1;
      letters += tokens.written[token] as number;
      doubled += 2 * (tokens.doubled[token] as number);
      if (digits) broken = true;
      if (lone || piece) pieces++;
      else if (digits) mixed++;
      if (
        tokens.kinds[token] === kind.arab &&
        between === gap.space &&
        joinsByTatweel(view, tokens, token, text)
      ) {
        broken = true;
      }
    }
  }
  return {
    broken,
    masked,
    mostlyCut: pieces >= 3 && pieces * 4 > tokens.count,
    mostlyLeet: mixed >= 2 && mixed * 5 > tokens.count,
    mostlyDoubled: doubled * 2 > letters && letters > 7,
  };
}
