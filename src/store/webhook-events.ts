import { type Kysely, sql } from 'kysely';
import type { WebhookEvent } from '../contract/webhook.ts';
import { pageOf } from './comments.ts';
import { decodeCursor, encodeCursor, isCount } from './cursor.ts';
import type { Database } from './schema.ts';

interface Row {
  seq: string;
  type: `webhook.${WebhookEvent['type']}`;
  at: Date;
  failures: number | null;
  reason: string | null;
}

/** When an endpoint began to fail, recovered, was disabled or enabled: a page, newest first. */
export async function listWebhookEvents(
  db: Kysely<Database>,
  siteId: string,
  webhookId: string,
  limit: number,
  cursor: string | null,
): Promise<{ items: WebhookEvent[]; nextCursor: string | null }> {
  const before = cursor === null ? null : decodeCursor(cursor, { seq: isCount }).seq;
  const { rows } = await sql<Row>`
    select e.seq::text as seq, e.type, e.at, (e.data ->> 'failures')::int as failures,
      e.data ->> 'reason' as reason
    from hakam.event e
    where e.site_id = ${siteId}::uuid and e.type like 'webhook.%' and e.data ->> 'webhookId' = ${webhookId}
      and (${before}::bigint is null or e.seq < ${before}::bigint)
    order by e.seq desc limit ${limit + 1}`.execute(db);
  const page = pageOf(rows, limit, (row) => encodeCursor({ seq: row.seq }));
  return {
    items: page.rows.map(({ seq, type, at, failures, reason }) => ({
      id: seq,
      type: type.slice('webhook.'.length) as WebhookEvent['type'],
      at: at.toISOString(),
      failures,
      reason,
    })),
    nextCursor: page.nextCursor,
  };
}
