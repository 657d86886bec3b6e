import { Router } from 'express';
import type { Context } from '../context.ts';
import { reviewCommentRoutes } from './comment-routes.ts';
import { decisionRoutes } from './decision-routes.ts';
import { eventRoutes } from './event-routes.ts';
import { historyRoutes } from './history-routes.ts';
import { insightRoutes } from './insight-routes.ts';
import { policyRoutes } from './policy-routes.ts';
import { queueRoutes } from './queue-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { reviewSiteRoutes } from './site-routes.ts';
import { userRoutes } from './user-routes.ts';

/** Every route of the editors. Mounted at `/`. */
export function reviewRoutes(context: Context): Router {
  const router = Router();
  router.use(sessionRoutes(context));
  router.use(queueRoutes(context));
  router.use(decisionRoutes(context));
  router.use(eventRoutes(context));
  router.use(reviewCommentRoutes(context));
  router.use(reviewSiteRoutes(context));
  router.use(policyRoutes(context));
  router.use(historyRoutes(context));
  router.use(insightRoutes(context));
  router.use(userRoutes(context));
  return router;
}
