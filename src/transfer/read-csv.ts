import { createReadStream } from 'node:fs';
import { maxPiece, type Reader, TransferError } from './imported.ts';
import { fromNative } from './read-jsonl.ts';

/** Rows of RFC 4180 text, streamed: quoted cells may hold commas, quotes (doubled) and line ends. */
async function* csvRows(file: string, onBytes: (bytes: number) => void): AsyncGenerator<string[]> {
  let row: string[] = [];
  let cell = '';
  let inQuotes = false;
  /** The last character ended a quoted cell, unless this one is a quote as well. */
  let afterQuote = false;
  const stream = createReadStream(file, { encoding: 'utf8', highWaterMark: 256 * 1024 });
  for await (const chunk of stream as AsyncIterable<string>) {
    onBytes(stream.bytesRead);
    const ended: string[][] = [];
    let at = 0;
    while (at < chunk.length) {
      if (inQuotes) {
        const quote = chunk.indexOf('"', at);
        cell += chunk.slice(at, quote === -1 ? chunk.length : quote);
        inQuotes = quote === -1;
        afterQuote = quote !== -1;
        at = quote === -1 ? chunk.length : quote + 1;
      } else if (chunk[at] === '"' && (afterQuote || cell === '' || cell === '\ufeff')) {
        cell = afterQuote ? `${cell}"` : '';
        inQuotes = true;
        afterQuote = false;
        at++;
      } else {
        afterQuote = false;
        const end = nextBreak(chunk, at);
        cell += chunk.slice(at, end).replaceAll('\r', '');
        if (end < chunk.length) {
          row.push(cell);
          cell = '';
          if (chunk[end] === '\n') {
            ended.push(row);
            row = [];
          }
        }
        at = end + 1;
      }
    }
    if (cell.length > maxPiece)
      throw new TransferError(`a cell is longer than ${maxPiece} characters: is a closing quote missing?`);
    yield* ended;
  }
  if (cell !== '' || row.length > 0) yield [...row, cell];
}

/** Where the next comma or line end outside quotes is; the length when there is none. */
function nextBreak(text: string, from: number): number {
  for (let at = from; at < text.length; at++) if (text[at] === ',' || text[at] === '\n') return at;
  return text.length;
}

/** A header names the columns as `hakam export` does: `externalId,text,format,status,articleId,…`; others are ignored. */
export const readCsv: Reader = async function* (file, onBytes) {
  let header: string[] | null = null;
  let restore = (cell: string) => cell;
  let number = 0;
  for await (const row of csvRows(file, onBytes)) {
    number++;
    if (header === null) {
      header = row.map((name) => name.replace(/^\ufeff/, '').trim());
      if (header[0] === 'id' && header.includes('revision')) restore = unguard;
      if (!header.includes('text')) throw new TransferError('the first row names no column `text`');
      continue;
    }
    if (row.length === 1 && row[0] === '') continue;
    const cells = Object.fromEntries(header.map((name, at) => [name, restore(row[at] ?? '')]));
    yield fromNative(
      {
        ...cells,
        verdict: cells.verdict ? parseVerdict(cells.verdict) : null,
        article: { id: cells.articleId, url: cells.articleUrl, title: cells.articleTitle },
        author: {
          id: cells.authorId,
          name: cells.authorName,
          email: cells.authorEmail,
          ip: cells.authorIp,
          userAgent: cells.authorUserAgent,
        },
      },
      `row ${number}`,
    );
  }
};

/** Takes away the apostrophe our export puts before what a spreadsheet would run. */
function unguard(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

function parseVerdict(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
