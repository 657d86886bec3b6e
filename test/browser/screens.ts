import type { Comment } from '../../src/contract/comment.ts';
import type { Service } from './service.ts';

export const locales = ['ar', 'en'] as const;

/** HAKAM_TEST_WHOLE=1 (`npm run screens`): everything in every language and every window, which takes minutes. */
export const isWhole = process.env.HAKAM_TEST_WHOLE === '1';

/** What is looked at in a language: all of it in the whole form; in the short one the languages take turns. */
export function inTurn<Item>(items: readonly Item[], locale: (typeof locales)[number]): Item[] {
  return items.filter((_, index) => isWhole || index % locales.length === locales.indexOf(locale));
}

/** Every screen of the dashboard and its address. */
export async function screens(service: Service): Promise<{ name: string; path: string }[]> {
  const page = await service.api<{ items: Comment[] }>('/v1/comments?status=flagged&limit=1');
  const comment = page.items[0];
  if (comment === undefined) throw new Error('no flagged comment to show');
  return [
    { name: 'queue', path: '/queue' },
    { name: 'comment', path: `/comments/${comment.id}` },
    { name: 'bulk', path: '/bulk?minScore=0' },
    { name: 'author', path: `/authors/${comment.author.id}` },
    { name: 'articles', path: '/articles' },
    { name: 'article', path: `/articles/${comment.article.id}` },
    { name: 'history', path: '/history' },
    { name: 'second-opinions', path: '/second-opinions' },
    { name: 'policy', path: '/policy' },
    { name: 'insights', path: '/insights' },
    { name: 'deliveries', path: '/deliveries' },
    { name: 'administration', path: '/administration' },
    { name: 'settings', path: '/settings' },
  ];
}
