import { type Request, type Response, Router } from 'express';
import type { Context } from '../context.ts';
import {
  type OpenSession,
  passwordChange,
  passwordProof,
  preferences,
  type Session,
  signIn,
  totpConfirmation,
} from '../contract/session.ts';
import { checkOrigin } from '../http/guard.ts';
import { type UserPrincipal, userOf } from '../http/principal.ts';
import { validate } from '../http/validate.ts';
import { Problem } from '../problem.ts';
import { deleteOtherSessions, deleteSession, listSessions } from '../store/sessions.ts';
import { countFlagged, listSites } from '../store/sites.ts';
import {
  findUser,
  toUser,
  type UserRow,
  writePassword,
  writePreferences,
  writeTotp,
} from '../store/users.ts';
import { pathId, signedIn, smallBody } from './access.ts';
import { checkPassword, hashPassword } from './password.ts';
import { openSession, sessionCookie } from './sign-in.ts';
import { newTotpSecret, totpStepOf, totpUri } from './totp.ts';

/** Signing in and out, and what a user sets for himself. */
export function sessionRoutes(context: Context): Router {
  const { store, clock, config, secrets } = context;
  const router = Router();
  const anyone = signedIn(context, 'viewer');

  router.post('/v1/session', smallBody, async (request: Request, response: Response) => {
    checkOrigin(request, config.publicUrl);
    const opened = await openSession(context, validate(signIn, request.body), {
      address: request.ip ?? '',
      userAgent: request.get('user-agent')?.slice(0, 512) ?? null,
    });
    response.setHeader('Set-Cookie', sessionCookie(config.publicUrl, opened.token));
    response.json(await describe(opened.user, opened.expiresAt));
  });

  router.get('/v1/session', anyone, async (_request: Request, response: Response) => {
    response.json(await current(userOf(response)));
  });

  router.delete('/v1/session', anyone, async (_request: Request, response: Response) => {
    const { user, sessionId } = userOf(response);
    await deleteSession(store.db, user.id, sessionId);
    response.setHeader('Set-Cookie', sessionCookie(config.publicUrl, null));
    response.status(204).end();
  });

  router.get('/v1/sessions', anyone, async (_request: Request, response: Response) => {
    const { user, sessionId } = userOf(response);
    const rows = await listSessions(store.db, user.id, new Date(clock.now()));
    const items: OpenSession[] = rows.map((row) => ({
      id: row.id,
      current: row.id === sessionId,
      userAgent: row.user_agent,
      createdAt: row.created_at.toISOString(),
      seenAt: row.seen_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
    }));
    response.json({ items, nextCursor: null });
  });

  router.delete('/v1/sessions/:id', anyone, async (request: Request, response: Response) => {
    const ended = await deleteSession(store.db, userOf(response).user.id, pathId(request, 'session'));
    if (!ended) throw new Problem('not-found', 'No such session.');
    response.status(204).end();
  });

  router.put('/v1/session/preferences', anyone, smallBody, async (request: Request, response: Response) => {
    const principal = userOf(response);
    await writePreferences(store.db, principal.user.id, validate(preferences, request.body));
    response.json(await current(principal));
  });

  router.put('/v1/session/password', anyone, smallBody, async (request: Request, response: Response) => {
    const { user, sessionId } = userOf(response);
    const change = validate(passwordChange, request.body);
    await provePassword(user.id, change.current);
    await writePassword(store.db, user.id, await hashPassword(change.password));
    await deleteOtherSessions(store.db, user.id, sessionId);
    response.status(204).end();
  });

  router.post('/v1/session/totp', anyone, async (_request: Request, response: Response) => {
    const { user } = userOf(response);
    const secret = newTotpSecret();
    await writeTotp(store.db, user.id, { pending: secrets.encrypt(secret) });
    response.status(201).json({ secret, uri: totpUri(secret, user.email) });
  });

  router.put('/v1/session/totp', anyone, smallBody, async (request: Request, response: Response) => {
    const row = await ownRow(userOf(response));
    const { code } = validate(totpConfirmation, request.body);
    if (row.totp_pending === null) throw new Problem('conflict', 'Ask for a secret first.');
    if (totpStepOf(secrets.decrypt(row.totp_pending), code, clock.now()) === null)
      throw new Problem('validation', 'The code is not the one shown now.', {
        errors: [{ pointer: '/code', detail: 'is not the code shown now' }],
      });
    await writeTotp(store.db, row.id, { secret: row.totp_pending, pending: null });
    response.json(await current(userOf(response)));
  });

  router.delete('/v1/session/totp', anyone, smallBody, async (request: Request, response: Response) => {
    const { user } = userOf(response);
    await provePassword(user.id, validate(passwordProof, request.body).password);
    await writeTotp(store.db, user.id, { secret: null, pending: null });
    response.status(204).end();
  });

  async function ownRow(principal: UserPrincipal): Promise<UserRow> {
    const row = await findUser(store.db, principal.user.id);
    if (row === null) throw new Problem('unauthenticated', 'The session has ended.');
    return row;
  }

  async function provePassword(userId: string, password: string): Promise<void> {
    const row = await findUser(store.db, userId);
    if (!(await checkPassword(password, row?.password_hash ?? null)))
      throw new Problem('forbidden', 'The password is not right.');
  }

  async function current(principal: UserPrincipal): Promise<Session> {
    const row = await ownRow(principal);
    const open = await listSessions(store.db, row.id, new Date(clock.now()));
    const own = open.find((session) => session.id === principal.sessionId);
    return describe(row, own?.expires_at ?? new Date(clock.now()));
  }

  async function describe(row: UserRow, expiresAt: Date): Promise<Session> {
    const sites = await listSites(store.db, row.site_ids);
    const flagged = await countFlagged(
      store.db,
      sites.map(({ id }) => id),
      row.languages,
    );
    return {
      user: toUser(row),
      sites: sites.map(({ id, name }) => ({ id, name, flagged: flagged.get(id) ?? 0 })),
      preferences: row.preferences,
      expiresAt: expiresAt.toISOString(),
    };
  }

  return router;
}
