import type { ImportRecord, Reader } from './imported.ts';
import { readText, readTime } from './imported.ts';
import { type XmlRecord, xmlRecords } from './xml-records.ts';

/** Disqus's XML export: threads first, then posts that name them. */
export const readDisqus: Reader = async function* (file, onBytes) {
  const threads = new Map<string, { url: string | null; title: string | null; id: string | null }>();
  for await (const { record, outer } of xmlRecords(file, new Set(['thread', 'post', 'author']), onBytes)) {
    if (record.name === 'author' && outer !== null) {
      outer.fields['author.name'] = record.fields.name ?? '';
      outer.fields['author.email'] = record.fields.email ?? '';
      outer.fields['author.username'] = record.fields.username ?? '';
    } else if (record.name === 'thread' && outer?.name === 'post')
      outer.fields['thread.id'] = record.attributes['dsq:id'] ?? '';
    else if (record.name === 'thread')
      threads.set(record.attributes['dsq:id'] ?? '', {
        url: readText(record.fields.link, 2048),
        title: readText(record.fields.title, 1024),
        id: readText(record.fields.id, 512),
      });
    else if (record.name === 'post') yield toImported(record, threads);
  }
};

function toImported(
  { attributes, fields, children }: XmlRecord,
  threads: ReadonlyMap<string, { url: string | null; title: string | null; id: string | null }>,
): ImportRecord {
  const id = readText(attributes['dsq:id'], 64);
  const where = `post ${id ?? '?'}`;
  if (id === null) return { skipped: 'no dsq:id', where };
  const text = readText(fields.message, 20_000);
  if (text === null) return { skipped: 'no text', where };
  const threadId = fields['thread.id'] ?? '';
  const thread = threads.get(threadId);
  if (thread === undefined) return { skipped: 'unknown thread', where };
  const removed = fields.isDeleted === 'true' || fields.isSpam === 'true';
  const parent = children.parent?.['dsq:id'];
  return {
    comment: {
      externalId: `disqus-${id}`,
      text,
      format: 'html',
      status: removed ? 'rejected' : 'published',
      articleId: thread.id ?? `disqus-thread-${threadId}`,
      articleUrl: thread.url,
      articleTitle: thread.title,
      authorId: readText(fields['author.username'], 512),
      authorName: readText(fields['author.name'], 512) ?? 'anonymous',
      authorEmail: readText(fields['author.email'], 512),
      authorIp: readText(fields.ipAddress, 64),
      authorUserAgent: null,
      parentExternalId: parent === undefined ? null : `disqus-${parent}`,
      submittedAt: readTime(fields.createdAt),
    },
  };
}
