import { Link } from '@tanstack/react-router';
import type { Translator } from '../../i18n/locale.tsx';
import type { Column } from '../../ui/data-table.tsx';

/** An article by its title, and the way to it. */
export const articleColumn = <Article extends { id: string; title: string | null }>(
  t: Translator,
): Column<Article> => ({
  id: 'title',
  title: t('article.title'),
  wide: true,
  cell: (article) => (
    <Link to="/articles/$articleId" params={{ articleId: article.id }}>
      <bdi>{article.title ?? article.id}</bdi>
    </Link>
  ),
});
