import { type Kysely, sql } from 'kysely';
import type { Policy } from '../contract/policy.ts';
import { recordAct } from './audit.ts';
import { pageOf } from './comments.ts';
import { decodeCursor, encodeCursor, isCount } from './cursor.ts';
import type { Database } from './schema.ts';

interface StoredPolicy {
  version: number;
  document: unknown;
  createdAt: Date;
  by: string | null;
}

/** The newest policy of a site; null while it has set none. */
export async function newestPolicy(db: Kysely<Database>, siteId: string): Promise<StoredPolicy | null> {
  return (await listPolicies(db, siteId, 1, null)).rows[0] ?? null;
}

/** A page of a site's policies, newest first. */
export async function listPolicies(
  db: Kysely<Database>,
  siteId: string,
  limit: number,
  cursor: string | null,
): Promise<{ rows: StoredPolicy[]; nextCursor: string | null }> {
  let query = db
    .selectFrom('policy')
    .leftJoin('app_user', 'app_user.id', 'policy.user_id')
    .select(['policy.version', 'policy.document', 'policy.created_at as createdAt', 'app_user.name as by'])
    .where('policy.site_id', '=', siteId);
  if (cursor !== null)
    query = query.where('policy.version', '<', Number(decodeCursor(cursor, { version: isCount }).version));
  const rows = await query
    .orderBy('policy.version', 'desc')
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (row) => encodeCursor({ version: String(row.version) }));
}

/**
 * Stores the version after `document.version`. Null when that is not the newest any more; the primary key decides
 * between two who save at once.
 */
export async function insertPolicy(
  db: Kysely<Database>,
  siteId: string,
  document: Policy,
  userId: string,
  at: Date,
): Promise<Policy | null> {
  return db.transaction().execute(async (trx) => {
    const next = { ...document, version: document.version + 1 };
    const { rows } = await sql<{ version: number }>`
      insert into hakam.policy (site_id, version, document, user_id, created_at)
      select ${siteId}::uuid, ${next.version}, ${JSON.stringify(next)}::jsonb, ${userId}::uuid, ${at}
      where ${document.version} = coalesce((select max(version) from hakam.policy where site_id = ${siteId}::uuid), 0)
      on conflict do nothing returning version`.execute(trx);
    if (rows.length === 0) return null;
    await recordAct(trx, {
      siteId,
      commentId: null,
      type: 'policy',
      userId,
      data: { version: next.version },
      at,
    });
    return next;
  });
}
