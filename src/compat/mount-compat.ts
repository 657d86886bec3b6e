import { Router } from 'express';
import type { Context } from '../context.ts';
import type { Mounted } from '../http/lane.ts';
import { mountAkismet } from './akismet/akismet-routes.ts';
import { coralRoutes } from './coral/coral-routes.ts';
import { mountOpenai } from './openai/openai-routes.ts';
import { mountPerspective } from './perspective/perspective-routes.ts';

/** Other services' doors, each at its own paths. */
export function mountCompat(context: Context): Mounted {
  const mounted = [mountPerspective, mountOpenai, mountAkismet].map((mount) => mount(context));
  const router = Router();
  router.use(coralRoutes(context), ...mounted.map((one) => one.router));
  return { router, lanes: mounted.flatMap((one) => one.lanes) };
}
