import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { WebhooksInsight } from '../../../contract/insights.ts';
import { request } from '../../api/http.ts';
import { deliveriesQuery, insightQuery, queryClient, webhooksQuery } from '../../api/queries.ts';
import { dateTime } from '../../i18n/format.ts';
import { useT } from '../../i18n/locale.tsx';
import { ActionKey } from '../../keys/key-cap.tsx';
import { useShortcuts } from '../../keys/use-shortcuts.ts';
import { usePlace } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { More } from '../../ui/more.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { Secret } from '../../ui/secret.tsx';
import { Select } from '../../ui/select.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { useRun } from '../../ui/use-run.ts';
import styles from './deliveries-screen.module.css';
import { DeliveryPane } from './delivery-pane.tsx';
import { DeliveryState, deliveryStates } from './delivery-state.tsx';
import { WebhookForm } from './webhook-form.tsx';
import { WebhookItem } from './webhook-item.tsx';

/** Deliveries are not among the live events: the screen looks again by itself. */
const lookAgainMs = 15_000;

/** Where outcomes are sent, and how that went. */
export function DeliveriesScreen() {
  const t = useT();
  const { site } = usePlace();
  const webhooks = useQuery({ ...webhooksQuery(site), refetchInterval: lookAgainMs });
  const health = useQuery(insightQuery<WebhooksInsight>(site, 'webhooks', {})).data?.items;
  const [state, setState] = useState<keyof typeof deliveryStates | ''>('');
  const [webhookId, setWebhookId] = useState('');
  const filter = { state: state || undefined, webhookId: webhookId || undefined };
  const list = useInfiniteQuery(deliveriesQuery(site, filter));
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const [currentKey, setCurrentKey] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const { busy, run } = useRun();
  const keyOf = (item: (typeof items)[number]) => `${item.id} ${item.webhookId}`;
  const index = Math.max(
    0,
    items.findIndex((item) => keyOf(item) === currentKey),
  );
  const current = items[index];
  const refresh = () =>
    Promise.all(
      ['webhooks', 'webhook-events', 'deliveries', 'insight'].map((name) =>
        queryClient.invalidateQueries({ queryKey: [name, site] }),
      ),
    );
  const redeliver = () => {
    if (current === undefined) return;
    run(async () => {
      await request(`/v1/deliveries/${encodeURIComponent(current.id)}/redeliver`, {
        method: 'POST',
        query: { webhookId: current.webhookId },
        body: {},
      });
      await refresh();
    }, t('deliveries.again'));
  };
  const step = (by: number) => {
    const next = items[index + by];
    if (next !== undefined) setCurrentKey(keyOf(next));
  };
  useShortcuts({ redeliver, next: () => step(1), previous: () => step(-1) });
  return (
    <Page
      title={t('nav.deliveries')}
      intro={t('deliveries.intro')}
      tools={
        <Button tone="accent" icon="plus" onPress={() => setAdding(true)}>
          {t('webhook.add')}
        </Button>
      }
    >
      <Card title={t('webhook.title')}>
        {webhooks.isPending ? (
          <Loading />
        ) : webhooks.error !== null ? (
          <Failure error={webhooks.error} onRetry={() => webhooks.refetch()} />
        ) : webhooks.data.items.length === 0 ? (
          <Empty title={t('webhook.none')} detail={t('webhook.noneDetail')} />
        ) : (
          <ul className={styles.webhooks}>
            {webhooks.data.items.map((webhook) => (
              <WebhookItem
                key={webhook.id}
                webhook={webhook}
                failing={health?.find((each) => each.webhook.id === webhook.id)?.failing ?? []}
                onSecret={setSecret}
                onChanged={refresh}
              />
            ))}
          </ul>
        )}
      </Card>
      <Card
        title={t('deliveries.title')}
        tools={
          <span className={styles.tools}>
            <Select
              label={t('deliveries.state')}
              labelHidden
              value={state}
              choices={[
                { value: '', label: t('deliveries.anyState') },
                ...(Object.keys(deliveryStates) as (keyof typeof deliveryStates)[]).map((value) => ({
                  value,
                  label: t(deliveryStates[value]),
                })),
              ]}
              onChange={setState}
            />
            {(webhooks.data?.items.length ?? 0) > 1 && (
              <Select
                label={t('webhook.title')}
                labelHidden
                value={webhookId}
                choices={[
                  { value: '', label: t('deliveries.anyWebhook') },
                  ...(webhooks.data?.items ?? []).map((each) => ({ value: each.id, label: each.url })),
                ]}
                onChange={setWebhookId}
              />
            )}
          </span>
        }
      >
        {list.isPending ? (
          <Loading />
        ) : list.error !== null ? (
          <Failure error={list.error} onRetry={() => list.refetch()} />
        ) : items.length === 0 ? (
          <Empty title={t('deliveries.none')} />
        ) : (
          <div className={styles.columns}>
            <div>
              <DataTable
                label={t('deliveries.title')}
                items={items}
                keyOf={keyOf}
                currentKey={current === undefined ? null : keyOf(current)}
                onPick={(item) => setCurrentKey(keyOf(item))}
                columns={[
                  {
                    id: 'type',
                    title: t('deliveries.event'),
                    cell: (item) => <code dir="ltr">{item.type}</code>,
                  },
                  {
                    id: 'state',
                    title: t('deliveries.state'),
                    cell: (item) => <DeliveryState state={item.state} />,
                  },
                  {
                    id: 'attempts',
                    title: t('deliveries.tries'),
                    align: 'end',
                    cell: (item) => t.intl.formatNumber(item.attempts.length),
                  },
                  {
                    id: 'at',
                    title: t('history.when'),
                    whole: true,
                    cell: (item) => dateTime(t.intl, item.createdAt),
                  },
                ]}
              />
              <More list={list} />
            </div>
            {current !== undefined && (
              <DeliveryPane
                delivery={current}
                tools={
                  <Button icon="deliveries" isDisabled={busy} onPress={redeliver}>
                    {t('keys.redeliver')} <ActionKey action="redeliver" />
                  </Button>
                }
              />
            )}
          </div>
        )}
      </Card>
      <WebhookForm
        isOpen={adding}
        onClose={() => setAdding(false)}
        onDone={async (made) => {
          setAdding(false);
          setSecret(made);
          await refresh();
        }}
      />
      <Secret title={t('webhook.secret')} value={secret} onClose={() => setSecret(null)} />
    </Page>
  );
}
