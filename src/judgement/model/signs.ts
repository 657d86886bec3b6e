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

export function endOfMention(text: string, from: number, length: number): number {
  let at = from;
  while (
    at < length &&
    ((kinds[text.charCodeAt(at)] as number) >= kind.digit || isNameSign(text.charCodeAt(at)))
  )
    at++;
  return at;
}

function isNameSign(unit: number): boolean {
  return unit === 0x5f || unit === 0x2e;
}

/** `http`, `https` and `www`, of which folding leaves one letter, followed by their sign. */
export function isLink(text: string, start: number, end: number): boolean {
  const next = text.charCodeAt(end);
  if (next === 0x3a) return (text.startsWith('http', start) && end - start <= 5) === true;
  return next === 0x2e && end - start === 1 && text.charCodeAt(start) === 0x77;
}

/** Words that data sets put in the place of a name or a link, and the mark of a shared post. */
export function isPlaceholder(text: string, start: number, end: number): boolean {
  const size = end - start;
  if (size === 2) return text.startsWith('rt', start);
  if (size === 3) return text.startsWith('url', start) || text.startsWith('amp', start);
  return size === 4 && text.startsWith('user', start);
}
