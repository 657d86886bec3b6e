import { type Request, type Response, Router } from 'express';
import type { Context } from '../context.ts';
import { guard } from '../http/guard.ts';
import { readPage } from '../http/page.ts';
import { siteOf } from '../http/principal.ts';
import { isId } from '../id.ts';
import { Problem } from '../problem.ts';
import { listDeadJobs, replayDeadJob, toDeadJob } from '../store/dead-jobs.ts';

/** Jobs that used up their attempts: listed with their error, replayed on demand. */
export function jobRoutes(context: Context): Router {
  const { queue, store } = context;
  const { db } = store;
  const router = Router();
  const chief = guard(context, { scope: 'admin', role: 'chief' });

  router.get('/v1/jobs', chief, async (request: Request, response: Response) => {
    const { limit, cursor } = readPage(request);
    const { rows, nextCursor } = await listDeadJobs(db, siteOf(response), limit, cursor);
    response.json({ items: rows.map(toDeadJob), nextCursor });
  });

  router.post('/v1/jobs/:id/replay', chief, async (request: Request, response: Response) => {
    const { id } = request.params;
    const replayed = isId(id) ? await replayDeadJob(db, siteOf(response), id) : null;
    if (replayed === null) throw new Problem('not-found', 'No such job, or it was replayed already.');
    if (replayed.judge !== null) queue.enqueue('judge', [replayed.judge]);
    response.status(202).json(toDeadJob(replayed.row));
  });

  return router;
}
