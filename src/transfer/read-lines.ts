import { createReadStream } from 'node:fs';
import { maxPiece } from './imported.ts';

type Json = Record<string, unknown>;

/** A file's lines as JSON objects; `value` is null where a line is none. Blank lines are left out. */
export async function* jsonLines(
  file: string,
  onBytes: (bytes: number) => void,
): AsyncGenerator<{ value: Json | null; line: number }> {
  let line = 0;
  for await (const text of lines(file, onBytes)) {
    line++;
    if (text === null) yield { value: null, line };
    else if (text.trim() !== '')
      yield { value: parseObject(line === 1 ? text.replace(/^\ufeff/, '') : text), line };
  }
}

/** Null for a line too long to be one. */
async function* lines(file: string, onBytes: (bytes: number) => void): AsyncGenerator<string | null> {
  let pieces: Buffer[] = [];
  let size = 0;
  const stream = createReadStream(file, { highWaterMark: 256 * 1024 });

  function take(rest: Buffer): string | null {
    const text = size + rest.length > maxPiece ? null : Buffer.concat([...pieces, rest]).toString();
    pieces = [];
    size = 0;
    return text;
  }

  for await (const chunk of stream as AsyncIterable<Buffer>) {
    onBytes(stream.bytesRead);
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      yield take(chunk.subarray(start, end));
      start = end + 1;
    }
    size += chunk.length - start;
    if (size > maxPiece) pieces = [];
    else if (start < chunk.length) pieces.push(chunk.subarray(start));
  }
  if (size > 0) yield take(Buffer.alloc(0));
}

function parseObject(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** A member that is an object; an empty one where it is not. */
export function child(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}
