import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type {
  DecisionTimeInsight,
  QueueAgeInsight,
  ReasonsInsight,
  TopInsight,
  VolumeInsight,
  WebhooksInsight,
} from '../../../contract/insights.ts';
import { BarList } from '../../charts/bar-list.tsx';
import { ChartCard } from '../../charts/frame.tsx';
import { Lines } from '../../charts/lines.tsx';
import { outcomeColours, seriesColours } from '../../charts/palette.ts';
import { StackedBars } from '../../charts/stacked-bars.tsx';
import { ruleName } from '../../comment/reasons.ts';
import { ago, duration, languageName } from '../../i18n/format.ts';
import { type Translator, useT } from '../../i18n/locale.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Badge, Figures } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { Empty } from '../../ui/states.tsx';
import { Panel, type PanelProps } from './panel.tsx';

const shortDay = (t: Translator, bucket: 'hour' | 'day') => (at: string) =>
  t.intl.formatDate(at, bucket === 'hour' ? { hour: 'numeric' } : { day: 'numeric', month: 'short' });
const compact = (t: Translator) => (value: number) =>
  t.intl.formatNumber(value, { notation: 'compact', maximumFractionDigits: 1 });

const outcomes = ['published', 'flagged', 'rejected'] as const;
const outcomeTitles = {
  published: 'status.published',
  flagged: 'status.flagged',
  rejected: 'status.rejected',
} as const;

export function Volume(props: PanelProps) {
  const t = useT();
  const [language, setLanguage] = useState('');
  const number = (value: number) => t.intl.formatNumber(value);
  return (
    <Panel<VolumeInsight> {...props} name="volume" title={t('insights.volume')}>
      {(data) => {
        const languages = [...new Set(data.items.map((item) => item.language))];
        const chosen = data.items.filter((item) => language === '' || item.language === language);
        const ats = [...new Set(chosen.map((item) => item.at))].sort();
        const sum = (at: string, outcome: (typeof outcomes)[number]) =>
          chosen.filter((item) => item.at === at).reduce((total, item) => total + item[outcome], 0);
        return (
          <ChartCard
            title={t('insights.volume')}
            tools={
              <Select
                label={t('filter.language')}
                labelHidden
                value={language}
                choices={[
                  { value: '', label: t('policy.allLanguages') },
                  ...languages.map((value) => ({ value, label: languageName(t.intl, value) })),
                ]}
                onChange={setLanguage}
              />
            }
            legend={outcomes.map((outcome) => ({
              name: t(outcomeTitles[outcome]),
              colour: outcomeColours[outcome],
            }))}
            plot={(width) => (
              <StackedBars
                width={width}
                bars={ats.map((at) => ({
                  key: at,
                  parts: outcomes.map((outcome) => ({
                    name: outcome,
                    value: sum(at, outcome),
                    colour: outcomeColours[outcome],
                  })),
                }))}
                formatKey={shortDay(t, data.bucket)}
                formatValue={compact(t)}
              />
            )}
            table={
              <DataTable
                label={t('insights.volume')}
                items={chosen}
                keyOf={(item) => `${item.at}${item.language}`}
                columns={[
                  { id: 'at', title: t('day'), cell: (item) => shortDay(t, data.bucket)(item.at) },
                  {
                    id: 'language',
                    title: t('filter.language'),
                    cell: (item) => languageName(t.intl, item.language),
                  },
                  ...outcomes.map((outcome) => ({
                    id: outcome,
                    title: t(outcomeTitles[outcome]),
                    align: 'end' as const,
                    cell: (item: (typeof chosen)[number]) => number(item[outcome]),
                  })),
                ]}
              />
            }
          />
        );
      }}
    </Panel>
  );
}

export function DecisionTime(props: PanelProps) {
  const t = useT();
  const say = (seconds: number) => duration(t.intl, seconds);
  return (
    <Panel<DecisionTimeInsight> {...props} name="decision-time" title={t('insights.decisionTime')}>
      {(data) => (
        <ChartCard
          title={t('insights.decisionTime')}
          note={
            <Figures
              items={[
                {
                  label: t('insights.median'),
                  value: data.medianSeconds === null ? '—' : say(data.medianSeconds),
                },
                { label: t('insights.p95'), value: data.p95Seconds === null ? '—' : say(data.p95Seconds) },
                { label: t('insights.decisions'), value: t.intl.formatNumber(data.decisions) },
              ]}
            />
          }
          legend={[
            { name: t('insights.median'), colour: seriesColours[0] },
            { name: t('insights.p95'), colour: seriesColours[1] },
          ]}
          plot={(width) => (
            <Lines
              width={width}
              keys={data.items.map((item) => item.at)}
              lines={[
                {
                  name: 'median',
                  colour: seriesColours[0],
                  values: data.items.map((item) => item.medianSeconds),
                },
                {
                  name: 'p95',
                  colour: seriesColours[1],
                  dashed: true,
                  values: data.items.map((item) => item.p95Seconds),
                },
              ]}
              formatKey={shortDay(t, props.range.bucket)}
              formatValue={say}
            />
          )}
          table={
            <DataTable
              label={t('insights.decisionTime')}
              items={data.items}
              keyOf={(item) => item.at}
              columns={[
                { id: 'at', title: t('day'), cell: (item) => shortDay(t, props.range.bucket)(item.at) },
                {
                  id: 'n',
                  title: t('insights.decisions'),
                  align: 'end',
                  cell: (item) => t.intl.formatNumber(item.decisions),
                },
                {
                  id: 'median',
                  title: t('insights.median'),
                  align: 'end',
                  cell: (item) => say(item.medianSeconds),
                },
                { id: 'p95', title: t('insights.p95'), align: 'end', cell: (item) => say(item.p95Seconds) },
              ]}
            />
          }
        />
      )}
    </Panel>
  );
}

export function QueueAge(props: PanelProps) {
  const t = useT();
  const number = (value: number) => t.intl.formatNumber(value);
  return (
    <Panel<QueueAgeInsight> {...props} name="queue-age" title={t('insights.queueAge')}>
      {(data) => {
        const label = (upTo: number | null, before: number | null) =>
          upTo === null
            ? t('insights.longer', { time: duration(t.intl, (before ?? 0) * 60) })
            : t('insights.upTo', { time: duration(t.intl, upTo * 60) });
        const rows = data.items.map((item, index) => ({
          ...item,
          label: label(item.upToMinutes, data.items[index - 1]?.upToMinutes ?? null),
        }));
        return (
          <ChartCard
            title={t('insights.queueAge')}
            note={
              data.oldestAt === null ? undefined : t('insights.oldest', { when: ago(t.intl, data.oldestAt) })
            }
            plot={(width) => (
              <StackedBars
                width={width}
                bars={rows.map((row) => ({
                  key: row.label,
                  parts: [{ name: 'count', value: row.count, colour: seriesColours[0] }],
                }))}
                formatKey={(key) => key}
                formatValue={compact(t)}
              />
            )}
            table={
              <DataTable
                label={t('insights.queueAge')}
                items={rows}
                keyOf={(row) => row.label}
                columns={[
                  { id: 'age', title: t('insights.waited'), cell: (row) => row.label },
                  {
                    id: 'count',
                    title: t('author.comments'),
                    align: 'end',
                    cell: (row) => number(row.count),
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

export function Reasons(props: PanelProps) {
  const t = useT();
  const number = (value: number) => t.intl.formatNumber(value);
  const parts = [
    ['approved', 'insights.approved', outcomeColours.published],
    ['open', 'insights.open', outcomeColours.flagged],
    ['rejected', 'insights.rejected', outcomeColours.rejected],
  ] as const;
  return (
    <Panel<ReasonsInsight> {...props} name="reasons" title={t('insights.reasons')}>
      {(data) => (
        <ChartCard
          title={t('insights.reasons')}
          note={t('insights.reasonsNote')}
          legend={parts.map(([, title, colour]) => ({ name: t(title), colour }))}
          plot={() => (
            <div dir={document.documentElement.dir}>
              {data.items.length === 0 && <Empty title={t('insights.nothing')} />}
              <BarList
                items={data.items.slice(0, 10).map((item) => ({
                  key: item.rule,
                  label: ruleName(t, item.rule),
                  value: number(item.flagged),
                  parts: parts.map(([name, , colour]) => ({ name, value: item[name], colour })),
                }))}
              />
            </div>
          )}
          table={
            <DataTable
              label={t('insights.reasons')}
              items={data.items}
              keyOf={(item) => item.rule}
              columns={[
                { id: 'rule', title: t('filter.reason'), wide: true, cell: (item) => ruleName(t, item.rule) },
                {
                  id: 'flagged',
                  title: t('status.flagged'),
                  align: 'end',
                  cell: (item) => number(item.flagged),
                },
                ...parts.map(([name, title]) => ({
                  id: name,
                  title: t(title),
                  align: 'end' as const,
                  cell: (item: ReasonsInsight['items'][number]) => number(item[name]),
                })),
              ]}
            />
          }
        />
      )}
    </Panel>
  );
}

interface TopRow {
  id: string;
  comments: number;
  flagged: number;
  rejected: number;
  link: ReactNode;
}

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
                    <bdi>{item.title ?? item.id}</bdi>
                  </Link>
                ),
              }))
            : data.authors.map((item) => ({
                ...item,
                link: (
                  <Link to="/authors/$authorId" params={{ authorId: item.id }}>
                    <bdi>{item.name}</bdi>
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
                  { id: 'name', title: t('users.name'), wide: true, cell: (row) => row.link },
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

export function Webhooks(props: PanelProps) {
  const t = useT();
  const number = (value: number) => t.intl.formatNumber(value);
  const parts = [
    ['delivered', 'delivery.delivered', outcomeColours.published],
    ['waiting', 'delivery.waiting', outcomeColours.flagged],
    ['exhausted', 'delivery.exhausted', outcomeColours.rejected],
  ] as const;
  const ms = (value: number | null) => (value === null ? '—' : duration(t.intl, value / 1000));
  return (
    <Panel<WebhooksInsight> {...props} name="webhooks" title={t('insights.webhooks')}>
      {(data) => (
        <ChartCard
          title={t('insights.webhooks')}
          legend={parts.map(([, title, colour]) => ({ name: t(title), colour }))}
          plot={() => (
            <div dir={document.documentElement.dir}>
              {data.items.length === 0 && <Empty title={t('webhook.none')} />}
              <BarList
                items={data.items.map((item) => ({
                  key: item.webhook.id,
                  label: <bdi dir="ltr">{item.webhook.url}</bdi>,
                  value: number(item.delivered),
                  parts: parts.map(([name, , colour]) => ({ name, value: item[name], colour })),
                }))}
              />
            </div>
          )}
          table={
            <DataTable
              label={t('insights.webhooks')}
              items={data.items}
              keyOf={(item) => item.webhook.id}
              columns={[
                {
                  id: 'url',
                  title: t('webhook.url'),
                  wide: true,
                  cell: (item) => (
                    <>
                      <bdi dir="ltr">{item.webhook.url}</bdi>{' '}
                      {item.webhook.state !== 'active' && <Badge tone="warn">{item.webhook.state}</Badge>}
                    </>
                  ),
                },
                ...parts.map(([name, title]) => ({
                  id: name,
                  title: t(title),
                  align: 'end' as const,
                  cell: (item: WebhooksInsight['items'][number]) => number(item[name]),
                })),
                {
                  id: 'median',
                  title: t('insights.median'),
                  align: 'end',
                  cell: (item) => ms(item.medianLatencyMs),
                },
                { id: 'p95', title: t('insights.p95'), align: 'end', cell: (item) => ms(item.p95LatencyMs) },
              ]}
            />
          }
        />
      )}
    </Panel>
  );
}
