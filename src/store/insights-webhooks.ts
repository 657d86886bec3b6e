import { type Kysely, sql } from 'kysely';
import type { WebhooksInsight } from '../contract/insights.ts';
import type { Range } from './insights.ts';
import type { Database } from './schema.ts';
import { firstIdAt } from './stats.ts';
import { listWebhooks, toWebhook } from './webhooks.ts';

type Failing = WebhooksInsight['items'][number]['failing'][number];

interface Row {
  webhook_id: string;
  delivered: number;
  waiting: number;
  exhausted: number;
  median: number | null;
  p95: number | null;
  last: Date | null;
}

/** How a site's endpoints answered what was told them in a range. */
export async function readWebhookHealth(
  db: Kysely<Database>,
  siteId: string,
  range: Range,
): Promise<WebhooksInsight['items']> {
  const { rows: webhooks } = await listWebhooks(db, siteId, 100, null);
  const ids = webhooks.map((webhook) => webhook.id);
  const { rows } = await sql<Row>`
    select d.webhook_id, count(*) filter (where d.state = 'delivered')::int as delivered,
      count(*) filter (where d.state = 'waiting')::int as waiting,
      count(*) filter (where d.state = 'exhausted')::int as exhausted,
      percentile_cont(0.5) within group (order by a.latency_ms) as median,
      percentile_cont(0.95) within group (order by a.latency_ms) as p95,
      max(d.finished_at) filter (where d.state = 'delivered') as last
    from hakam.delivery d
    left join hakam.delivery_attempt a on a.delivery_id = d.id and a.number = d.attempts
    where d.webhook_id = any(${ids}::uuid[]) and d.id >= ${firstIdAt(range.from)}::uuid
      and d.id < ${firstIdAt(range.to)}::uuid
    group by 1`.execute(db);
  const failing = await sql<Failing & { webhook_id: string }>`
    select webhook_id, type, count(*) filter (where state = 'waiting')::int as retrying,
      count(*) filter (where state = 'exhausted')::int as exhausted
    from hakam.delivery
    where webhook_id = any(${ids}::uuid[]) and id >= ${firstIdAt(range.from)}::uuid
      and id < ${firstIdAt(range.to)}::uuid
      and (state = 'exhausted' or state = 'waiting' and attempts > 0)
    group by 1, 2 order by 2`.execute(db);
  return webhooks.map((webhook) => {
    const row = rows.find((each) => each.webhook_id === webhook.id);
    const { id, url, state } = toWebhook(webhook);
    return {
      webhook: { id, url, state },
      delivered: row?.delivered ?? 0,
      waiting: row?.waiting ?? 0,
      exhausted: row?.exhausted ?? 0,
      medianLatencyMs: row?.median ?? null,
      p95LatencyMs: row?.p95 ?? null,
      lastDeliveredAt: row?.last?.toISOString() ?? null,
      failing: failing.rows
        .filter((each) => each.webhook_id === webhook.id)
        .map(({ type, retrying, exhausted }) => ({ type, retrying, exhausted })),
    };
  });
}
