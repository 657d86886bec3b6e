import type { Submission } from '../contract/comment.ts';

const maxArticles = 10_000;

/** Remembers which articles this process stored lately, so that a busy thread does not write its article each time. */
export function createArticleMemory() {
  const known = new Map<string, string>();
  const keyOf = (siteId: string, article: Submission['article']) => `${siteId} ${article.id}`;
  const faceOf = (article: Submission['article']) =>
    JSON.stringify([article.url, article.title, article.tags]);
  return {
    isNews: (siteId: string, article: Submission['article']) =>
      known.get(keyOf(siteId, article)) !== faceOf(article),
    remember(siteId: string, article: Submission['article']) {
      const key = keyOf(siteId, article);
      known.delete(key);
      if (known.size >= maxArticles) known.delete(known.keys().next().value as string);
      known.set(key, faceOf(article));
    },
  };
}
