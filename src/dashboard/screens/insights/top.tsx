import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { TopInsight } from '../../../contract/insights.ts';
import { BarList } from '../../charts/bar-list.tsx';
import { ChartCard } from '../../charts/frame.tsx';
import { outcomeColours } from '../../charts/palette.ts';
import { useT } from '../../i18n/locale.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Select } from '../../ui/select.tsx';
import { Empty } from '../../ui/states.tsx';
import { Panel, type PanelProps } from './panel.tsx';

interface TopRow {
  id: string;
  comments: number;
  flagged: number;
  rejected: number;
  link: ReactNode;
}

/** The articles and authors with most flagged and rejected. */
export function Top(props: PanelProps) {
  const t = useT();
  const [what, setWhat] = useState<'articles' | 'authors'>('articles');
  const number = (value: number) => t.intl.formatNumber(value);
  return (
    <Panel<TopInsight> {...props} name="top" title={t('insights.top')}>
      {(data) => {
        const rows: readonly TopRow[] =
          what === 'articles'
            ? data.articles.map((item) => ({
                ...item,
                link: (
                  <Link to="/articles/$articleId" params={{ articleId: item.id }}>
                    {item.title ?? item.id}
                  </Link>
                ),
              }))
            : data.authors.map((item) => ({
                ...item,
                link: (
                  <Link to="/authors/$authorId" params={{ authorId: item.id }}>
                    {item.name}
                  </Link>
                ),
              }));
        const colours = [
          ['rejected', 'status.rejected', outcomeColours.rejected],
          ['flagged', 'status.flagged', outcomeColours.flagged],
        ] as const;
        return (
          <ChartCard
            title={t('insights.top')}
            tools={
              <Select
                label={t('insights.top')}
                labelHidden
                value={what}
                choices={[
                  { value: 'articles', label: t('insights.topArticles') },
                  { value: 'authors', label: t('articles.authors') },
                ]}
                onChange={setWhat}
              />
            }
            legend={colours.map(([, title, colour]) => ({ name: t(title), colour }))}
            plot={() => (
              <div dir={document.documentElement.dir}>
                {rows.length === 0 && <Empty title={t('insights.nothing')} />}
                <BarList
                  items={rows.slice(0, 10).map((row) => ({
                    key: row.id,
                    label: row.link,
                    value: number(row.flagged + row.rejected),
                    parts: colours.map(([name, , colour]) => ({ name, value: row[name], colour })),
                  }))}
                />
              </div>
            )}
            table={
              <DataTable
                label={t('insights.top')}
                items={rows}
                keyOf={(row) => row.id}
                columns={[
                  {
                    id: 'name',
                    title: t('users.name'),
                    wide: true,
                    cell: (row) => <bdi>{row.link}</bdi>,
                  },
                  {
                    id: 'all',
                    title: t('author.comments'),
                    align: 'end',
                    cell: (row) => number(row.comments),
                  },
                  {
                    id: 'flagged',
                    title: t('status.flagged'),
                    align: 'end',
                    cell: (row) => number(row.flagged),
                  },
                  {
                    id: 'rejected',
                    title: t('status.rejected'),
                    align: 'end',
                    cell: (row) => number(row.rejected),
                  },
                ]}
              />
            }
          />
        );
      }}
    </Panel>
  );
}
