import { STATUS_CODES } from 'node:http';
import type { Reply } from '../../http/lane.ts';
import { newId } from '../../id.ts';
import { GoogleError } from './google-error.ts';

/** As many as Google's clients put into one batch. */
const mostCalls = 1000;

/** One HTTP request inside a batch. */
interface BatchCall {
  /** Its `Content-ID`, without the angle brackets. */
  id: string;
  method: string;
  /** Path and query. */
  target: string;
  /** Lines of its header. */
  header: string;
  body: Buffer;
}

/** Reads the requests of a `multipart/mixed` body, as `new_batch_http_request` and its like write them. */
export function readBatch(raw: Buffer, contentType: string | undefined): BatchCall[] {
  const boundary = /^multipart\/mixed\b.*boundary="?([^\s";]+)"?/i.exec(contentType ?? '')?.[1];
  if (boundary === undefined) throw invalidBatch('Send multipart/mixed with a boundary.');
  // One character a byte, so that bodies stay the bytes they are.
  const parts = raw.toString('latin1').split(`--${boundary}`).slice(1, -1);
  if (parts.length === 0) throw invalidBatch('The batch holds no request.');
  if (parts.length > mostCalls) throw invalidBatch(`A batch may hold ${mostCalls} requests.`);
  return parts.map(readPart);
}

function readPart(part: string): BatchCall {
  const [outer, request, body] = cutAtBlankLines(part.replace(/^\r?\n/, ''));
  const [, method, target] = /^([A-Z]+) (\S+)/.exec(request) ?? [];
  if (method === undefined || target === undefined) throw invalidBatch('A part holds no HTTP request.');
  const id = /^content-id:[ \t]*<([^\r\n]*)>/im.exec(outer)?.[1] ?? '';
  return { id, method, target, header: request, body: Buffer.from(body, 'latin1') };
}

/** The header of a part, the header of the request in it, and that request's body. */
function cutAtBlankLines(part: string): [string, string, string] {
  const [outer = '', request = '', ...rest] = part.split(/\r?\n\r?\n/);
  return [outer, request, rest.join('\n\n')];
}

/** The answers to a batch in one, each named for its request. */
export function writeBatch(answers: readonly { id: string; reply: Reply }[]): Reply {
  const boundary = `batch_${newId()}`;
  const parts = answers.map(({ id, reply }) => {
    const header = Object.entries(reply.headers).map(([name, value]) => `${name}: ${value}`);
    return [
      `--${boundary}`,
      'Content-Type: application/http',
      `Content-ID: <response-${id}>`,
      '',
      `HTTP/1.1 ${reply.status} ${STATUS_CODES[reply.status]}`,
      ...header,
      '',
      reply.body,
      '',
    ].join('\r\n');
  });
  return {
    status: 200,
    headers: { 'Content-Type': `multipart/mixed; boundary=${boundary}` },
    body: `${parts.join('')}--${boundary}--\r\n`,
  };
}

function invalidBatch(message: string): GoogleError {
  return new GoogleError(400, 'INVALID_ARGUMENT', message);
}
