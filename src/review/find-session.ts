import type { Kysely } from 'kysely';
import type { Clock } from '../clock.ts';
import type { UserPrincipal } from '../http/principal.ts';
import { hashToken } from '../secrets.ts';
import type { Database } from '../store/schema.ts';
import { readSession, type SessionLife } from '../store/sessions.ts';
import { toUser } from '../store/users.ts';

const hourMs = 3_600_000;

/** A day without use, two weeks in all. */
export const sessionLife: SessionLife = { idleMs: 24 * hourMs, maxMs: 14 * 24 * hourMs };

/** Who a session cookie belongs to, or null: the authenticator's part. */
export async function findSession(
  db: Kysely<Database>,
  token: string,
  clock: Clock,
): Promise<UserPrincipal | null> {
  const session = await readSession(db, hashToken(token), new Date(clock.now()), sessionLife);
  return session === null ? null : { kind: 'user', sessionId: session.id, user: toUser(session.user) };
}
