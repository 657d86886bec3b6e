import type { Kysely } from 'kysely';
import { newId } from '../id.ts';
import type { Database } from './schema.ts';
import type { UserRow } from './users.ts';

export interface SessionLife {
  /** A session not used for this long ends. */
  idleMs: number;
  /** No session is older. */
  maxMs: number;
}

interface SessionRow {
  id: string;
  expires_at: Date;
  user: UserRow;
}

/** Opens a session found again by `hash`, the SHA-256 of its token; sweeps the user's expired ones. */
export async function insertSession(
  db: Kysely<Database>,
  session: { hash: Buffer; userId: string; userAgent: string | null; now: Date; expiresAt: Date },
): Promise<string> {
  const id = newId();
  await db
    .deleteFrom('session')
    .where('user_id', '=', session.userId)
    .where('expires_at', '<=', session.now)
    .execute();
  await db
    .insertInto('session')
    .values({
      hash: session.hash,
      id,
      user_id: session.userId,
      user_agent: session.userAgent,
      created_at: session.now,
      seen_at: session.now,
      expires_at: session.expiresAt,
    })
    .execute();
  return id;
}

const touchMs = 60_000;

/** The live session and its user, or null. Being used prolongs it, written at most once a minute. */
export async function readSession(
  db: Kysely<Database>,
  hash: Buffer,
  now: Date,
  life: SessionLife,
): Promise<SessionRow | null> {
  const row = await db
    .selectFrom('session')
    .innerJoin('app_user', 'app_user.id', 'session.user_id')
    .selectAll('app_user')
    .select([
      'session.id as session_id',
      'session.seen_at',
      'session.expires_at',
      'session.created_at as opened_at',
    ])
    .where('session.hash', '=', hash)
    .where('session.expires_at', '>', now)
    .where('app_user.disabled_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { session_id, seen_at, expires_at, opened_at, ...user } = row;
  if (now.getTime() - seen_at.getTime() < touchMs) return { id: session_id, expires_at, user };
  const prolonged = new Date(Math.min(now.getTime() + life.idleMs, opened_at.getTime() + life.maxMs));
  await db
    .updateTable('session')
    .set({ seen_at: now, expires_at: prolonged })
    .where('hash', '=', hash)
    .execute();
  return { id: session_id, expires_at: prolonged, user };
}

interface OpenSession {
  id: string;
  user_agent: string | null;
  created_at: Date;
  seen_at: Date;
  expires_at: Date;
}

export function listSessions(db: Kysely<Database>, userId: string, now: Date): Promise<OpenSession[]> {
  return db
    .selectFrom('session')
    .select(['id', 'user_agent', 'created_at', 'seen_at', 'expires_at'])
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .orderBy('seen_at', 'desc')
    .execute();
}

/** Ends one session of a user; false when there was none. */
export async function deleteSession(db: Kysely<Database>, userId: string, id: string): Promise<boolean> {
  const deleted = await db
    .deleteFrom('session')
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return deleted.numDeletedRows > 0n;
}

/** Ends a user's sessions but one. */
export async function deleteOtherSessions(
  db: Kysely<Database>,
  userId: string,
  keptId: string,
): Promise<void> {
  await db.deleteFrom('session').where('user_id', '=', userId).where('id', '<>', keptId).execute();
}
