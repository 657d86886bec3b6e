import type { WebhooksInsight } from '../../../contract/insights.ts';
import { BarList } from '../../charts/bar-list.tsx';
import { ChartCard } from '../../charts/frame.tsx';
import { outcomeColours } from '../../charts/palette.ts';
import { duration } from '../../i18n/format.ts';
import { useT } from '../../i18n/locale.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/states.tsx';
import { WebhookState } from '../deliveries/webhook-state.tsx';
import { Panel, type PanelProps } from './panel.tsx';

/** Whether sites hear of outcomes. */
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
                  label: item.webhook.url,
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
                      {item.webhook.state !== 'active' && <WebhookState state={item.webhook.state} />}
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
                {
                  id: 'p95',
                  title: t('insights.p95', { rank: 95 }),
                  align: 'end',
                  cell: (item) => ms(item.p95LatencyMs),
                },
              ]}
            />
          }
        />
      )}
    </Panel>
  );
}
