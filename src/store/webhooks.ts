import { type Kysely, type Selectable, sql } from 'kysely';
import type { OutcomeType } from '../contract/comment.ts';
import type { Webhook } from '../contract/webhook.ts';
import { isId, newId } from '../id.ts';
import { pageOf } from './comments.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { makeOverdue, note } from './delivery-results.ts';
import type { Database, WebhookTable } from './schema.ts';

export type WebhookRow = Selectable<WebhookTable>;

/** The public shape: no secret. `failing`: its circuit is open, only a probe is sent every 30 s. */
export function toWebhook(row: WebhookRow): Webhook {
  return {
    id: row.id,
    url: row.url,
    events: row.events,
    description: row.description,
    state: row.disabled_at !== null ? 'disabled' : row.open_until !== null ? 'failing' : 'active',
    disabledReason: row.disabled_reason,
    createdAt: row.created_at.toISOString(),
  };
}

interface NewWebhook {
  siteId: string;
  url: string;
  events: readonly OutcomeType[];
  description: string | null;
  /** Encrypted. */
  secret: Buffer;
  kind?: WebhookRow['kind'];
}

export function insertWebhook(db: Kysely<Database>, webhook: NewWebhook): Promise<WebhookRow> {
  return db
    .insertInto('webhook')
    .values({
      id: newId(),
      site_id: webhook.siteId,
      url: webhook.url,
      events: [...webhook.events],
      description: webhook.description,
      secret: webhook.secret,
      kind: webhook.kind ?? 'hook',
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** A page of a site's endpoints, newest first. Akismet's are not the site's to manage and are left out. */
export async function listWebhooks(
  db: Kysely<Database>,
  siteId: string,
  limit: number,
  cursor: string | null,
): Promise<{ rows: WebhookRow[]; nextCursor: string | null }> {
  let query = db.selectFrom('webhook').selectAll().where('site_id', '=', siteId).where('kind', '=', 'hook');
  if (cursor !== null) query = query.where('id', '<', decodeCursor(cursor, { id: isId }).id);
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (row) => encodeCursor({ id: row.id }));
}

export async function findWebhook(
  db: Kysely<Database>,
  siteId: string,
  id: string,
): Promise<WebhookRow | null> {
  const row = await db
    .selectFrom('webhook')
    .selectAll()
    .where('id', '=', id)
    .where('site_id', '=', siteId)
    .where('kind', '=', 'hook')
    .executeTakeFirst();
  return row ?? null;
}

interface WebhookEdit {
  url?: string;
  events?: readonly OutcomeType[];
  description?: string | null;
  disabled?: boolean;
}

/**
 * Changes an endpoint; null when the site has none of that id. A new address or enabling it closes the circuit, and what
 * it missed is due at once.
 */
export function changeWebhook(
  db: Kysely<Database>,
  siteId: string,
  id: string,
  { url, events, description, disabled }: WebhookEdit,
): Promise<WebhookRow | null> {
  return db.transaction().execute(async (trx) => {
    const before = await findWebhook(trx, siteId, id);
    if (before === null) return null;
    const enables = disabled === false && before.disabled_at !== null;
    const disables = disabled === true && before.disabled_at === null;
    const renews = enables || (url !== undefined && url !== before.url);
    const row = await trx
      .updateTable('webhook')
      .set({
        url: url ?? before.url,
        events: [...(events ?? before.events)],
        description: description === undefined ? before.description : description,
        ...(renews ? { failures: 0, failing_since: null, open_until: null } : {}),
        ...(enables ? { disabled_at: null, disabled_reason: null } : {}),
        ...(disables ? { disabled_at: sql<Date>`now()`, disabled_reason: 'paused', open_until: null } : {}),
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    if (renews) await makeOverdue(trx, id);
    if (enables) await note(trx, siteId, 'webhook.enabled', id, {});
    if (disables) await note(trx, siteId, 'webhook.disabled', id, { reason: 'paused' });
    return row;
  });
}

/** Deletes an endpoint with everything it was or is still to be sent. False when there is none. */
export async function deleteWebhook(db: Kysely<Database>, siteId: string, id: string): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    // Waits for whoever records callbacks of it, so that none comes after.
    const { numDeletedRows } = await trx
      .deleteFrom('webhook')
      .where('id', '=', id)
      .where('site_id', '=', siteId)
      .where('kind', '=', 'hook')
      .executeTakeFirst();
    if (numDeletedRows > 0n) await trx.deleteFrom('delivery').where('webhook_id', '=', id).execute();
    return numDeletedRows > 0n;
  });
}

/** The new secret signs from now on, the old one beside it for 24 h. */
export async function rotateWebhookSecret(
  db: Kysely<Database>,
  siteId: string,
  id: string,
  secret: Buffer,
): Promise<WebhookRow | null> {
  const { rows } = await sql<WebhookRow>`
    update hakam.webhook set secret = ${secret}, previous_secret = secret, previous_secret_until = now() + interval '24 hours'
    where id = ${id}::uuid and site_id = ${siteId}::uuid and kind = 'hook' returning *`.execute(db);
  return rows[0] ?? null;
}

/** The endpoint of an Akismet client's callback address, made on first use. `secret`: the Akismet key, encrypted. */
export async function ensureAkismetWebhook(
  db: Kysely<Database>,
  siteId: string,
  url: string,
  secret: Buffer,
): Promise<string> {
  const known = await db
    .selectFrom('webhook')
    .select('id')
    .where('site_id', '=', siteId)
    .where('kind', '=', 'akismet')
    .where('url', '=', url)
    .orderBy('id')
    .executeTakeFirst();
  if (known !== undefined) {
    await db.updateTable('webhook').set({ secret }).where('id', '=', known.id).execute();
    return known.id;
  }
  const events = ['comment.published', 'comment.rejected'] as const;
  return (await insertWebhook(db, { siteId, url, events, description: null, secret, kind: 'akismet' })).id;
}
