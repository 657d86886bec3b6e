import type { Kysely } from 'kysely';
import type { Submission } from '../../contract/comment.ts';
import { fingerprintText } from '../../judgement/text/fingerprint.ts';
import { findAkismetComment } from '../../store/outside-feedback.ts';
import type { Database } from '../../store/schema.ts';

/** The stored comment a later call speaks of: same text, author and page, since WordPress sends no guid back. */
export function findSame(db: Kysely<Database>, siteId: string, { text, author, article }: Submission) {
  return findAkismetComment(db, siteId, {
    fingerprint: fingerprintText(text),
    text,
    authorName: author.name,
    articleId: article.id,
  });
}
