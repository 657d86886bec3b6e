import { type Request, type Response, Router } from 'express';
import type { Context } from '../context.ts';
import { defaultThresholds } from '../contract/policy.ts';
import { claimRequest, queueFilter, queueQuery } from '../contract/queue.ts';
import { readPage } from '../http/page.ts';
import { hasRole, userOf } from '../http/principal.ts';
import { validate } from '../http/validate.ts';
import { Problem } from '../problem.ts';
import { claimHolder, claimNext, claimThese, releaseClaim } from '../store/claims.ts';
import { queueItemsById, queuePage } from '../store/queue-page.ts';
import { queueFacets, queueHistogram } from '../store/queue-shape.ts';
import { editorOf, pathId, signedIn, smallBody } from './access.ts';
import { toQueueItem, toSelection } from './queue-item.ts';

const claimMs = 5 * 60_000;

/** The queue and who is reading what of it. */
export function queueRoutes(context: Context): Router {
  const { store, clock } = context;
  const router = Router();
  const viewer = signedIn(context, 'viewer');

  router.get('/v1/queue', viewer, async (request: Request, response: Response) => {
    const { user, reach } = editorOf(response);
    const { sort, ...filter } = validate(queueQuery, request.query, '/query');
    const { limit, cursor } = readPage(request);
    const now = clock.now();
    const page = await queuePage(store.db, reach, toSelection(filter), sort, limit, cursor, new Date(now));
    response.json({
      items: page.rows.map((row) => toQueueItem(row, user.id, now)),
      nextCursor: page.nextCursor,
    });
  });

  router.get('/v1/queue/histogram', viewer, async (request: Request, response: Response) => {
    const { reach } = editorOf(response);
    const filter = validate(queueFilter, request.query, '/query');
    const now = new Date(clock.now());
    const { bins, total } = await queueHistogram(store.db, reach, toSelection(filter), now);
    const attribute = filter.attribute ?? 'toxicity';
    const { policy } = await context.policies.get(reach.siteId);
    const { flag, reject } = policy.thresholds[attribute] ?? defaultThresholds[attribute];
    const thresholds = [
      ...(flag === null ? [] : [{ outcome: 'flag', value: flag }]),
      ...(reject === null ? [] : [{ outcome: 'reject', value: reject }]),
    ];
    response.json({ attribute, bins, total, thresholds });
  });

  router.get('/v1/queue/facets', viewer, async (_request: Request, response: Response) => {
    response.json(await queueFacets(store.db, editorOf(response).reach, new Date(clock.now())));
  });

  router.post(
    '/v1/claims',
    signedIn(context, 'editor'),
    smallBody,
    async (request: Request, response: Response) => {
      const { user, reach } = editorOf(response);
      const asked = validate(claimRequest, request.body);
      const now = clock.now();
      const claimant = { reach, userId: user.id, now: new Date(now), expiresAt: new Date(now + claimMs) };
      const ids =
        asked.ids === undefined
          ? await claimNext(store.db, claimant, toSelection(asked.filter ?? {}), asked.limit ?? 1)
          : await claimThese(store.db, claimant, asked.ids);
      const rows = await queueItemsById(store.db, ids, claimant.now);
      response.json({
        items: rows.map((row) => toQueueItem(row, user.id, now)),
        expiresAt: claimant.expiresAt.toISOString(),
      });
    },
  );

  router.delete(
    '/v1/claims/:id',
    signedIn(context, 'editor'),
    async (request: Request, response: Response) => {
      const { user, reach } = editorOf(response);
      const commentId = pathId(request, 'claim');
      const now = new Date(clock.now());
      const holder = await claimHolder(store.db, reach, commentId, now);
      if (holder !== null && holder.userId !== user.id && !hasRole(userOf(response), 'chief'))
        throw new Problem('conflict', `${holder.name} is deciding this comment.`, {
          extra: { by: holder.name, at: holder.expiresAt.toISOString(), action: 'claim' },
        });
      await releaseClaim(store.db, reach, commentId, holder?.userId ?? user.id, user.id, now);
      response.status(204).end();
    },
  );

  return router;
}
