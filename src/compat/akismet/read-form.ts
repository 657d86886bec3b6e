import { parse } from 'node:querystring';
import { parseJson, readBytes } from '../../http/json-body.ts';
import type { Call } from '../../http/lane.ts';

const bodyLimit = 256 * 1024;

/** The fields of an Akismet call, of the query, then of the form (in `blog_charset`) or JSON body. The last one wins. */
export async function readFields({ request, query }: Call): Promise<Map<string, string>> {
  const fields = new Map<string, string>();
  for (const [name, value] of Object.entries(parse(query)))
    if (typeof value === 'string') fields.set(name, value);
  if (request.method !== 'POST') return fields;
  const raw = await readBytes(request, bodyLimit);
  const type = request.headers['content-type'] ?? '';
  if (/json/i.test(type)) addJson(fields, raw);
  else addForm(fields, raw, /charset=([\w-]+)/i.exec(type)?.[1]);
  return fields;
}

function addJson(fields: Map<string, string>, raw: Buffer): void {
  const value = parseJson(raw);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value))
    if (typeof member === 'string' || typeof member === 'number' || typeof member === 'boolean')
      fields.set(name, clean(String(member)));
}

/** Decodes twice when the form names its own charset: the names are ASCII in every charset a form may have. */
function addForm(fields: Map<string, string>, raw: Buffer, declared: string | undefined): void {
  const pairs = raw
    .toString('latin1')
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      return at === -1
        ? [toBytes(pair), Buffer.alloc(0)]
        : [toBytes(pair.slice(0, at)), toBytes(pair.slice(at + 1))];
    }) as [Buffer, Buffer][];
  const charset =
    pairs.find(([name]) => name.toString('latin1') === 'blog_charset')?.[1].toString('latin1') ?? declared;
  const decoder = decoderOf(charset);
  for (const [name, value] of pairs) fields.set(name.toString('latin1'), clean(decoder.decode(value)));
}

function toBytes(text: string): Buffer {
  const bytes = Buffer.alloc(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const hex = text[at] === '%' ? /^[0-9a-f]{2}$/i.exec(text.slice(at + 1, at + 3))?.[0] : undefined;
    if (hex !== undefined) {
      bytes[length++] = Number.parseInt(hex, 16);
      at += 2;
    } else bytes[length++] = text[at] === '+' ? 0x20 : text.charCodeAt(at);
  }
  return bytes.subarray(0, length);
}

function decoderOf(charset: string | undefined): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset === undefined || charset === '' ? 'utf-8' : charset);
  } catch (error) {
    if (error instanceof RangeError) return new TextDecoder('utf-8');
    throw error;
  }
}

function clean(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}

/** Empty, or said to be so: `false`, `0`. */
export function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '' || text === 'false' || text === '0';
}
