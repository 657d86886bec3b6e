import { parseJson, readBytes } from '../../http/json-body.ts';
import type { Call } from '../../http/lane.ts';
import { unslash } from './unslash.ts';

const bodyLimit = 256 * 1024;

/** The fields of an Akismet call: of the query, then of the form (both in `blog_charset`) or JSON body. The last one wins. */
export async function readFields({ request, query }: Call): Promise<Map<string, string>> {
  const fields = new Map<string, string>();
  addForm(fields, Buffer.from(query, 'latin1'), undefined);
  if (request.method !== 'POST') return fields;
  const raw = await readBytes(request, bodyLimit);
  const type = request.headers['content-type'] ?? '';
  if (/json/i.test(type)) addJson(fields, raw);
  else addForm(fields, raw, /charset=([\w-]+)/i.exec(type)?.[1]);
  if (request.headers['user-agent']?.startsWith('WordPress/'))
    for (const name of ['comment_author', 'comment_content'])
      if (fields.has(name)) fields.set(name, unslash(fields.get(name) as string));
  return fields;
}

function addJson(fields: Map<string, string>, raw: Buffer): void {
  const value = parseJson(raw);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value))
    if (typeof member === 'string' || typeof member === 'number' || typeof member === 'boolean')
      fields.set(name, clean(String(member)));
}

/** The names, and the charset's own, are ASCII in every charset a form may have. */
function addForm(fields: Map<string, string>, raw: Buffer, declared: string | undefined): void {
  const pairs: [string, Buffer][] = [];
  let named: string | undefined;
  for (let start = 0; start < raw.length; ) {
    const stop = endOf(raw, start, ampersand, raw.length);
    const middle = endOf(raw, start, equals, stop);
    if (stop > start) {
      const name = unescapeBytes(raw, start, middle).toString('latin1');
      const value = unescapeBytes(raw, middle + 1, stop);
      pairs.push([name, value]);
      if (name === 'blog_charset') named ??= value.toString('latin1');
    }
    start = stop + 1;
  }
  const decoder = decoderOf(named ?? declared ?? '');
  for (const [name, value] of pairs) fields.set(name, clean(decoder.decode(value)));
}

const ampersand = 0x26;
const equals = 0x3d;
const percent = 0x25;
const plus = 0x2b;

function endOf(raw: Buffer, start: number, sign: number, stop: number): number {
  const at = raw.indexOf(sign, start);
  return at === -1 || at > stop ? stop : at;
}

/** The bytes that `%XX` and `+` stand for. */
function unescapeBytes(raw: Buffer, start: number, stop: number): Buffer {
  const bytes = Buffer.allocUnsafe(Math.max(0, stop - start));
  let length = 0;
  for (let at = start; at < stop; at++) {
    const byte = raw[at] as number;
    if (byte === percent && at + 2 < stop) {
      const value =
        (hexValues[raw[at + 1] as number] as number) * 16 + (hexValues[raw[at + 2] as number] as number);
      if (value >= 0) {
        bytes[length++] = value;
        at += 2;
        continue;
      }
    }
    bytes[length++] = byte === plus ? 0x20 : byte;
  }
  return bytes.subarray(0, length);
}

/** Of a byte that is a hexadecimal digit its value; far below 0 for any other, so that a pair with one is below 0. */
const hexValues = Int16Array.from({ length: 256 }, (_, byte) => {
  const digit = Number.parseInt(String.fromCharCode(byte), 16);
  return Number.isNaN(digit) ? -1000 : digit;
});

const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

function decoderOf(charset: string): InstanceType<typeof TextDecoder> {
  const known = decoders.get(charset);
  if (known !== undefined) return known;
  try {
    const decoder = new TextDecoder(charset === '' ? 'utf-8' : charset);
    // Labels may be written in any case and between blanks: keep those that clients send.
    if (decoders.size < 50) decoders.set(charset, decoder);
    return decoder;
  } catch (error) {
    if (error instanceof RangeError) return decoderOf('');
    throw error;
  }
}

function clean(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}

/** Empty, or said to be so: `false` (Python's `False` too), `0`. */
export function isBlank(text: string | undefined): boolean {
  return text === undefined || /^\s*(?:false|0)?\s*$/i.test(text);
}
