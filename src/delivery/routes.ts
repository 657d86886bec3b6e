import { type Request, type Response, Router } from 'express';
import type { Context } from '../context.ts';
import { redeliverRequest, webhookChange, webhookRequest } from '../contract/webhook.ts';
import { guard } from '../http/guard.ts';
import { jsonBody } from '../http/json-body.ts';
import { readPage } from '../http/page.ts';
import { siteOf } from '../http/principal.ts';
import { validate } from '../http/validate.ts';
import { isId } from '../id.ts';
import { Problem } from '../problem.ts';
import { insertTestDelivery, listDeliveries, redeliverFailed, toDeliveries } from '../store/delivery-log.ts';
import { listWebhookEvents } from '../store/webhook-events.ts';
import {
  changeWebhook,
  deleteWebhook,
  findWebhook,
  insertWebhook,
  listWebhooks,
  rotateWebhookSecret,
  toWebhook,
  type WebhookRow,
} from '../store/webhooks.ts';
import { createAddressGuard } from './address-guard.ts';
import { deliveryRoutes, readFilter } from './delivery-routes.ts';
import { jobRoutes } from './job-routes.ts';
import { testType } from './payload.ts';
import { newWebhookSecret } from './sign.ts';

/** Endpoints, their callbacks, and dead jobs: for a key with the scope `admin`, or a chief. */
export function webhookRoutes(context: Context): Router {
  const { config, store, secrets } = context;
  const { db } = store;
  const addresses = createAddressGuard(config.webhookAllow);
  const router = Router();
  const body = jsonBody(262_144);
  const chief = guard(context, { scope: 'admin', role: 'chief' });

  async function webhookOf(request: Request, response: Response): Promise<WebhookRow> {
    const { id } = request.params;
    const row = isId(id) ? await findWebhook(db, siteOf(response), id) : null;
    if (row === null) throw noSuchWebhook();
    return row;
  }

  router.get('/v1/webhooks', chief, async (request: Request, response: Response) => {
    const { limit, cursor } = readPage(request);
    const { rows, nextCursor } = await listWebhooks(db, siteOf(response), limit, cursor);
    response.json({ items: rows.map(toWebhook), nextCursor });
  });

  router.post('/v1/webhooks', chief, body, async (request: Request, response: Response) => {
    const { url, events, description } = validate(webhookRequest, request.body);
    const address = await addresses.check(url);
    const secret = newWebhookSecret();
    const row = await insertWebhook(db, {
      siteId: siteOf(response),
      url: address.href,
      events: [...new Set(events)],
      description: description ?? null,
      secret: secrets.encrypt(secret),
    });
    response
      .status(201)
      .location(`/v1/webhooks/${row.id}`)
      .json({ ...toWebhook(row), secret });
  });

  router.get('/v1/webhooks/:id', chief, async (request: Request, response: Response) => {
    response.json(toWebhook(await webhookOf(request, response)));
  });

  router.patch('/v1/webhooks/:id', chief, body, async (request: Request, response: Response) => {
    const { id } = await webhookOf(request, response);
    const { url, events, ...change } = validate(webhookChange, request.body);
    const row = await changeWebhook(db, siteOf(response), id, {
      ...change,
      ...(url === undefined ? {} : { url: (await addresses.check(url)).href }),
      ...(events === undefined ? {} : { events: [...new Set(events)] }),
    });
    if (row === null) throw noSuchWebhook();
    response.json(toWebhook(row));
  });

  router.delete('/v1/webhooks/:id', chief, async (request: Request, response: Response) => {
    const { id } = await webhookOf(request, response);
    await deleteWebhook(db, siteOf(response), id);
    response.status(204).end();
  });

  router.post('/v1/webhooks/:id/rotate', chief, async (request: Request, response: Response) => {
    const { id } = await webhookOf(request, response);
    const secret = newWebhookSecret();
    const row = await rotateWebhookSecret(db, siteOf(response), id, secrets.encrypt(secret));
    if (row === null) throw noSuchWebhook();
    response.json({ ...toWebhook(row), secret });
  });

  router.post('/v1/webhooks/:id/test', chief, async (request: Request, response: Response) => {
    const { id } = await webhookOf(request, response);
    const row = await insertTestDelivery(db, siteOf(response), id, testType);
    response.status(202).json((await toDeliveries(db, [row]))[0]);
  });

  router.get('/v1/webhooks/:id/deliveries', chief, async (request: Request, response: Response) => {
    const { id } = await webhookOf(request, response);
    const { limit, cursor } = readPage(request);
    const filter = { ...readFilter(request), webhookId: id };
    const { rows, nextCursor } = await listDeliveries(db, siteOf(response), filter, limit, cursor);
    response.json({ items: await toDeliveries(db, rows), nextCursor });
  });

  router.get('/v1/webhooks/:id/events', chief, async (request: Request, response: Response) => {
    const { id } = await webhookOf(request, response);
    const { limit, cursor } = readPage(request);
    response.json(await listWebhookEvents(db, siteOf(response), id, limit, cursor));
  });

  router.post('/v1/webhooks/:id/redeliver', chief, body, async (request: Request, response: Response) => {
    const { id } = await webhookOf(request, response);
    const { since } = validate(redeliverRequest, request.body);
    response.status(202).json({ count: await redeliverFailed(db, id, new Date(since)) });
  });

  router.use(deliveryRoutes(context));
  router.use(jobRoutes(context));
  return router;
}

function noSuchWebhook(): Problem {
  return new Problem('not-found', 'No such webhook.');
}
