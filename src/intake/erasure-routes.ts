import { type Request, type Response, Router } from 'express';
import type { Context } from '../context.ts';
import { guard } from '../http/guard.ts';
import { siteOf } from '../http/principal.ts';
import { Problem } from '../problem.ts';
import { eraseComment, eraseRequestedAuthors, requestAuthorErasure } from '../store/erasure.ts';
import { commentId } from './comment-id.ts';

/** Erasing a comment, or all of an author. */
export function erasureRoutes(context: Context): Router {
  const { store, clock } = context;
  const router = Router();
  const eraser = guard(context, { scope: 'submit', role: 'admin' });

  router.delete('/v1/comments/:id', eraser, async (request: Request, response: Response) => {
    const erased = await eraseComment(store.db, siteOf(response), commentId(request), new Date(clock.now()));
    if (!erased) throw new Problem('not-found', 'No such comment.');
    response.status(204).end();
  });

  router.delete('/v1/authors/:authorId', eraser, async (request: Request, response: Response) => {
    const at = new Date(clock.now());
    await requestAuthorErasure(store.db, siteOf(response), `i:${String(request.params.authorId)}`, at);
    response.status(202).end();
    await eraseRequestedAuthors(store.db, at, 100);
  });

  return router;
}
