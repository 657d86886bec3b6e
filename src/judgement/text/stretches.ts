import type { Tokens } from './tokens.ts';
import { kind } from './unit-table.ts';
import type { View } from './view.ts';

const tatweel = 0x640;

/** Whether `http://`, `https://` or `www.` stands at a unit: the signs after it cut no words. */
export function opensLink({ units, runs }: View, at: number): boolean {
  if (units[at] === 0x77) return runs[at] === 3 && units[at + 1] === 0x2e;
  if (units[at] !== 0x68 || units[at + 1] !== 0x74 || units[at + 2] !== 0x74) return false;
  const colon = at + (units[at + 4] === 0x73 ? 5 : 4);
  return units[at + 3] === 0x70 && units[colon] === 0x3a && units[colon + 1] === 0x2f;
}

/** Where the white space after a unit is, or the end. */
export function endOfStretch(view: View, from: number): number {
  let end = from;
  while (end < view.length && view.kinds[end] !== kind.space) end++;
  return end;
}

/** Where the stretch without white space begins that a unit is in. */
export function startOfStretch(view: View, from: number): number {
  let start = from;
  while (start > 0 && view.kinds[start - 1] !== kind.space) start--;
  return start;
}

/** Whether there are only letters of one script: nothing to read otherwise. */
export function isOneScript(view: View, from: number, to: number): boolean {
  const script = view.kinds[from] as number;
  if (script <= kind.digit) return false;
  for (let at = from + 1; at < to; at++) if (view.kinds[at] !== script) return false;
  return true;
}

/** الكـ ـلب: a tatweel at the end of a word or the start of the next one reaches over the space. */
export function joinsByTatweel(view: View, tokens: Tokens, token: number, text: string): boolean {
  if (token === 0) return false;
  const before = view.ends[(tokens.ends[token - 1] as number) - 1] as number;
  const start = view.starts[tokens.starts[token] as number] as number;
  return text.charCodeAt(before - 1) === tatweel || text.charCodeAt(start - 1) === tatweel;
}
