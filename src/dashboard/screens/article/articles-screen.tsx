import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { TopInsight } from '../../../contract/insights.ts';
import { articleSearchQuery, facetsQuery, insightQuery } from '../../api/queries.ts';
import { useT } from '../../i18n/locale.tsx';
import { usePlace } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { TextField } from '../../ui/field.tsx';
import { Card, Grid, Page } from '../../ui/page.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { articleColumn } from './article-columns.tsx';
import styles from './articles-screen.module.css';

/** The way to an article or an author: those with comments waiting, the busiest, or any by its title or id. */
export function ArticlesScreen() {
  const t = useT();
  const { site } = usePlace();
  const navigate = useNavigate({ from: '/articles' });
  const { q } = useSearch({ from: '/shell/articles' });
  const found = useQuery({ ...articleSearchQuery(site, q ?? ''), enabled: q !== undefined });
  const facets = useQuery(facetsQuery(site));
  const top = useQuery(insightQuery<TopInsight>(site, 'top', {})).data;
  const [asked, setAsked] = useState(q ?? '');
  const words = asked.trim();
  const number = (value: number) => t.intl.formatNumber(value);
  return (
    <Page title={t('nav.articles')} intro={t('articles.intro')}>
      <form
        className={styles.search}
        onSubmit={(event) => {
          event.preventDefault();
          navigate({ search: words === '' ? {} : { q: words } });
        }}
      >
        <TextField
          label={t('articles.search')}
          value={asked}
          onChange={setAsked}
          maxLength={200}
          dir="auto"
        />
        <Button type="submit" icon="search">
          {t('articles.find')}
        </Button>
        <Button
          isDisabled={words === ''}
          onPress={() => navigate({ to: '/authors/$authorId', params: { authorId: words } })}
        >
          {t('articles.openAuthor')}
        </Button>
      </form>
      {q !== undefined && (
        <Card title={t('articles.found')}>
          {found.isPending ? (
            <Loading />
          ) : found.error !== null ? (
            <Failure error={found.error} onRetry={() => found.refetch()} />
          ) : found.data.items.length === 0 ? (
            <Empty title={t('articles.noneFound')} />
          ) : (
            <DataTable
              label={t('articles.found')}
              items={found.data.items}
              keyOf={(article) => article.id}
              columns={[
                articleColumn(t),
                { id: 'id', title: t('reasons.id'), cell: (article) => <bdi>{article.id}</bdi> },
              ]}
            />
          )}
        </Card>
      )}
      <Grid>
        <Card title={t('articles.waiting')}>
          {facets.isPending ? (
            <Loading />
          ) : facets.data === undefined || facets.data.articles.length === 0 ? (
            <Empty title={t('queue.empty')} />
          ) : (
            <DataTable
              label={t('articles.waiting')}
              items={facets.data.articles}
              keyOf={(article) => article.id}
              columns={[
                articleColumn(t),
                {
                  id: 'count',
                  title: t('author.flagged'),
                  align: 'end',
                  cell: (article) => number(article.count),
                },
              ]}
            />
          )}
        </Card>
        <Card title={t('articles.authors')}>
          {top !== undefined && (
            <DataTable
              label={t('articles.authors')}
              items={top.authors}
              keyOf={(author) => author.id}
              columns={[
                {
                  id: 'name',
                  title: t('author.title'),
                  wide: true,
                  cell: (author) => (
                    <Link to="/authors/$authorId" params={{ authorId: author.id }}>
                      <bdi>{author.name}</bdi>
                    </Link>
                  ),
                },
                {
                  id: 'comments',
                  title: t('author.comments'),
                  align: 'end',
                  cell: (author) => number(author.comments),
                },
                {
                  id: 'rejected',
                  title: t('author.rejected'),
                  align: 'end',
                  cell: (author) => number(author.rejected),
                },
              ]}
            />
          )}
        </Card>
      </Grid>
    </Page>
  );
}
