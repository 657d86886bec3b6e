import { Router } from 'express';
import type { Context } from '../context.ts';
import { akismetRoutes } from './akismet/akismet-routes.ts';
import { coralRoutes } from './coral/coral-routes.ts';
import { openaiRoutes } from './openai/openai-routes.ts';
import { perspectiveRoutes } from './perspective/perspective-routes.ts';

/** Other services' doors, each at its own paths. */
export function compatRoutes(context: Context): Router {
  const router = Router();
  for (const routes of [perspectiveRoutes, openaiRoutes, coralRoutes, akismetRoutes])
    router.use(routes(context));
  return router;
}
