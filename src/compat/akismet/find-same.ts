import type { Kysely } from 'kysely';
import type { Submission } from '../../contract/comment.ts';
import { fingerprintOf } from '../../judgement/text/fingerprint.ts';
import { findAkismetComment } from '../../store/outside-feedback.ts';
import type { Database } from '../../store/schema.ts';

/** The stored comment a later call speaks of: same text, author and page, since WordPress sends no guid back. */
export function findSame(
  db: Kysely<Database>,
  siteId: string,
  { text, format, author, article }: Submission,
) {
  return findAkismetComment(db, siteId, {
    fingerprint: fingerprintOf({ text, format }),
    text,
    authorName: author.name,
    articleId: article.id,
  });
}
