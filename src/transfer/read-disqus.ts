import {
  type ImportedComment,
  type ImportRecord,
  type Reader,
  readName,
  readText,
  readTime,
} from './imported.ts';
import { type XmlRecord, xmlRecords } from './xml-records.ts';

interface Thread {
  id: string | null;
  url: string | null;
  title: string | null;
}

/** Disqus's XML export: threads first, then posts that name them. */
export const readDisqus: Reader = async function* (file, onBytes) {
  const threads = new Map<string, Thread>();
  for await (const { record, outer } of xmlRecords(file, new Set(['thread', 'post', 'author']), onBytes)) {
    if (record.name === 'author' && outer !== null) {
      outer.fields['author.name'] = record.fields.name ?? '';
      outer.fields['author.email'] = record.fields.email ?? '';
      outer.fields['author.username'] = record.fields.username ?? '';
    } else if (record.name === 'thread' && outer?.name === 'post')
      outer.fields['thread.id'] = record.attributes['dsq:id'] ?? '';
    else if (record.name === 'thread')
      threads.set(record.attributes['dsq:id'] ?? '', {
        id: readName(record.fields.id, 512),
        url: readName(record.fields.link, 2048),
        title: readName(record.fields.title, 1024),
      });
    else if (record.name === 'post') yield toImported(record, threads);
  }
};

function toImported(
  { attributes, fields, children }: XmlRecord,
  threads: ReadonlyMap<string, Thread>,
): ImportRecord {
  const id = readName(attributes['dsq:id'], 64);
  const where = `post ${id ?? '?'}`;
  if (id === null) return { skipped: 'no dsq:id', where };
  const text = readText(fields.message, 20_000);
  if (text === null) return { skipped: 'no text', where };
  const threadId = fields['thread.id'] ?? '';
  const thread = threads.get(threadId);
  if (thread === undefined) return { skipped: 'unknown thread', where };
  const parent = readName(children.parent?.['dsq:id'], 64);
  return {
    comment: {
      id: null,
      externalId: `disqus-${id}`,
      text,
      format: 'html',
      status: statusOf(fields),
      articleId: thread.id ?? `disqus-thread-${threadId}`,
      articleUrl: thread.url,
      articleTitle: thread.title,
      authorId: readName(fields['author.username'], 512),
      authorName: readName(fields['author.name'], 512) ?? 'anonymous',
      authorEmail: readName(fields['author.email'], 512),
      authorIp: readName(fields.ipAddress, 64),
      authorUserAgent: null,
      parentExternalId: parent === null ? null : `disqus-${parent}`,
      submittedAt: readTime(fields.createdAt),
      receivedAt: null,
      verdict: null,
    },
  };
}

function statusOf(fields: Record<string, string>): ImportedComment['status'] {
  if (fields.isDeleted === 'true' || fields.isSpam === 'true') return 'rejected';
  return fields.isApproved === 'false' ? 'pending' : 'published';
}
