import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { ImportedComment, ImportRecord, Reader } from './imported.ts';
import { readText, readTime } from './imported.ts';

type Json = Record<string, unknown>;

const child = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

async function* jsonLines(
  file: string,
  onBytes: (bytes: number) => void,
): AsyncGenerator<{ value: Json | null; line: number }> {
  const stream = createReadStream(file);
  let bytes = 0;
  stream.on('data', (chunk) => {
    bytes += chunk.length;
    onBytes(bytes);
  });
  let line = 0;
  for await (const text of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    line++;
    if (text.trim() !== '') yield { value: parseObject(text), line };
  }
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

/** Our own lines: as `POST /v1/comments` takes them, or as `hakam export` writes them (with `status`). */
export const readJsonl: Reader = async function* (file, onBytes) {
  for await (const { value, line } of jsonLines(file, onBytes))
    yield value === null
      ? { skipped: 'not a JSON object', where: `line ${line}` }
      : fromNative(value, `line ${line}`);
};

const statuses: Record<string, ImportedComment['status']> = {
  published: 'published',
  flagged: 'pending',
  pending: 'pending',
  rejected: 'rejected',
};

export function fromNative(value: Json, where: string): ImportRecord {
  const article = child(value.article);
  const author = child(value.author);
  const externalId = readText(value.externalId ?? value.id, 512);
  if (externalId === null) return { skipped: 'no externalId', where };
  if (value.status === 'deleted') return { skipped: 'deleted', where };
  const text = readText(value.text, 20_000);
  if (text === null) return { skipped: 'no text', where };
  const articleId = readText(article.id, 512);
  if (articleId === null) return { skipped: 'no article.id', where };
  return {
    comment: {
      externalId,
      text,
      format: value.format === 'html' ? 'html' : 'text',
      status: statuses[String(value.status)] ?? 'pending',
      articleId,
      articleUrl: readText(article.url, 2048),
      articleTitle: readText(article.title, 1024),
      authorId: readText(author.id, 512),
      authorName: readText(author.name, 512) ?? 'anonymous',
      authorEmail: readText(author.email, 512),
      authorIp: readText(author.ip, 64),
      authorUserAgent: readText(author.userAgent, 1024),
      parentExternalId: readText(value.parentExternalId, 512),
      submittedAt: readTime((value.submittedAt ?? value.receivedAt) as string | null),
    },
  };
}

const coralStatuses: Record<string, ImportedComment['status']> = {
  APPROVED: 'published',
  NONE: 'published',
  REJECTED: 'rejected',
  PREMOD: 'pending',
  SYSTEM_WITHHELD: 'pending',
};

/** Coral's `comments` collection as `mongoexport` writes it: one document a line, the newest of its revisions counts. */
export const readCoral: Reader = async function* (file, onBytes) {
  for await (const { value, line } of jsonLines(file, onBytes))
    yield value === null
      ? { skipped: 'not a JSON object', where: `line ${line}` }
      : fromCoral(value, `line ${line}`);
};

function fromCoral(value: Json, where: string): ImportRecord {
  const id = readText(value.id, 512);
  if (id === null) return { skipped: 'no id', where };
  const revisions = Array.isArray(value.revisions) ? value.revisions : [];
  const text = readText(child(revisions.at(-1)).body ?? value.body, 20_000);
  if (text === null) return { skipped: 'no text', where };
  const story = readText(value.storyID, 512);
  if (story === null) return { skipped: 'no storyID', where };
  const createdAt = child(value.createdAt).$date ?? value.createdAt;
  return {
    comment: {
      externalId: `coral-${id}`,
      text,
      format: 'html',
      status: coralStatuses[String(value.status)] ?? 'pending',
      articleId: story,
      articleUrl: null,
      articleTitle: null,
      authorId: readText(value.authorID, 512),
      authorName: readText(child(value.author).username ?? value.authorID, 512) ?? 'anonymous',
      authorEmail: null,
      authorIp: null,
      authorUserAgent: null,
      parentExternalId: readText(value.parentID, 500) === null ? null : `coral-${String(value.parentID)}`,
      submittedAt: readTime(createdAt as string | null),
    },
  };
}
