export interface Segment {
  kind: 'text' | 'isolate' | 'control';
  text: string;
}

/** Directional overrides and isolates: a comment may not turn the page around it, so each is shown as its name. */
const controlNames: Readonly<Record<string, string>> = {
  '\u200e': 'LRM',
  '\u200f': 'RLM',
  '\u061c': 'ALM',
  '\u202a': 'LRE',
  '\u202b': 'RLE',
  '\u202c': 'PDF',
  '\u202d': 'LRO',
  '\u202e': 'RLO',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
};
/** Marks (LRM, RLM, ALM) are ordinary in Arabic writing and stay as they are. */
const overrides = '\u202a-\u202e\u2066-\u2069';

const pieces = new RegExp(
  `(?<control>[${overrides}])|(?<isolate>(?:https?://|www\\.)[^\\s${overrides}]+|@[\\p{L}\\p{N}_.-]+)`,
  'gu',
);

/** Cuts a comment's text into what is shown plainly, what is isolated (URLs, mentions) and bidi controls. Lossless. */
export function segmentsOf(text: string): Segment[] {
  const segments: Segment[] = [];
  let from = 0;
  for (const match of text.matchAll(pieces)) {
    if (match.index > from) segments.push({ kind: 'text', text: text.slice(from, match.index) });
    segments.push({ kind: match.groups?.control === undefined ? 'isolate' : 'control', text: match[0] });
    from = match.index + match[0].length;
  }
  if (from < text.length) segments.push({ kind: 'text', text: text.slice(from) });
  return segments;
}

export const controlName = (character: string): string => controlNames[character] ?? 'CTRL';
