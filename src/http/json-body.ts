import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import { Problem } from '../problem.ts';

/** Bytes of one request, where it holds one thing. */
export const bodyLimit = 256 * 1024;
const maxDepth = 32;

/**
 * Reads a JSON body of at most `limit` bytes into `request.body`.
 * Problems: 415 another content type, 413 too large, 400 bad UTF-8, bad JSON, nested deeper than 32.
 */
export function jsonBody(limit: number) {
  return async function readJsonBody(request: Request, _response: Response, next: NextFunction) {
    request.body = await readJson(request, limit);
    next();
  };
}

/** The JSON a request holds; problems as `jsonBody`. */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  requireJson(request.headers['content-type']);
  return parseJson(await readBytes(request, limit));
}

function requireJson(type: string | undefined): void {
  if (type === 'application/json') return;
  if (type === undefined || !/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type))
    throw new Problem('unsupported-media-type', 'Send the body as application/json.');
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(type)?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset))
    throw new Problem('unsupported-media-type', `Send the body in UTF-8, not ${charset}.`);
}

/** Reads a request's bytes; 413 past `limit`, 415 when compressed. */
export function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity')
    throw new Problem('unsupported-media-type', 'Send the body uncompressed.');
  const tooLarge = () => new Problem('too-large', `The body is larger than ${Math.floor(limit / 1024)} KiB.`);
  if (Number(request.headers['content-length'] ?? 0) > limit) {
    request.resume();
    throw tooLarge();
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else {
        chunks.length = 0;
        reject(tooLarge());
      }
    });
    request.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    request.on('error', reject);
    request.on('aborted', () =>
      reject(new Problem('invalid-request', 'The request ended before its body did.')),
    );
  });
}

/** Bytes → JSON value; 400 problems as `jsonBody`. */
export function parseJson(raw: Buffer): unknown {
  if (depthOf(raw) > maxDepth)
    throw new Problem('too-deep', `The JSON is nested deeper than ${maxDepth} levels.`);
  if (!isUtf8(raw)) throw new Problem('invalid-encoding', 'The body holds bytes that are not UTF-8.');
  try {
    return JSON.parse(raw.toString('utf8', startsWithMark(raw) ? 3 : 0));
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new Problem('invalid-json', `The body is not JSON: ${describe(error)}`);
    throw error;
  }
}

/** A byte order mark says nothing and is no JSON. */
function startsWithMark(raw: Buffer): boolean {
  return raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf;
}

/** V8's message quotes the input; keep only what it says about the place. */
function describe(error: SyntaxError): string {
  return error.message
    .replace(/, .*is not valid JSON$/s, '')
    .replace(/"[^"]*"\.*/g, 'the text')
    .slice(0, 120);
}

/** Deepest nesting of brackets outside strings, on the bytes, before anything is built from them. */
function depthOf(raw: Uint8Array): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < raw.length; at++) {
    const byte = raw[at];
    if (inString) {
      if (byte === 0x5c) at++;
      else if (byte === 0x22) inString = false;
    } else if (byte === 0x22) inString = true;
    else if (byte === 0x7b || byte === 0x5b) {
      depth++;
      if (depth > deepest) deepest = depth;
    } else if (byte === 0x7d || byte === 0x5d) depth--;
  }
  return deepest;
}
