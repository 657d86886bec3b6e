import { BufferPool, lendBuffers } from './buffers.ts';
import { fold } from './fold.ts';
import { tokenise } from './tokens.ts';

const space = 0x20;
const lines = new BufferPool((units) => new Uint16Array(units));

/** A text folded for searching: words without marks and variants, one space between. The same for query and comment. */
export function foldForSearch(text: string): string {
  return lendBuffers(() => wordsOf(text));
}

function wordsOf(text: string): string {
  const { view } = fold({ text, starts: null, ends: null }, 'Zyyy');
  const { starts, ends, count } = tokenise(view);
  const line = lines.take(view.length + count);
  let length = 0;
  for (let token = 0; token < count; token++) {
    if (token > 0) line[length++] = space;
    const end = ends[token] as number;
    for (let at = starts[token] as number; at < end; at++) line[length++] = view.units[at] as number;
  }
  // An array of units lies in memory as UTF-16LE.
  return Buffer.from(line.buffer, line.byteOffset, length * 2).toString('utf16le');
}
