import type { Source } from './fold.ts';

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  shy: '\u00ad',
  zwnj: '\u200c',
  zwj: '\u200d',
  lrm: '\u200e',
  rlm: '\u200f',
  laquo: '«',
  raquo: '»',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  bull: '•',
  middot: '·',
  copy: '©',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  ecirc: 'ê',
  acirc: 'â',
  ocirc: 'ô',
  ucirc: 'û',
  icirc: 'î',
  uuml: 'ü',
  ouml: 'ö',
  auml: 'ä',
  szlig: 'ß',
  ntilde: 'ñ',
  aacute: 'á',
  iacute: 'í',
  oacute: 'ó',
  uacute: 'ú',
  commat: '@',
  dollar: '$',
  excl: '!',
  num: '#',
  ast: '*',
  period: '.',
};
/** Elements whose content nobody reads. */
const unread = /^<(script|style|template|title|textarea)\b/i;
/** Elements that end a line. */
const block = /^<\/?(p|br|div|li|ul|ol|blockquote|h[1-6]|tr|td|th|hr|pre|table|section|article)\b/i;
const longestTag = 4000;

/** What a browser shows of an HTML text, every unit mapped to the units it was written with. Linear; never throws. */
export function htmlText(html: string): Source {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const put = (text: string, start: number, end: number): void => {
    for (let at = 0; at < text.length; at++) {
      units.push(text.charAt(at));
      starts.push(start);
      ends.push(end);
    }
  };
  let at = 0;
  while (at < html.length) {
    const code = html.charCodeAt(at);
    if (code === 0x3c) {
      const end = tagEnd(html, at);
      if (end > 0) {
        const head = html.slice(at, Math.min(end, at + 16));
        if (block.test(head)) put('\n', at, end);
        at = unread.test(head) ? afterElement(html, at, end) : end;
        continue;
      }
    } else if (code === 0x26) {
      const read = entity(html, at);
      if (read !== null) {
        put(read.text, at, read.end);
        at = read.end;
        continue;
      }
    }
    put(html.charAt(at), at, at + 1);
    at++;
  }
  return { text: units.join(''), starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}

/** Where the tag or comment at `at` ends, or 0 when it is only a less-than sign. */
function tagEnd(html: string, at: number): number {
  const next = html.charCodeAt(at + 1);
  const letter = (next | 0x20) >= 0x61 && (next | 0x20) <= 0x7a;
  if (!letter && next !== 0x2f && next !== 0x21 && next !== 0x3f) return 0;
  if (html.startsWith('<!--', at)) {
    const end = html.indexOf('-->', at + 4);
    return end < 0 ? html.length : end + 3;
  }
  let quote = 0;
  for (let i = at + 1; i < html.length && i < at + longestTag; i++) {
    const code = html.charCodeAt(i);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 0x22 || code === 0x27) quote = html.charCodeAt(i - 1) === 0x3d ? code : 0;
    else if (code === 0x3e) return i + 1;
  }
  return 0;
}

function afterElement(html: string, at: number, end: number): number {
  const name = unread.exec(html.slice(at, at + 16))?.[1]?.toLowerCase() ?? '';
  const close = html.toLowerCase().indexOf(`</${name}`, end);
  if (close < 0) return html.length;
  const closed = html.indexOf('>', close);
  return closed < 0 ? html.length : closed + 1;
}

function entity(html: string, at: number): { text: string; end: number } | null {
  const match = /^&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));?/.exec(html.slice(at, at + 12));
  if (match === null) return null;
  const end = at + match[0].length;
  const [, decimal, hex, name] = match;
  if (name !== undefined) {
    const text = entities[name];
    return text === undefined ? null : { text, end };
  }
  const point = decimal !== undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex ?? '0', 16);
  if (point === 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return { text: '\ufffd', end };
  return { text: String.fromCodePoint(point), end };
}
