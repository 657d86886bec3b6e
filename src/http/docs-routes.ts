import { type Request, type Response, Router } from 'express';
import type { Context } from '../context.ts';
import { Problem } from '../problem.ts';
import { readVersion } from '../root.ts';

/**
 * `GET /openapi.json`, and `/docs`: the same for people, without a script; `/docs/migrate` and `/docs/recipes`. What writes
 * them, and the contract of every route with it, is read when somebody asks for them.
 */
export function docsRoutes(context: Context): Router {
  const router = Router();
  const version = readVersion();
  let api: string | null = null;
  let page: string | null = null;

  router.get('/openapi.json', async (_request: Request, response: Response) => {
    const { describeApi } = await import('../contract/openapi.ts');
    api ??= JSON.stringify(describeApi(context.config.publicUrl, version));
    response.type('application/json').send(api);
  });
  router.get('/docs', async (_request: Request, response: Response) => {
    const { renderDocs } = await import('./docs-page.ts');
    page ??= renderDocs(context.config.publicUrl);
    response.type('html').send(page);
  });
  router.get('/docs/recipes', async (_request: Request, response: Response) => {
    const { renderRecipes } = await import('./recipes-page.ts');
    response.type('html').send(renderRecipes(context.config.publicUrl));
  });
  router.get(['/docs/migrate', '/docs/migrate/:name'], async (request: Request, response: Response) => {
    const { renderMigrate } = await import('./migrate-pages.ts');
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
