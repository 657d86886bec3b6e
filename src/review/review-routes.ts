import { Router } from 'express';
import type { Context } from '../context.ts';
import { decisionRoutes } from './decision-routes.ts';
import { eventRoutes } from './event-routes.ts';
import { queueRoutes } from './queue-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { userRoutes } from './user-routes.ts';

/** Every route of the editors. Mounted at `/`. */
export function reviewRoutes(context: Context): Router {
  const router = Router();
  router.use(sessionRoutes(context));
  router.use(queueRoutes(context));
  router.use(decisionRoutes(context));
  router.use(eventRoutes(context));
  router.use(userRoutes(context));
  return router;
}
