import { existsSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import express, { type NextFunction, type Request, type Response } from 'express';
import { mountCompat } from '../compat/mount-compat.ts';
import type { Context } from '../context.ts';
import { webhookRoutes } from '../delivery/routes.ts';
import { newRequestId } from '../id.ts';
import { analyzeRoutes } from '../intake/analyze-routes.ts';
import { commentRoutes } from '../intake/comment-routes.ts';
import { nativeLanes } from '../intake/native-lanes.ts';
import { siteRoutes } from '../intake/site-routes.ts';
import { Problem } from '../problem.ts';
import { packageRoot } from '../root.ts';
import { docsRoutes } from './docs-routes.ts';
import { fastLane } from './fast-lane.ts';
import { healthRoutes } from './health-routes.ts';
import { problemHandler } from './problem-handler.ts';

/** Which doors a process opens. */
export interface Doors {
  intake: boolean;
  dashboard: boolean;
}

const contentSecurity =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** The whole HTTP side, room by room. `extra` routes (the demo) come before the dashboard's pages. */
export async function createListener(
  context: Context,
  doors: Doors,
  extra: express.Router[] = [],
): Promise<RequestListener> {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', context.config.trustProxy);
  app.set('query parser', 'simple');
  app.use(prepare(context));
  // First, since most requests are comments.
  if (doors.intake) app.use(commentRoutes(context));
  app.use(healthRoutes(context));
  const compat = doors.intake ? mountCompat(context) : null;
  if (compat !== null) app.use(analyzeRoutes(context), compat.router);
  app.use(siteRoutes(context));
  app.use(webhookRoutes(context));
  if (doors.dashboard) {
    const { reviewRoutes } = await import('../review/review-routes.ts');
    app.use(reviewRoutes(context));
  }
  app.use(docsRoutes(context));
  for (const router of extra) app.use(router);
  if (doors.dashboard) app.use(dashboardPages());
  app.use((request: Request) => {
    throw new Problem('not-found', `Nothing answers ${request.method} ${request.path}.`);
  });
  app.use(problemHandler(context.log));
  return compat === null
    ? app
    : fastLane([...nativeLanes(context), ...compat.lanes], app, context.metrics.requests);
}

/** Request id, security headers, and the time taken. No name in a path holds NUL, which the store cannot be asked for. */
function prepare({ metrics }: Context) {
  return function prepareRequest(request: Request, response: Response, next: NextFunction) {
    const started = performance.now();
    response.locals.requestId = newRequestId();
    response.setHeader('X-Content-Type-Options', 'nosniff');
    if (request.url.startsWith('/v1')) response.setHeader('Cache-Control', 'no-store');
    else {
      response.setHeader('Content-Security-Policy', contentSecurity);
      response.setHeader('Referrer-Policy', 'same-origin');
      response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    }
    response.on('finish', () => {
      const seconds = (performance.now() - started) / 1000;
      const route = typeof request.route?.path === 'string' ? request.route.path : 'other';
      metrics.requests.observe({ method: request.method, route, status: response.statusCode }, seconds);
    });
    if (/%00/.test(request.path)) throw new Problem('not-found', 'The path is not a valid address.');
    next();
  };
}

/** The built dashboard: assets for a year (their names change with their content), every other page its index. */
function dashboardPages(): express.Router {
  const router = express.Router();
  const folder = join(packageRoot(), 'dist', 'dashboard');
  if (!existsSync(folder)) return router;
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '365d', index: false }),
  );
  router.use(express.static(folder, { index: false }));
  router.get(
    /^\/(?!(?:v1|v1alpha1|1\.[12]|compat)(?:\/|$)).*$/,
    (request: Request, response: Response, next: NextFunction) => {
      if (!request.accepts('html')) return next();
      response.sendFile(join(folder, 'index.html'), { cacheControl: false });
    },
  );
  return router;
}
