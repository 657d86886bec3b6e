import { cutText, type Evidence, general, type Reading } from './reading.ts';

const mostLinks = 100;
/** Hosts that hide where a link goes. */
const shorteners = new Set([
  'bit.ly',
  'tinyurl.com',
  't.co',
  'goo.gl',
  'ow.ly',
  'is.gd',
  'buff.ly',
  'cutt.ly',
  'rebrand.ly',
  'shorturl.at',
  'rb.gy',
  'tiny.cc',
  'adf.ly',
  'bc.vc',
  'shorte.st',
  'ouo.io',
  'linktr.ee',
  'wa.me',
  't.me',
  'chat.whatsapp.com',
  'v.gd',
  's.id',
]);
const topLevels = new Set(
  'com net org info biz xyz top club site online shop store live vip link click icu io co me tv ly ru cn'.split(
    ' ',
  ),
);

/** Web addresses; shortened and disguised ones apart. One is ordinary, a list of them is advertising. */
export function linkSignal(reading: Reading, evidence: Evidence[]): void {
  const { text } = reading.comment;
  let at = text.indexOf('.');
  if (at < 0) return;
  const links: [number, number][] = [];
  const hidden: [number, number][] = [];
  const disguised: [number, number][] = [];
  let last = 0;
  while (at >= 0 && links.length < mostLinks) {
    let start = at;
    while (start > last && isAddress(text.charCodeAt(start - 1))) start--;
    let end = at;
    while (end < text.length && isAddress(text.charCodeAt(end))) end++;
    while (end > start && /[.,;:!?)\]]/.test(text.charAt(end - 1))) end--;
    // A dot before or after all letters ends a sentence: no host.
    const inside = start < at && at < end;
    const host = inside ? hostOf(text.slice(start, Math.min(end, start + 300))) : null;
    if (host !== null) {
      links.push([start, end]);
      if (shorteners.has(host)) hidden.push([start, end]);
      if (isDisguised(host)) disguised.push([start, end]);
    }
    last = Math.max(end, at + 1);
    at = text.indexOf('.', last);
  }
  const spans = (ranges: readonly [number, number][], signal: string) =>
    ranges.slice(0, 20).map(([start, end]) => cutText(reading, start, end, signal));
  if (links.length > 0) {
    evidence.push(general('link', 'spam', Math.min(0.45, 0.15 * links.length), spans(links, 'link')));
  }
  if (hidden.length > 0)
    evidence.push(general('link.shortened', 'spam', 0.45, spans(hidden, 'link.shortened')));
  if (disguised.length > 0)
    evidence.push(general('link.disguised', 'spam', 0.7, spans(disguised, 'link.disguised')));
}

function isAddress(code: number): boolean {
  if (code <= 0x20 || code === 0x22 || code === 0x27 || code === 0x3c || code === 0x3e || code === 0x28)
    return false;
  return !(
    code === 0xab ||
    code === 0xbb ||
    code === 0x60c ||
    code === 0x61b ||
    code === 0x61f ||
    (code >= 0x2000 && code <= 0x206f)
  );
}

/** The host of what looks like a web address, lower case; null for anything else. */
function hostOf(word: string): string | null {
  if (word.includes('@')) return null;
  const scheme = /^https?:\/\//i.exec(word);
  const rest = scheme === null ? word : word.slice(scheme[0].length);
  const host = rest.split(/[/?#:]/, 1)[0]?.toLowerCase() ?? '';
  const parts = host.split('.');
  const top = parts.at(-1) ?? '';
  if (parts.length < 2 || parts.some((part) => part === '')) return null;
  if (scheme !== null || parts[0] === 'www') return host;
  return topLevels.has(top) && /^[a-z0-9-]+$/.test(parts.at(-2) ?? '') ? host : null;
}

/** Punycode, or letters of several alphabets in one name: made to look like another host. */
function isDisguised(host: string): boolean {
  if (host.includes('xn--')) return true;
  return host
    .split('.')
    .some((part) => /[a-z]/.test(part) && /[\u0370-\u03ff\u0400-\u052f\u0530-\u058f]/.test(part));
}
