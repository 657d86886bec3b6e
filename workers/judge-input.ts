import type { History, JudgedComment } from '../src/judgement/types.ts';
import type { PendingComment } from '../src/store/judging.ts';
import type { NewComment } from '../src/store/submissions.ts';
import type { Surroundings } from '../src/store/surroundings.ts';

/** A comment as it will stand in the store, where its article is what the site says of it now. */
export function toPending({ submission, ...comment }: NewComment, around: Surroundings): PendingComment {
  const { text, format, language, article, author } = submission;
  return {
    ...around,
    id: comment.id,
    siteId: comment.siteId,
    revision: 1,
    text,
    format,
    languageHint: language ?? null,
    fingerprint: comment.fingerprint,
    articleId: article.id,
    articleTitle: article.title ?? around.articleTitle,
    articleTags: article.tags?.length ? article.tags : around.articleTags,
    authorName: author.name,
    rejectedBefore: false,
  };
}

/** What of a stored comment the judge reads. */
export function toJudged(pending: PendingComment, siteLanguages: readonly string[]): JudgedComment {
  return {
    text: pending.text,
    format: pending.format,
    languageHint: pending.languageHint,
    siteLanguages,
    article: { id: pending.articleId, title: pending.articleTitle, tags: pending.articleTags },
    parentText: pending.parentText,
    authorName: pending.authorName,
  };
}

/** What the judge is told of its author, its article and like comments. */
export function toHistory(pending: PendingComment, now: number): History {
  const { history, fingerprint } = pending;
  return {
    now,
    author: {
      known: history.firstAt !== null,
      published: history.published,
      flagged: history.flagged,
      rejected: history.rejected,
      firstSeenAt: history.firstAt,
      standing: pending.standing,
    },
    ownFingerprints: fingerprint === null ? [] : history.repeatedAt.map((at) => ({ fingerprint, at })),
    othersRepeats: pending.othersRepeats,
    articleModeration: pending.articleModeration,
    threadLanguages: pending.threadLanguages,
    rejectedBefore: pending.rejectedBefore,
  };
}
