import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Request, type Response, Router } from 'express';
import type { Context } from '../context.ts';
import { describeApi } from '../contract/openapi.ts';
import { Problem } from '../problem.ts';
import { packageRoot } from '../root.ts';
import { renderDocs } from './docs-page.ts';
import { renderMigrate } from './migrate-pages.ts';
import { renderRecipes } from './recipes-page.ts';

/** `GET /openapi.json`, and `/docs`: the same for people, without a script; `/docs/migrate` and `/docs/recipes`. */
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
  router.get('/docs/recipes', (_request: Request, response: Response) => {
    response.type('html').send(renderRecipes(context.config.publicUrl));
  });
  router.get(['/docs/migrate', '/docs/migrate/:name'], (request: Request, response: Response) => {
    const { name } = request.params;
    const html = renderMigrate(typeof name === 'string' ? name : null, context.config.publicUrl);
    if (html === null) throw new Problem('not-found', 'No such guide.');
    response.type('html').send(html);
  });
  router.get('/problems/:slug', (request: Request, response: Response) => {
    response.redirect(302, `/docs#problem-${encodeURIComponent(String(request.params.slug))}`);
  });
  return router;
}
