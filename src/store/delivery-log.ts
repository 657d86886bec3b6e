import { type Kysely, type Selectable, sql } from 'kysely';
import type { Delivery } from '../contract/webhook.ts';
import { isId, newId } from '../id.ts';
import { Problem } from '../problem.ts';
import { pageOf } from './comments.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { deliveryChannel } from './deliveries.ts';
import type { Database, DeliveryAttemptTable, DeliveryTable } from './schema.ts';

type DeliveryRow = Selectable<DeliveryTable>;

/** Attempts shown of one callback: the last ones. */
const shownAttempts = 20;
const redeliverBatch = 2000;

export interface DeliveryFilter {
  webhookId?: string | undefined;
  commentId?: string | undefined;
  state?: Delivery['state'] | undefined;
}

/** A page of a site's callbacks, newest first. */
export async function listDeliveries(
  db: Kysely<Database>,
  siteId: string,
  filter: DeliveryFilter,
  limit: number,
  cursor: string | null,
): Promise<{ rows: DeliveryRow[]; nextCursor: string | null }> {
  let query = db.selectFrom('delivery').selectAll().where('site_id', '=', siteId);
  if (filter.webhookId !== undefined) query = query.where('webhook_id', '=', filter.webhookId);
  if (filter.commentId !== undefined) query = query.where('comment_id', '=', filter.commentId);
  if (filter.state !== undefined) query = query.where('state', '=', filter.state);
  if (cursor !== null) query = query.where('id', '<', decodeCursor(cursor, { id: isId }).id);
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (row) => encodeCursor({ id: row.id }));
}

/** The public shapes of callbacks, each with its last attempts, oldest first. */
export async function toDeliveries(db: Kysely<Database>, rows: readonly DeliveryRow[]): Promise<Delivery[]> {
  const ids = rows.map((row) => row.id);
  const { rows: attempts } = await sql<Selectable<DeliveryAttemptTable>>`
    select a.* from unnest(${ids}::uuid[]) as d (id)
    cross join lateral (
      select * from hakam.delivery_attempt a where a.delivery_id = d.id order by a.number desc limit ${shownAttempts}) a
    order by a.number`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    webhookId: row.webhook_id,
    commentId: row.comment_id,
    type: row.type,
    sequence: row.sequence,
    state: row.state,
    attempts: attempts
      .filter((attempt) => attempt.delivery_id === row.id)
      .map((attempt) => ({
        at: attempt.at.toISOString(),
        status: attempt.status,
        latencyMs: attempt.latency_ms,
        error: attempt.error,
        responseHead: attempt.response_head,
      })),
    nextAttemptAt: row.state === 'waiting' ? row.next_attempt_at.toISOString() : null,
    createdAt: row.created_at.toISOString(),
  }));
}

/** Puts a test callback into the outbox. */
export async function insertTestDelivery(
  db: Kysely<Database>,
  siteId: string,
  webhookId: string,
  type: string,
): Promise<DeliveryRow> {
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<DeliveryRow>`
      insert into hakam.delivery (id, webhook_id, site_id, type, event_at, next_attempt_at)
      values (${newId()}, ${webhookId}, ${siteId}, ${type}, now(), now()) returning *`.execute(trx);
    await announce(trx);
    return rows[0] as DeliveryRow;
  });
}

/**
 * Makes one callback due now, with its whole schedule before it, under the same id. Null: the site has none of that id.
 * 409 when it was cancelled (it never happened), is being sent this moment, or tells of a comment erased since.
 */
export async function redeliver(
  db: Kysely<Database>,
  siteId: string,
  id: string,
): Promise<DeliveryRow | null> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('delivery')
      .leftJoin('comment', 'comment.id', 'delivery.comment_id')
      .select(['delivery.state', 'delivery.type', 'delivery.leased_until', 'comment.erased_at'])
      .where('delivery.id', '=', id)
      .where('delivery.site_id', '=', siteId)
      .forUpdate('delivery')
      .executeTakeFirst();
    if (row === undefined) return null;
    if (row.state === 'cancelled')
      throw new Problem('conflict', 'The decision was undone before this was sent; it never happened.', {
        extra: { action: 'undone' },
      });
    if (row.state === 'waiting' && row.leased_until !== null)
      throw new Problem('conflict', 'It is being sent this moment.', { extra: { action: 'sending' } });
    if (row.erased_at !== null && row.type !== 'comment.deleted')
      throw new Problem('erased', 'The comment was erased.');
    const { rows } = await sql<DeliveryRow>`
      update hakam.delivery set state = 'waiting', step = 0, next_attempt_at = now(), not_before = null,
        finished_at = null, leased_until = null
      where id = ${id}::uuid returning *`.execute(trx);
    await announce(trx);
    return rows[0] ?? null;
  });
}

/** Makes all exhausted callbacks of an endpoint since a time due again, but those a newer one has overtaken. */
export async function redeliverFailed(db: Kysely<Database>, webhookId: string, since: Date): Promise<number> {
  let count = 0;
  while (true) {
    const { numAffectedRows } = await sql`
      update hakam.delivery set state = 'waiting', step = 0, next_attempt_at = now(), finished_at = null
      where id in (
        select d.id from hakam.delivery d left join hakam.comment c on c.id = d.comment_id
        where d.webhook_id = ${webhookId}::uuid and d.state = 'exhausted' and d.finished_at >= ${since}
          and (c.erased_at is null or d.type = 'comment.deleted')
          and not exists (
            select 1 from hakam.delivery o
            where o.comment_id = d.comment_id and o.webhook_id = d.webhook_id and o.sequence > d.sequence
              and o.state in ('waiting', 'delivered', 'exhausted'))
        limit ${redeliverBatch})`.execute(db);
    count += Number(numAffectedRows ?? 0);
    if (Number(numAffectedRows ?? 0) < redeliverBatch) break;
  }
  if (count > 0) await announce(db);
  return count;
}

/** How many callbacks are overdue (counted up to 1,000 an endpoint) and since when; disabled endpoints do not count. */
export async function callbackBacklog(
  db: Kysely<Database>,
): Promise<{ count: number; oldest: Date | null; failingEndpoints: number }> {
  const { rows } = await sql<{ count: number; oldest: Date | null; failingEndpoints: number }>`
    select coalesce(sum(d.count), 0)::int as count, min(d.oldest) as oldest,
      count(*) filter (where w.open_until is not null)::int as "failingEndpoints"
    from hakam.webhook w
    cross join lateral (
      select count(*) as count, min(next_attempt_at) as oldest from (
        select next_attempt_at from hakam.delivery
        where webhook_id = w.id and state = 'waiting' and leased_until is null and next_attempt_at <= now()
        order by next_attempt_at limit 1000) due
    ) d
    where w.disabled_at is null`.execute(db);
  return rows[0] ?? { count: 0, oldest: null, failingEndpoints: 0 };
}

async function announce(db: Kysely<Database>): Promise<void> {
  await sql`select pg_notify(${deliveryChannel}, '')`.execute(db);
}
