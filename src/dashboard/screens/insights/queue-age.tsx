import type { QueueAgeInsight } from '../../../contract/insights.ts';
import { ChartCard } from '../../charts/frame.tsx';
import { seriesColours } from '../../charts/palette.ts';
import { StackedBars } from '../../charts/stacked-bars.tsx';
import { ago, duration } from '../../i18n/format.ts';
import { useT } from '../../i18n/locale.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { compact } from './labels.ts';
import { Panel, type PanelProps } from './panel.tsx';

/** How long what waits has waited. */
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
