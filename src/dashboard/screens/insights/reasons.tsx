import type { ReasonsInsight } from '../../../contract/insights.ts';
import { BarList } from '../../charts/bar-list.tsx';
import { ChartCard } from '../../charts/frame.tsx';
import { outcomeColours } from '../../charts/palette.ts';
import { ruleName } from '../../comment/reasons.ts';
import { useT } from '../../i18n/locale.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/states.tsx';
import { Panel, type PanelProps } from './panel.tsx';

/** What flagged comments, and what editors made of those. */
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
