import { type Request, type Response, Router } from 'express';
import type { Context } from '../context.ts';
import { userChange, userRequest } from '../contract/session.ts';
import { userOf } from '../http/principal.ts';
import { validate } from '../http/validate.ts';
import { Problem } from '../problem.ts';
import { listUsers, toUser, type UserChange, updateUser } from '../store/users.ts';
import { pathId, signedIn, smallBody } from './access.ts';
import { hashPassword } from './password.ts';
import { createUser } from './users.ts';

/** The editors themselves: an admin's business. Nobody is deleted, so that the audit keeps its names. */
export function userRoutes(context: Context): Router {
  const { store, clock } = context;
  const router = Router();
  const admin = signedIn(context, 'admin');

  router.get('/v1/users', admin, async (_request: Request, response: Response) => {
    response.json({ items: (await listUsers(store.db)).map(toUser), nextCursor: null });
  });

  router.post('/v1/users', admin, smallBody, async (request: Request, response: Response) => {
    const draft = validate(userRequest, request.body);
    await checkSites(draft.siteIds ?? null);
    const { user, password } = await createUser(context, draft);
    response
      .status(201)
      .location(`/v1/users/${user.id}`)
      .json({ ...user, ...(password === null ? {} : { password }) });
  });

  router.patch('/v1/users/:id', admin, smallBody, async (request: Request, response: Response) => {
    const { password, ...change } = validate(userChange, request.body);
    await checkSites(change.siteIds ?? null);
    const passwordHash = password === undefined ? undefined : await hashPassword(password);
    response.json(await apply(pathId(request, 'user'), { ...change, passwordHash }));
  });

  router.delete('/v1/users/:id', admin, async (request: Request, response: Response) => {
    const id = pathId(request, 'user');
    if (id === userOf(response).user.id) throw new Problem('conflict', 'You cannot disable yourself.');
    await apply(id, { disabled: true });
    response.status(204).end();
  });

  async function apply(id: string, change: UserChange) {
    const row = await updateUser(store.db, id, change, new Date(clock.now()));
    if (row === null) throw new Problem('not-found', 'No such user.');
    return toUser(row);
  }

  async function checkSites(siteIds: readonly string[] | null): Promise<void> {
    const known = siteIds === null ? [] : await context.authenticator.siteIds();
    if (siteIds?.some((id) => !known.includes(id)))
      throw new Problem('validation', 'A site in `siteIds` does not exist.', {
        errors: [{ pointer: '/siteIds', detail: 'names a site that does not exist' }],
      });
  }

  return router;
}
