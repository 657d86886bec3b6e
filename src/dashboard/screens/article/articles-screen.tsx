import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { TopInsight } from '../../../contract/insights.ts';
import { facetsQuery, insightQuery } from '../../api/queries.ts';
import { useT } from '../../i18n/locale.tsx';
import { usePlace } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { TextField } from '../../ui/field.tsx';
import { Card, Grid, Page } from '../../ui/page.tsx';
import { Empty, Loading } from '../../ui/states.tsx';
import styles from './articles-screen.module.css';

/** The way to an article or an author: those with comments waiting, the busiest, or any by its id. */
export function ArticlesScreen() {
  const t = useT();
  const { site } = usePlace();
  const navigate = useNavigate();
  const facets = useQuery(facetsQuery(site));
  const top = useQuery(insightQuery<TopInsight>(site, 'top', {})).data;
  const [id, setId] = useState('');
  const number = (value: number) => t.intl.formatNumber(value);
  return (
    <Page title={t('nav.articles')} intro={t('articles.intro')}>
      <form
        className={styles.search}
        onSubmit={(event) => {
          event.preventDefault();
          if (id.trim() !== '') navigate({ to: '/articles/$articleId', params: { articleId: id.trim() } });
        }}
      >
        <TextField label={t('articles.id')} value={id} onChange={setId} dir="auto" />
        <Button type="submit">{t('articles.open')}</Button>
        <Button
          isDisabled={id.trim() === ''}
          onPress={() => navigate({ to: '/authors/$authorId', params: { authorId: id.trim() } })}
        >
          {t('articles.openAuthor')}
        </Button>
      </form>
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
                {
                  id: 'title',
                  title: t('article.title'),
                  wide: true,
                  cell: (article) => (
                    <Link to="/articles/$articleId" params={{ articleId: article.id }}>
                      <bdi>{article.title ?? article.id}</bdi>
                    </Link>
                  ),
                },
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
