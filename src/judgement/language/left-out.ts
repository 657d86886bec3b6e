import { scriptId, unit, unitClasses } from './script-of.ts';

const space = 0x20;
const latin = scriptId('Latn');

function isSpace(code: number): boolean {
  return (
    code === space ||
    (code >= 0x09 && code <= 0x0d) ||
    code === 0xa0 ||
    code === 0x3000 ||
    (code >= 0x2000 && code <= 0x200a)
  );
}

function isNameUnit(code: number): boolean {
  const kind = unitClasses[code] ?? 0;
  return code === 0x5f || kind === unit.digit || (kind > 0 && kind < unit.nothing);
}

/** Where a mention ends. */
export function nameEnd(text: string, from: number): number {
  let next = from;
  while (next < text.length && isNameUnit(text.charCodeAt(next))) next++;
  return next;
}

/** The next white space after `from`, or the end: where a link or an e-mail ends. */
export function spaceAfter(text: string, from: number): number {
  let next = from + 1;
  while (next < text.length && !isSpace(text.charCodeAt(next))) next++;
  return next;
}

/** Whether `http:`, `https:` or `www.` stands there. */
export function startsLink(text: string, codes: Uint16Array, at: number): boolean {
  const lower = (codes[at] as number) | 0x20;
  if (lower !== 0x68 && lower !== 0x77) return false;
  const next = (codes[at + 1] as number) | 0x20;
  if (lower === 0x68) return next === 0x74 && /^https?(?::|\s*$)/i.test(text.slice(at, at + 6));
  return next === 0x77 && /^www\./i.test(text.slice(at, at + 4));
}

const topLevelDomains = new Set('com net org gov edu info ly tv io me be co'.split(' '));

/** Whether a domain ends there: what stands before the dot is no word. */
export function isTopLevelDomain(text: string, at: number): boolean {
  let next = at;
  while (next < text.length && next - at < 5) {
    const code = text.charCodeAt(next);
    if (code < 0x61 || code > 0x7a) break;
    next++;
  }
  const after = next < text.length ? text.charCodeAt(next) : space;
  // A bare two-letter ending may be the next sentence's first word.
  if (next - at < 3 && after !== 0x2f) return false;
  return (after === 0x2f || after === 0x2e || isSpace(after)) && topLevelDomains.has(text.slice(at, next));
}

/** Past `&amp;` and its like. */
export function afterEntity(text: string, at: number): number {
  for (let next = at + 1; next < text.length && next < at + 8; next++) {
    const code = text.charCodeAt(next);
    if (code === 0x3b && next > at + 1) return next + 1;
    const kind = unitClasses[code] as number;
    if (kind !== latin && kind !== unit.digit && code !== 0x23) break;
  }
  return at + 1;
}
