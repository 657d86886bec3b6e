import { type Request, type Response, Router } from 'express';
import type { Context } from '../context.ts';
import { keyChange, keyRequest, siteChange, siteRequest } from '../contract/session.ts';
import { keysChannel } from '../http/authenticator.ts';
import { guard } from '../http/guard.ts';
import { jsonBody } from '../http/json-body.ts';
import { principalOf, siteOf, userOf } from '../http/principal.ts';
import { validate } from '../http/validate.ts';
import { isId } from '../id.ts';
import { Problem } from '../problem.ts';
import { changeKey, createKey, listKeys, revokeKey } from '../store/keys.ts';
import { policyChannel } from '../store/policy-cache.ts';
import { changeSite, createSite, listSites } from '../store/sites.ts';

/** Sites and their keys: an admin's business, or that of a key with the scope `admin` for its own site. */
export function siteRoutes(context: Context): Router {
  const { store, secrets, clock } = context;
  const router = Router();
  const body = jsonBody(64 * 1024);
  const admin = guard(context, { scope: 'admin', role: 'admin' });
  const person = guard(context, { role: 'admin' });

  router.get(
    '/v1/sites',
    guard(context, { scope: 'admin', role: 'viewer' }),
    async (_request: Request, response: Response) => {
      const principal = principalOf(response);
      const ids = principal.kind === 'key' ? [principal.siteId] : principal.user.siteIds;
      response.json({ items: await listSites(store.db, ids), nextCursor: null });
    },
  );

  router.post('/v1/sites', person, body, async (request: Request, response: Response) => {
    const { name, languages } = validate(siteRequest, request.body);
    const site = await createSite(store.db, name, languages);
    await store.notify(keysChannel, site.id);
    response.status(201).location(`/v1/sites/${site.id}`).json(site);
  });

  router.patch('/v1/sites/:id', person, body, async (request: Request, response: Response) => {
    const { name, languages, coralSecret } = validate(siteChange, request.body);
    const { id } = request.params;
    const settings = {
      ...(languages === undefined ? {} : { languages }),
      ...(coralSecret === undefined ? {} : { coralSecret: seal(coralSecret) }),
    };
    const { siteIds } = userOf(response).user;
    const isTheirs = isId(id) && (siteIds === null || siteIds.includes(id));
    const site = isTheirs ? await changeSite(store.db, id, { name, settings }) : null;
    if (site === null) throw new Problem('not-found', 'No such site.');
    await store.notify(policyChannel, site.id);
    response.json(site);
  });

  router.get('/v1/keys', admin, async (_request: Request, response: Response) => {
    response.json({ items: await listKeys(store.db, siteOf(response)), nextCursor: null });
  });

  router.post('/v1/keys', admin, body, async (request: Request, response: Response) => {
    const created = await createKey(store.db, secrets, siteOf(response), validate(keyRequest, request.body));
    response.status(201).json({ ...created.row, key: created.key, akismetKey: created.akismetKey });
  });

  router.patch('/v1/keys/:id', admin, body, async (request: Request, response: Response) => {
    const { id } = request.params;
    const change = validate(keyChange, request.body);
    const key = isId(id) ? await changeKey(store.db, siteOf(response), id, change) : null;
    if (key === null) throw new Problem('not-found', 'No such key.');
    await store.notify(keysChannel, key.id);
    response.json(key);
  });

  router.delete('/v1/keys/:id', admin, async (request: Request, response: Response) => {
    const { id } = request.params;
    if (!isId(id) || !(await revokeKey(store.db, siteOf(response), id, new Date(clock.now()))))
      throw new Problem('not-found', 'No such key.');
    await store.notify(keysChannel, id);
    response.status(204).end();
  });

  function seal(secret: string | null): string | null {
    return secret === null ? null : secrets.encrypt(secret).toString('base64');
  }

  return router;
}
