import type { Router } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../src/contract/routes.ts';
import type { Role } from '../../src/contract/text.ts';
import { webhookRoutes } from '../../src/delivery/routes.ts';
import { siteRoutes } from '../../src/intake/site-routes.ts';
import { reviewRoutes } from '../../src/review/review-routes.ts';
import { sizes } from '../support/sizes.ts';
import { type Caller, type Desk, openDesk } from './desk.ts';

const unknown = '0198c0de-0000-7000-8000-000000000000';
const roles: readonly Role[] = ['viewer', 'editor', 'chief', 'admin'];

/** Method, path, who may, and whether a key with every scope may as well. Bodies are left out: access is checked first. */
type Row = readonly [string, string, Role, 'key'?];
const table: readonly Row[] = [
  ['GET', '/v1/session', 'viewer'],
  ['GET', '/v1/sessions', 'viewer'],
  ['DELETE', '/v1/sessions/:id', 'viewer'],
  ['PUT', '/v1/session/preferences', 'viewer'],
  ['PUT', '/v1/session/password', 'viewer'],
  ['POST', '/v1/session/totp', 'viewer'],
  ['PUT', '/v1/session/totp', 'viewer'],
  ['DELETE', '/v1/session/totp', 'viewer'],
  ['GET', '/v1/queue', 'viewer'],
  ['GET', '/v1/queue/histogram', 'viewer'],
  ['GET', '/v1/queue/facets', 'viewer'],
  ['POST', '/v1/claims', 'editor'],
  ['DELETE', '/v1/claims/:id', 'editor'],
  ['POST', '/v1/comments/:id/decisions', 'editor'],
  ['POST', '/v1/decisions', 'editor'],
  ['POST', '/v1/decisions/:id/undo', 'editor'],
  ['GET', '/v1/stats', 'viewer'],
  ['GET', '/v1/comments/:id/events', 'viewer'],
  ['GET', '/v1/comments/:id/context', 'viewer'],
  ['POST', '/v1/comments/:id/notes', 'editor'],
  ['POST', '/v1/comments/:id/findings', 'editor'],
  ['GET', '/v1/authors/:id', 'viewer'],
  ['PUT', '/v1/authors/:id/standing', 'editor'],
  ['GET', '/v1/articles', 'viewer'],
  ['GET', '/v1/articles/:id', 'viewer'],
  ['GET', '/v1/articles/:id/thread', 'viewer'],
  ['PUT', '/v1/articles/:id', 'chief'],
  ['GET', '/v1/reasons', 'viewer'],
  ['PUT', '/v1/reasons', 'admin'],
  ['GET', '/v1/policy', 'viewer'],
  ['GET', '/v1/policy/versions', 'viewer'],
  ['PUT', '/v1/policy', 'chief'],
  ['POST', '/v1/policy/simulations', 'chief'],
  ['GET', '/v1/history', 'viewer'],
  ['GET', '/v1/colleagues', 'viewer'],
  ['GET', '/v1/second-opinions', 'editor'],
  ['POST', '/v1/second-opinions', 'chief'],
  ['POST', '/v1/second-opinions/:id', 'editor'],
  ...['volume', 'decision-time', 'queue-age', 'agreement', 'reasons', 'top', 'webhooks', 'thresholds'].map(
    (name): Row => ['GET', `/v1/insights/${name}`, 'viewer'],
  ),
  ['GET', '/v1/users', 'admin'],
  ['POST', '/v1/users', 'admin'],
  ['PATCH', '/v1/users/:id', 'admin'],
  ['POST', '/v1/users/:id/password', 'admin'],
  ['DELETE', '/v1/users/:id', 'admin'],
  ['GET', '/v1/sites', 'viewer', 'key'],
  ['POST', '/v1/sites', 'admin'],
  ['PATCH', '/v1/sites/:id', 'admin'],
  ['GET', '/v1/keys', 'admin', 'key'],
  ['POST', '/v1/keys', 'admin', 'key'],
  ['PATCH', '/v1/keys/:id', 'admin', 'key'],
  ['DELETE', '/v1/keys/:id', 'admin', 'key'],
  ['GET', '/v1/webhooks', 'chief', 'key'],
  ['POST', '/v1/webhooks', 'chief', 'key'],
  ['GET', '/v1/webhooks/:id', 'chief', 'key'],
  ['PATCH', '/v1/webhooks/:id', 'chief', 'key'],
  ['DELETE', '/v1/webhooks/:id', 'chief', 'key'],
  ['POST', '/v1/webhooks/:id/rotate', 'chief', 'key'],
  ['POST', '/v1/webhooks/:id/test', 'chief', 'key'],
  ['GET', '/v1/webhooks/:id/deliveries', 'chief', 'key'],
  ['GET', '/v1/webhooks/:id/events', 'chief', 'key'],
  ['POST', '/v1/webhooks/:id/redeliver', 'chief', 'key'],
  ['GET', '/v1/deliveries', 'chief', 'key'],
  ['POST', '/v1/deliveries/:id/redeliver', 'chief', 'key'],
  ['GET', '/v1/jobs', 'chief', 'key'],
  ['POST', '/v1/jobs/:id/replay', 'chief', 'key'],
  ['GET', '/v1/comments', 'viewer', 'key'],
  ['GET', '/v1/comments/:id', 'viewer', 'key'],
  ['DELETE', '/v1/comments/:id', 'admin', 'key'],
  ['DELETE', '/v1/authors/:id', 'admin', 'key'],
];

/** What only a site's key may do: no session, whatever its role. */
const keyOnly: readonly (readonly [string, string])[] = [
  ['POST', '/v1/comments'],
  ['POST', '/v1/comments/batch'],
  ['PUT', '/v1/comments/:id'],
  ['POST', '/v1/comments/:id/reports'],
  ['GET', '/v1/changes'],
];

/** Tested elsewhere: signing in and out change who asks, the stream does not end. */
const elsewhere = ['POST /v1/session', 'DELETE /v1/session', 'GET /v1/events'];

describe.each(sizes().slice(0, 1))('review: who may do what on $name', ({ place }) => {
  let desk: Desk;
  const callers = {} as Record<Role, Caller>;
  beforeAll(async () => {
    desk = await openDesk(await place());
    for (const role of roles) callers[role] = await desk.as(role);
  });
  afterAll(() => desk.close());
  const send = (caller: Caller, method: string, path: string) =>
    caller(method, path.replace(':id', unknown), method === 'GET' || method === 'DELETE' ? undefined : {});

  const rows = table.map(([method, path, least, key]) => ({ method, path, least, key }));

  it.each(rows)('$method $path needs $least', async ({ method, path, least, key }) => {
    const statuses = async (caller: Caller) => (await send(caller, method, path)).status;
    expect(await statuses(desk.signedOut)).toBe(401);
    const byKey = await statuses(desk.key);
    if (key === undefined) expect(byKey).toBe(403);
    else expect([401, 403]).not.toContain(byKey);
    for (const role of roles) {
      const status = await statuses(callers[role]);
      if (roles.indexOf(role) < roles.indexOf(least)) expect([role, status]).toEqual([role, 403]);
      else expect([200, 201, 202, 204, 404, 409, 415, 422]).toContain(status);
    }
  });

  it.each(keyOnly)("%s %s is no session's business", async (method, path) => {
    expect((await send(desk.signedOut, method, path)).status).toBe(401);
    for (const role of roles) expect((await send(callers[role], method, path)).status).toBe(403);
  });

  it('has every route of the editors in the table', () => {
    const { context } = desk.running;
    const found = [reviewRoutes(context), siteRoutes(context), webhookRoutes(context)].flatMap(routesOf);
    const known = [...table.map(([method, path]) => `${method} ${path}`), ...elsewhere];
    expect(found.length).toBeGreaterThan(50);
    expect(found.filter((route) => !known.includes(route))).toEqual([]);
  });

  it('describes every route of the editors in the documentation', () => {
    const described = routes.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    const own = table.filter(
      ([, path]) => !/webhooks$|webhooks\/|deliveries|jobs|sites|keys|v1\/authors\/:id$/.test(path),
    );
    expect(
      own.map(([method, path]) => `${method} ${path}`).filter((route) => !described.includes(route)),
    ).toEqual([]);
  });
});

function routesOf(router: Router): string[] {
  return router.stack.flatMap((layer) => {
    if (layer.route === undefined) {
      const inner: unknown = layer.handle;
      return typeof inner === 'function' && 'stack' in inner ? routesOf(inner as Router) : [];
    }
    const { path, stack } = layer.route;
    return [...new Set(stack.map((each) => `${each.method.toUpperCase()} ${path}`))];
  });
}
