import {
  type ImportedComment,
  type ImportRecord,
  type Reader,
  readName,
  readText,
  readTime,
} from './imported.ts';
import { type XmlRecord, xmlRecords } from './xml-records.ts';

const statuses: Record<string, ImportedComment['status']> = {
  '1': 'published',
  approve: 'published',
  '0': 'pending',
  hold: 'pending',
  spam: 'rejected',
  trash: 'rejected',
  'post-trashed': 'rejected',
};

/** WordPress's export (WXR). Comments stand inside their post; pingbacks and trackbacks are skipped. */
export const readWxr: Reader = async function* (file, onBytes) {
  for await (const { record, outer } of xmlRecords(file, new Set(['item', 'wp:comment']), onBytes))
    if (record.name === 'wp:comment') yield toImported(record, outer);
};

function toImported({ fields }: XmlRecord, post: XmlRecord | null): ImportRecord {
  const id = readName(fields['wp:comment_id'], 64);
  const where = `comment ${id ?? '?'}`;
  const type = fields['wp:comment_type'] ?? '';
  if (id === null) return { skipped: 'no comment_id', where };
  if (type === 'pingback' || type === 'trackback') return { skipped: type, where };
  const text = readText(fields['wp:comment_content'], 20_000);
  if (text === null) return { skipped: 'no text', where };
  const postId = readName(post?.fields['wp:post_id'], 512);
  if (postId === null) return { skipped: 'no post', where };
  const parent = readName(fields['wp:comment_parent'], 64);
  const user = readName(fields['wp:comment_user_id'], 64);
  return {
    comment: {
      id: null,
      externalId: `wp-${id}`,
      text,
      format: 'html',
      status: statuses[fields['wp:comment_approved'] ?? ''] ?? 'pending',
      articleId: postId,
      articleUrl: readName(post?.fields.link, 2048),
      articleTitle: readName(post?.fields.title, 1024),
      authorId: user === null || user === '0' ? null : user,
      authorName: readName(fields['wp:comment_author'], 512) ?? 'anonymous',
      authorEmail: readName(fields['wp:comment_author_email'], 512),
      authorIp: readName(fields['wp:comment_author_IP'], 64),
      authorUserAgent: readName(fields['wp:comment_agent'], 1024),
      parentExternalId: parent === null || parent === '0' ? null : `wp-${parent}`,
      submittedAt: readTime(fields['wp:comment_date_gmt']),
      receivedAt: null,
      verdict: null,
    },
  };
}
