import { createReadStream } from 'node:fs';
import type { Reader } from './imported.ts';
import { fromNative } from './read-lines.ts';

/** Rows of RFC 4180 text, streamed: quoted cells may hold commas, quotes (doubled) and line ends. */
async function* csvRows(file: string, onBytes: (bytes: number) => void): AsyncGenerator<string[]> {
  let row: string[] = [];
  let cell = '';
  let inQuotes = false;
  let afterQuote = false;
  let bytes = 0;
  let isFirst = true;
  for await (const chunk of createReadStream(file, { encoding: 'utf8' }) as AsyncIterable<string>) {
    bytes += Buffer.byteLength(chunk);
    onBytes(bytes);
    const text = isFirst ? chunk.replace(/^\ufeff/, '') : chunk;
    isFirst = false;
    for (const sign of text) {
      if (inQuotes) {
        if (sign === '"') {
          inQuotes = false;
          afterQuote = true;
        } else cell += sign;
      } else if (sign === '"' && afterQuote) {
        cell += '"';
        inQuotes = true;
        afterQuote = false;
      } else if (sign === '"' && cell === '') inQuotes = true;
      else if (sign === ',') {
        row.push(cell);
        cell = '';
        afterQuote = false;
      } else if (sign === '\n') {
        row.push(cell);
        cell = '';
        afterQuote = false;
        yield row;
        row = [];
      } else if (sign !== '\r') cell += sign;
    }
  }
  if (cell !== '' || row.length > 0) {
    row.push(cell);
    yield row;
  }
}

/** A header names the columns as `hakam export` does: `externalId,text,format,status,articleId,…`; others are ignored. */
export const readCsv: Reader = async function* (file, onBytes) {
  let header: string[] | null = null;
  let line = 0;
  for await (const row of csvRows(file, onBytes)) {
    line++;
    if (header === null) {
      header = row.map((name) => name.trim());
      continue;
    }
    if (row.length === 1 && row[0] === '') continue;
    const value = Object.fromEntries(header.map((name, at) => [name, row[at] ?? '']));
    yield fromNative(
      {
        ...value,
        article: { id: value.articleId, url: value.articleUrl, title: value.articleTitle },
        author: {
          id: value.authorId,
          name: value.authorName,
          email: value.authorEmail,
          ip: value.authorIp,
          userAgent: value.authorUserAgent,
        },
      },
      `row ${line}`,
    );
  }
};
