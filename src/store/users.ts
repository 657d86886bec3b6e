import { type Kysely, type Selectable, sql } from 'kysely';
import type { Colleague } from '../contract/history.ts';
import type { User } from '../contract/session.ts';
import type { Role } from '../contract/text.ts';
import { newId } from '../id.ts';
import { Problem } from '../problem.ts';
import type { AppUserTable, Database } from './schema.ts';

export type UserRow = Selectable<AppUserTable>;

/** The public shape of a user: no hash, no secret. */
export function toUser(row: UserRow): User {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    siteIds: row.site_ids,
    languages: row.languages,
    totp: row.totp_secret !== null,
    disabled: row.disabled_at !== null,
    createdAt: row.created_at.toISOString(),
  };
}

interface NewUser {
  email: string;
  name: string;
  role: Role;
  passwordHash: string;
  siteIds: string[] | null;
  languages: string[] | null;
}

/** Throws 409 when the e-mail is taken. */
export async function insertUser(db: Kysely<Database>, user: NewUser): Promise<UserRow> {
  const row = await db
    .insertInto('app_user')
    .values({
      id: newId(),
      email: user.email,
      name: user.name,
      role: user.role,
      password_hash: user.passwordHash,
      site_ids: user.siteIds,
      languages: user.languages,
      totp_secret: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw emailTaken();
  return row;
}

export async function findUser(db: Kysely<Database>, id: string): Promise<UserRow | null> {
  return (await db.selectFrom('app_user').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

export async function findUserByEmail(db: Kysely<Database>, email: string): Promise<UserRow | null> {
  const row = await db
    .selectFrom('app_user')
    .selectAll()
    .where(sql`lower(email)`, '=', sql`lower(${email})`)
    .executeTakeFirst();
  return row ?? null;
}

/** Everyone, newest first. */
export function listUsers(db: Kysely<Database>): Promise<UserRow[]> {
  return db.selectFrom('app_user').selectAll().orderBy('id', 'desc').execute();
}

/** Everyone who has a part in a site, by name. */
export function listColleagues(db: Kysely<Database>, siteId: string): Promise<Colleague[]> {
  return db
    .selectFrom('app_user')
    .select(['id', 'name'])
    .where(sql<boolean>`(site_ids is null or ${siteId}::uuid = any(site_ids))`)
    .orderBy('name')
    .orderBy('id')
    .execute();
}

export async function hasUsers(db: Kysely<Database>): Promise<boolean> {
  return (await db.selectFrom('app_user').select('id').limit(1).executeTakeFirst()) !== undefined;
}

export interface UserChange {
  email?: string | undefined;
  name?: string | undefined;
  role?: Role | undefined;
  passwordHash?: string | undefined;
  siteIds?: string[] | null | undefined;
  languages?: string[] | null | undefined;
  disabled?: boolean | undefined;
  /** False takes the second factor away. */
  totp?: false | undefined;
}

/**
 * Changes a user. Null: no such user. 409 when the e-mail is taken, or nobody who may manage users would be left. What
 * ends a user's trust (password, second factor, disabling) ends the sessions too.
 */
export async function updateUser(
  db: Kysely<Database>,
  id: string,
  change: UserChange,
  now: Date,
): Promise<UserRow | null> {
  return db.transaction().execute(async (trx) => {
    // All admins' rows, in one order: two admins disabling each other must not both succeed.
    const admins = await trx
      .selectFrom('app_user')
      .select('id')
      .where('role', '=', 'admin')
      .where('disabled_at', 'is', null)
      .orderBy('id')
      .forUpdate()
      .execute();
    const before = await trx
      .selectFrom('app_user')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (before === undefined) return null;
    const losesAdmin = change.disabled === true || (change.role !== undefined && change.role !== 'admin');
    if (losesAdmin && admins.length === 1 && admins[0]?.id === id)
      throw new Problem('conflict', 'This is the last admin; make another one first.', {
        extra: { action: 'last-admin' },
      });
    if (change.email !== undefined && (await isTaken(trx, change.email, id))) throw emailTaken();
    const after = await trx
      .updateTable('app_user')
      .set({
        email: change.email ?? before.email,
        name: change.name ?? before.name,
        role: change.role ?? before.role,
        password_hash: change.passwordHash ?? before.password_hash,
        site_ids: change.siteIds === undefined ? before.site_ids : change.siteIds,
        languages: change.languages === undefined ? before.languages : change.languages,
        totp_secret: change.totp === false ? null : before.totp_secret,
        totp_pending: change.totp === false ? null : before.totp_pending,
        disabled_at:
          change.disabled === undefined
            ? before.disabled_at
            : change.disabled
              ? (before.disabled_at ?? now)
              : null,
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    if (change.passwordHash !== undefined || change.totp === false || change.disabled === true)
      await trx.deleteFrom('session').where('user_id', '=', id).execute();
    if (change.disabled === true) await trx.deleteFrom('claim').where('user_id', '=', id).execute();
    return after;
  });
}

async function isTaken(db: Kysely<Database>, email: string, exceptId: string): Promise<boolean> {
  const other = await findUserByEmail(db, email);
  return other !== null && other.id !== exceptId;
}

const emailTaken = () =>
  new Problem('conflict', 'Another user has this e-mail address.', { extra: { action: 'email' } });

/** Replaces the whole of a user's preferences. */
export async function writePreferences(
  db: Kysely<Database>,
  id: string,
  preferences: Record<string, unknown>,
): Promise<void> {
  await db
    .updateTable('app_user')
    .set({ preferences: JSON.stringify(preferences) })
    .where('id', '=', id)
    .execute();
}

/** Sets or clears the TOTP secret in force and the one waiting to be confirmed. */
export async function writeTotp(
  db: Kysely<Database>,
  id: string,
  secrets: { secret?: Buffer | null; pending?: Buffer | null },
): Promise<void> {
  await db
    .updateTable('app_user')
    .set({
      ...(secrets.secret === undefined ? {} : { totp_secret: secrets.secret }),
      ...(secrets.pending === undefined ? {} : { totp_pending: secrets.pending }),
    })
    .where('id', '=', id)
    .execute();
}

/** Takes a code's time step; false when it, or a later one, was taken before. */
export async function takeTotpStep(db: Kysely<Database>, id: string, step: number): Promise<boolean> {
  const taken = await db
    .updateTable('app_user')
    .set({ totp_step: step })
    .where('id', '=', id)
    .where('totp_step', '<', step)
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
}

export async function writePassword(db: Kysely<Database>, id: string, passwordHash: string): Promise<void> {
  await db.updateTable('app_user').set({ password_hash: passwordHash }).where('id', '=', id).execute();
}
