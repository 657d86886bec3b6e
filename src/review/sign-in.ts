import type { z } from 'zod';
import type { Context } from '../context.ts';
import type { signIn } from '../contract/session.ts';
import { randomToken } from '../id.ts';
import { Problem } from '../problem.ts';
import { hashToken } from '../secrets.ts';
import { insertSession } from '../store/sessions.ts';
import { clearSignIn, countSignIn, type SignInKeys } from '../store/sign-in-throttle.ts';
import { findUserByEmail, takeTotpStep, type UserRow } from '../store/users.ts';
import { sessionLife } from './find-session.ts';
import { checkPassword } from './password.ts';
import { totpStepOf } from './totp.ts';

const windowMs = 15 * 60_000;
/** Tries in a window. The account's own limit is the widest, so that a stranger cannot lock its owner out. */
const limits = { pair: 10, address: 30, account: 200 };

interface OpenedSession {
  token: string;
  user: UserRow;
  expiresAt: Date;
}

/**
 * Signs a user in. 401 for a wrong e-mail, password or code alike; the 401 that only lacks a code says
 * `totpRequired`. 429 when the account or the address has tried too often.
 */
export async function openSession(
  context: Context,
  credentials: z.infer<typeof signIn>,
  from: { address: string; userAgent: string | null },
): Promise<OpenedSession> {
  const { store, clock } = context;
  const keys = throttleKeys(context, credentials.email, from.address);
  const waitMs = await countSignIn(store.db, keys, new Date(clock.now()), windowMs);
  if (waitMs > 0)
    throw new Problem('rate-limited', 'Too many tries to sign in. Wait, then try again.', {
      retryAfter: waitMs / 1000,
    });
  const user = await findUserByEmail(store.db, credentials.email);
  const isRight = await checkPassword(credentials.password, user?.password_hash ?? null);
  if (user === null || !isRight || user.disabled_at !== null)
    throw new Problem('unauthenticated', 'The e-mail address or the password is not right.');
  await checkSecondFactor(context, user, credentials.totp ?? null);
  const now = new Date(clock.now());
  await clearSignIn(store.db, keys, now);
  const token = randomToken(32);
  const expiresAt = new Date(now.getTime() + sessionLife.idleMs);
  await insertSession(store.db, {
    hash: hashToken(token),
    userId: user.id,
    userAgent: from.userAgent,
    now,
    expiresAt,
  });
  return { token, user, expiresAt };
}

function throttleKeys({ secrets }: Context, email: string, address: string): SignInKeys {
  const account = email.toLowerCase();
  return {
    pair: { key: secrets.keyedHash(`sign-in pair ${account} ${address}`), limit: limits.pair },
    account: { key: secrets.keyedHash(`sign-in account ${account}`), limit: limits.account },
    address: { key: secrets.keyedHash(`sign-in address ${address}`), limit: limits.address },
  };
}

async function checkSecondFactor(context: Context, user: UserRow, code: string | null): Promise<void> {
  if (user.totp_secret === null) return;
  const asked = { extra: { totpRequired: true } };
  if (code === null || code === '')
    throw new Problem('unauthenticated', 'Send the code of your authenticator app as well.', asked);
  const step = totpStepOf(context.secrets.decrypt(user.totp_secret), code, context.clock.now());
  if (step === null || !(await takeTotpStep(context.store.db, user.id, step)))
    throw new Problem('unauthenticated', 'The code is not right, or was used before.', asked);
}

/** The `Set-Cookie` of a session, or the one that takes it back. */
export function sessionCookie(publicUrl: string, token: string | null): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  const value = token === null ? '; Max-Age=0' : `; Max-Age=${sessionLife.maxMs / 1000}`;
  return `hakam_session=${token ?? ''}; Path=/; HttpOnly; SameSite=Strict${secure}${value}`;
}
