import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Request, type Response, Router } from 'express';
import type { Context } from '../context.ts';
import { describeApi } from '../contract/openapi.ts';
import { packageRoot } from '../root.ts';
import { renderDocs } from './docs-page.ts';

/** `GET /openapi.json`, and `/docs`: the same for people, without a script. */
export function docsRoutes(context: Context): Router {
  const router = Router();
  const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as {
    version: string;
  };
  let api: string | null = null;
  let page: string | null = null;

  router.get('/openapi.json', (_request: Request, response: Response) => {
    api ??= JSON.stringify(describeApi(context.config.publicUrl, version));
    response.type('application/json').send(api);
  });
  router.get('/docs', (_request: Request, response: Response) => {
    page ??= renderDocs(context.config.publicUrl);
    response.type('html').send(page);
  });
  router.get('/problems/:slug', (request: Request, response: Response) => {
    response.redirect(302, `/docs#problem-${encodeURIComponent(String(request.params.slug))}`);
  });
  return router;
}
