import { statuses as contractStatuses } from '../contract/comment.ts';
import { verdict as verdictShape } from '../contract/verdict.ts';
import { isId } from '../id.ts';
import {
  type ImportedComment,
  type ImportRecord,
  type Reader,
  readName,
  readText,
  readTime,
} from './imported.ts';
import { child, jsonLines } from './read-lines.ts';

/** Our own lines: as `POST /v1/comments` takes them, or as `hakam export` writes them (with `status`). */
export const readJsonl: Reader = async function* (file, onBytes) {
  for await (const { value, line } of jsonLines(file, onBytes)) {
    const where = `line ${line}`;
    yield value === null ? { skipped: 'not a JSON object', where } : fromNative(value, where);
  }
};

/** An object of the public contract's shape → what is imported, or why it is not. */
export function fromNative(value: Record<string, unknown>, where: string): ImportRecord {
  if (value.status === 'deleted') return { skipped: 'deleted', where };
  const article = child(value.article);
  const author = child(value.author);
  const id = isId(value.id) ? value.id : null;
  const externalId = readName(value.externalId, 512) ?? (id === null ? readName(value.id, 512) : null);
  if (id === null && externalId === null) return { skipped: 'no externalId', where };
  const text = readText(value.text, 20_000);
  if (text === null) return { skipped: 'no text', where };
  const articleId = readName(article.id, 512);
  if (articleId === null) return { skipped: 'no article.id', where };
  const status = readStatus(value.status);
  if (status === null) return { skipped: 'unknown status', where };
  return {
    comment: {
      id,
      externalId,
      text,
      format: value.format === 'html' ? 'html' : 'text',
      status,
      articleId,
      articleUrl: readName(article.url, 2048),
      articleTitle: readName(article.title, 1024),
      authorId: readName(author.id, 512),
      authorName: readName(author.name, 512) ?? 'anonymous',
      authorEmail: readName(author.email, 512),
      authorIp: readName(author.ip, 64),
      authorUserAgent: readName(author.userAgent, 1024),
      parentExternalId: readName(value.parentExternalId, 512),
      submittedAt: readTime(value.submittedAt),
      receivedAt: readTime(value.receivedAt),
      verdict: status === 'pending' ? null : (verdictShape.safeParse(value.verdict).data ?? null),
    },
  };
}

/** No status: nobody has decided. */
function readStatus(value: unknown): ImportedComment['status'] | null {
  if (value === undefined || value === null || value === '') return 'pending';
  return (
    (contractStatuses.find((status) => status === value && status !== 'deleted') as
      | ImportedComment['status']
      | undefined) ?? null
  );
}
