import {
  type ImportedComment,
  type ImportRecord,
  type Reader,
  readName,
  readText,
  readTime,
} from './imported.ts';
import { child, jsonLines } from './read-lines.ts';

const statuses: Record<string, ImportedComment['status']> = {
  APPROVED: 'published',
  NONE: 'published',
  REJECTED: 'rejected',
  PREMOD: 'pending',
  SYSTEM_WITHHELD: 'pending',
};

/** Coral's `comments` collection as `mongoexport` writes it: one document a line, the newest of its revisions counts. */
export const readCoral: Reader = async function* (file, onBytes) {
  for await (const { value, line } of jsonLines(file, onBytes)) {
    const where = `line ${line}`;
    yield value === null ? { skipped: 'not a JSON object', where } : toImported(value, where);
  }
};

function toImported(value: Record<string, unknown>, where: string): ImportRecord {
  const id = readName(value.id, 500);
  if (id === null) return { skipped: 'no id', where };
  if (value.deletedAt != null) return { skipped: 'deleted', where };
  const revisions = Array.isArray(value.revisions) ? value.revisions : [];
  const text = readText(child(revisions.at(-1)).body ?? value.body, 20_000);
  if (text === null) return { skipped: 'no text', where };
  const story = readName(value.storyID, 512);
  if (story === null) return { skipped: 'no storyID', where };
  const parent = readName(value.parentID, 500);
  return {
    comment: {
      id: null,
      externalId: `coral-${id}`,
      text,
      format: 'html',
      status: statuses[String(value.status)] ?? 'pending',
      articleId: story,
      articleUrl: null,
      articleTitle: null,
      authorId: readName(value.authorID, 512),
      authorName: readName(child(value.author).username ?? value.authorID, 512) ?? 'anonymous',
      authorEmail: null,
      authorIp: null,
      authorUserAgent: null,
      parentExternalId: parent === null ? null : `coral-${parent}`,
      submittedAt: readMongoTime(value.createdAt),
      receivedAt: null,
      verdict: null,
    },
  };
}

/** MongoDB's extended JSON: `{$date: "…"}` or `{$date: {$numberLong: "ms"}}`. */
function readMongoTime(value: unknown): Date | null {
  const date = child(value).$date ?? value;
  const long = child(date).$numberLong;
  return readTime(typeof long === 'string' ? Number(long) : date);
}
