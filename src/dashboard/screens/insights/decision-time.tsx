import type { DecisionTimeInsight } from '../../../contract/insights.ts';
import { ChartCard } from '../../charts/frame.tsx';
import { Lines } from '../../charts/lines.tsx';
import { seriesColours } from '../../charts/palette.ts';
import { duration } from '../../i18n/format.ts';
import { useT } from '../../i18n/locale.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Figures } from '../../ui/page.tsx';
import { shortDay } from './labels.ts';
import { Panel, type PanelProps } from './panel.tsx';

/** From flagged to decided: median and 95th percentile. */
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
                {
                  label: t('insights.p95', { rank: 95 }),
                  value: data.p95Seconds === null ? '—' : say(data.p95Seconds),
                },
                { label: t('insights.decisions'), value: t.intl.formatNumber(data.decisions) },
              ]}
            />
          }
          legend={[
            { name: t('insights.median'), colour: seriesColours[0] },
            { name: t('insights.p95', { rank: 95 }), colour: seriesColours[1] },
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
                {
                  id: 'p95',
                  title: t('insights.p95', { rank: 95 }),
                  align: 'end',
                  cell: (item) => say(item.p95Seconds),
                },
              ]}
            />
          }
        />
      )}
    </Panel>
  );
}
