import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Key } from '../contract/session.ts';
import type { Scope } from '../contract/text.ts';
import { newId, randomToken } from '../id.ts';
import { hashToken, type Secrets } from '../secrets.ts';
import type { Database } from './schema.ts';

interface KeyRow {
  id: string;
  site_id: string;
  name: string;
  prefix: string;
  scopes: Scope[];
  created_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

const columns = [
  'id',
  'site_id',
  'name',
  'prefix',
  'scopes',
  'created_at',
  'last_used_at',
  'revoked_at',
] as const;

function toKey(row: KeyRow): Key {
  return {
    id: row.id,
    siteId: row.site_id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}

export interface CreatedKey {
  row: Key;
  key: string;
  akismetKey: string;
}

/** Makes a key with its 12-character Akismet alias. Both are returned once; the store keeps hashes. */
export async function createKey(
  db: Kysely<Database>,
  secrets: Secrets,
  siteId: string,
  request: { name: string; scopes: readonly Scope[]; key?: string; akismetKey?: string },
): Promise<CreatedKey> {
  const key = request.key ?? `hk_${randomToken(32)}`;
  const akismetKey = request.akismetKey ?? randomAlias();
  const row = await db
    .insertInto('api_key')
    .values({
      id: newId(),
      site_id: siteId,
      name: request.name,
      hash: hashToken(key),
      prefix: key.slice(0, 7),
      scopes: [...request.scopes],
      akismet_hash: secrets.keyedHash(akismetKey),
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
  return { row: toKey(row), key, akismetKey };
}

/** Hexadecimal: WordPress drops any other letter of a key that is typed into its settings. */
function randomAlias(): string {
  return randomBytes(6).toString('hex');
}

/** The key with this token, unless revoked. */
export async function findKey(db: Kysely<Database>, token: string): Promise<Key | null> {
  const row = await db
    .selectFrom('api_key')
    .select(columns)
    .where('hash', '=', hashToken(token))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : toKey(row);
}

/** Whether any key has or had this token or alias, one that was revoked included: none can have it again. */
export async function isTaken(
  db: Kysely<Database>,
  by: { hash: Buffer } | { akismet_hash: Buffer },
): Promise<boolean> {
  const [column, value] =
    'hash' in by ? (['hash', by.hash] as const) : (['akismet_hash', by.akismet_hash] as const);
  return (
    (await db.selectFrom('api_key').select('id').where(column, '=', value).executeTakeFirst()) !== undefined
  );
}

/** The key with this Akismet alias, unless revoked. */
export async function findAkismetKey(
  db: Kysely<Database>,
  secrets: Secrets,
  alias: string,
): Promise<Key | null> {
  const row = await db
    .selectFrom('api_key')
    .select(columns)
    .where('akismet_hash', '=', secrets.keyedHash(alias))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : toKey(row);
}

export async function listKeys(db: Kysely<Database>, siteId: string): Promise<Key[]> {
  return (
    await db
      .selectFrom('api_key')
      .select(columns)
      .where('site_id', '=', siteId)
      .orderBy('id', 'desc')
      .execute()
  ).map(toKey);
}

/** Changes a key's name or what it may do; null when the site has none of that id, or it was revoked. */
export async function changeKey(
  db: Kysely<Database>,
  siteId: string,
  id: string,
  change: { name?: string | undefined; scopes?: readonly Scope[] | undefined },
): Promise<Key | null> {
  const row = await db
    .updateTable('api_key')
    .set((column) => ({
      name: change.name ?? column.ref('name'),
      scopes: change.scopes === undefined ? column.ref('scopes') : [...change.scopes],
    }))
    .where('id', '=', id)
    .where('site_id', '=', siteId)
    .where('revoked_at', 'is', null)
    .returning(columns)
    .executeTakeFirst();
  return row === undefined ? null : toKey(row);
}

/** Revokes a key of a site; false when there is none. */
export async function revokeKey(
  db: Kysely<Database>,
  siteId: string,
  id: string,
  at: Date,
): Promise<boolean> {
  const result = await db
    .updateTable('api_key')
    .set({ revoked_at: at })
    .where('id', '=', id)
    .where('site_id', '=', siteId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Notes when a key was last used, to the minute: called by the authenticator at most once a minute a key. */
export async function touchKey(db: Kysely<Database>, id: string, at: Date): Promise<void> {
  await db.updateTable('api_key').set({ last_used_at: at }).where('id', '=', id).execute();
}
