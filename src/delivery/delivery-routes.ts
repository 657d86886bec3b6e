import { type Request, type Response, Router } from 'express';
import type { Context } from '../context.ts';
import { deliveryState } from '../contract/webhook.ts';
import { guard } from '../http/guard.ts';
import { readPage } from '../http/page.ts';
import { siteOf } from '../http/principal.ts';
import { validate } from '../http/validate.ts';
import { isId } from '../id.ts';
import { Problem } from '../problem.ts';
import { commentsAsTold } from '../store/delivery-comments.ts';
import { type DeliveryFilter, listDeliveries, redeliver, toDeliveries } from '../store/delivery-log.ts';
import { hookContent } from './payload.ts';

/** The callbacks of a site over all its endpoints, with what is or was sent; sending one again. */
export function deliveryRoutes(context: Context): Router {
  const { db } = context.store;
  const router = Router();
  const chief = guard(context, { scope: 'admin', role: 'chief' });

  router.get('/v1/deliveries', chief, async (request: Request, response: Response) => {
    const { limit, cursor } = readPage(request);
    const page = await listDeliveries(db, siteOf(response), readFilter(request), limit, cursor);
    const told = await commentsAsTold(db, page.rows);
    const items = await toDeliveries(db, page.rows);
    response.json({
      items: items.map((item, at) => {
        const row = page.rows[at];
        return { ...item, payload: row === undefined ? null : hookContent(row, told.get(row.id)) };
      }),
      nextCursor: page.nextCursor,
    });
  });

  router.post('/v1/deliveries/:id/redeliver', chief, async (request: Request, response: Response) => {
    const { id } = request.params;
    const row = isId(id) ? await redeliver(db, siteOf(response), id) : null;
    if (row === null) throw new Problem('not-found', 'No such delivery.');
    response.status(202).json((await toDeliveries(db, [row]))[0]);
  });

  return router;
}

/** `?webhookId=&commentId=&state=`; an id that is none finds nothing. */
export function readFilter(request: Request): DeliveryFilter {
  const { webhookId, commentId, state } = request.query;
  const none = '00000000-0000-0000-0000-000000000000';
  const id = (value: unknown) =>
    value === undefined || value === '' ? undefined : isId(value) ? value : none;
  return {
    webhookId: id(webhookId),
    commentId: id(commentId),
    state: state === undefined || state === '' ? undefined : validate(deliveryState, state, '/query/state'),
  };
}
