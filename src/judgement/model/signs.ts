import { kind, kinds } from '../text/unit-table.ts';

/** Emoji meanings (private use) and the signs that say something: ! ? ؟ # * « » ". */
export function isSign(unit: number): boolean {
  if (unit >= 0xe000 && unit <= 0xf8ff) return true;
  return (
    unit === 0x21 ||
    unit === 0x3f ||
    unit === 0x61f ||
    unit === 0x23 ||
    unit === 0x2a ||
    unit === 0x22 ||
    unit === 0xab ||
    unit === 0xbb
  );
}

/** . ! ? ؟ ؛ ; and quotation marks. */
export function isStop(unit: number): boolean {
  return (
    unit === 0x2e ||
    unit === 0x21 ||
    unit === 0x3f ||
    unit === 0x61f ||
    unit === 0x61b ||
    unit === 0x3b ||
    unit === 0x22 ||
    unit === 0xab ||
    unit === 0xbb ||
    unit === 0x201c ||
    unit === 0x201d
  );
}

export function isIdeograph(unit: number): boolean {
  return (unit >= 0x3040 && unit <= 0x30ff) || (unit >= 0x3400 && unit <= 0x9fff);
}

export function endOfMention(units: Uint16Array, from: number, length: number): number {
  let at = from;
  while (
    at < length &&
    ((kinds[units[at] as number] as number) >= kind.digit || isNameSign(units[at] as number))
  )
    at++;
  return at;
}

function isNameSign(unit: number): boolean {
  return unit === 0x5f || unit === 0x2e;
}

/** `http`, `https` and `www`, of which folding leaves one letter, followed by their sign. */
export function isLink(units: Uint16Array, start: number, end: number): boolean {
  const next = units[end];
  if (next === 0x3a) return end - start <= 5 && startsWith(units, start, 'http');
  return next === 0x2e && end - start === 1 && units[start] === 0x77;
}

/** Words that data sets put in the place of a name or a link, and the mark of a shared post. */
export function isPlaceholder(units: Uint16Array, start: number, end: number): boolean {
  const size = end - start;
  if (size === 2) return startsWith(units, start, 'rt');
  if (size === 3) return startsWith(units, start, 'url') || startsWith(units, start, 'amp');
  return size === 4 && startsWith(units, start, 'user');
}

function startsWith(units: Uint16Array, start: number, word: string): boolean {
  for (let at = 0; at < word.length; at++) if (units[start + at] !== word.charCodeAt(at)) return false;
  return true;
}
