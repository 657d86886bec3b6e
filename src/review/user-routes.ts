import { type Request, type Response, Router } from 'express';
import type { Context } from '../context.ts';
import { type User, userChange, userRequest } from '../contract/session.ts';
import { userOf } from '../http/principal.ts';
import { validate } from '../http/validate.ts';
import { Problem } from '../problem.ts';
import { findUser, listUsers, toUser, type UserChange, updateUser } from '../store/users.ts';
import { pathId, signedIn, smallBody } from './access.ts';
import { hashPassword } from './password.ts';
import { createUser, renewPassword } from './users.ts';

/** The editors themselves: an admin's business. Nobody is deleted, so that the audit keeps its names. */
export function userRoutes(context: Context): Router {
  const { store, clock } = context;
  const router = Router();
  const admin = signedIn(context, 'admin');

  router.get('/v1/users', admin, async (_request: Request, response: Response) => {
    const { user } = userOf(response);
    const items = (await listUsers(store.db)).map(toUser).filter((other) => mayManage(user, other));
    response.json({ items, nextCursor: null });
  });

  router.post('/v1/users', admin, smallBody, async (request: Request, response: Response) => {
    const draft = validate(userRequest, request.body);
    await checkReach(userOf(response).user, draft);
    const { user, password } = await createUser(context, draft);
    note(response, 'a user was added', user.id);
    response
      .status(201)
      .location(`/v1/users/${user.id}`)
      .json({ ...user, ...(password === null ? {} : { password }) });
  });

  router.patch('/v1/users/:id', admin, smallBody, async (request: Request, response: Response) => {
    const { password, ...change } = validate(userChange, request.body);
    const { user } = userOf(response);
    const known = await manageable(user, pathId(request, 'user'));
    await checkReach(user, { ...known, ...change });
    const passwordHash = password === undefined ? undefined : await hashPassword(password);
    response.json(await apply(known.id, { ...change, passwordHash }));
    note(response, 'a user was changed', known.id);
  });

  router.post('/v1/users/:id/password', admin, async (request: Request, response: Response) => {
    const { user } = userOf(response);
    const { id } = await manageable(user, pathId(request, 'user'));
    if (id === user.id) throw notYourself('Change your own password with PUT /v1/session/password.');
    const password = await renewPassword(context, id);
    note(response, 'a user was given a new password', id);
    response.json({ password });
  });

  router.delete('/v1/users/:id', admin, async (request: Request, response: Response) => {
    const { user } = userOf(response);
    const { id } = await manageable(user, pathId(request, 'user'));
    if (id === user.id) throw notYourself('You cannot disable yourself.');
    await apply(id, { disabled: true });
    note(response, 'a user was disabled', id);
    response.status(204).end();
  });

  /** The audit is a site's; users are the installation's, so their changes go to its log. */
  function note(response: Response, what: string, userId: string): void {
    context.log.info({ userId, by: userOf(response).user.id }, what);
  }

  async function apply(id: string, change: UserChange) {
    const row = await updateUser(store.db, id, change, new Date(clock.now()));
    if (row === null) throw new Problem('not-found', 'No such user.');
    return toUser(row);
  }

  async function manageable(admin: User, id: string): Promise<User> {
    const row = await findUser(store.db, id);
    if (row === null || !mayManage(admin, toUser(row))) throw new Problem('not-found', 'No such user.');
    return toUser(row);
  }

  /** An admin gives nobody more than he has. */
  async function checkReach(admin: User, draft: Limits): Promise<void> {
    const known = await context.authenticator.siteIds();
    if (draft.siteIds?.some((id) => !known.includes(id)))
      throw new Problem('validation', 'A site in `siteIds` does not exist.', {
        errors: [{ pointer: '/siteIds', detail: 'names a site that does not exist' }],
      });
    if (!mayManage(admin, draft))
      throw new Problem(
        'forbidden',
        'You are limited to some sites or languages, and so must be whom you add.',
      );
  }

  return router;
}

const notYourself = (detail: string) => new Problem('conflict', detail, { extra: { action: 'self' } });

interface Limits {
  siteIds?: readonly string[] | null | undefined;
  languages?: readonly string[] | null | undefined;
}

/** True when everything `other` may see is within what the admin may see. */
function mayManage(admin: User, other: Limits): boolean {
  return isWithin(other.siteIds, admin.siteIds) && isWithin(other.languages, admin.languages);
}

function isWithin(inner: readonly string[] | null | undefined, outer: readonly string[] | null): boolean {
  return outer === null || inner?.every((value) => outer.includes(value)) === true;
}
