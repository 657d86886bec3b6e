import { type Request, type Response, Router } from 'express';
import type { Context } from '../context.ts';
import { articleId } from '../contract/comment.ts';
import { articleQuery, articleSettings, standing } from '../contract/comment-context.ts';
import { reasonCatalogue } from '../contract/reasons.ts';
import { readPage } from '../http/page.ts';
import { validate } from '../http/validate.ts';
import { Problem } from '../problem.ts';
import { findArticles } from '../store/article-search.ts';
import { readArticle, readThread, writeArticle } from '../store/articles.ts';
import { recordAct } from '../store/audit.ts';
import { readAuthor, readAuthorDays, writeStanding } from '../store/authors.ts';
import { toComment } from '../store/comments.ts';
import { changeSite, siteSettings } from '../store/sites.ts';
import { editorOf, signedIn, smallBody } from './access.ts';
import { readReasons } from './reasons.ts';

/** Authors, articles and reasons of a site. */
export function reviewSiteRoutes(context: Context): Router {
  const { store, clock } = context;
  const { db } = store;
  const router = Router();
  const viewer = signedIn(context, 'viewer');
  const now = () => new Date(clock.now());

  router.get('/v1/authors/:id', viewer, async (request: Request, response: Response) => {
    const { reach } = editorOf(response);
    response.json(await author(request, reach));
  });

  router.put(
    '/v1/authors/:id/standing',
    signedIn(context, 'editor'),
    smallBody,
    async (request: Request, response: Response) => {
      const { user, reach } = editorOf(response);
      const { standing: next, until } = validate(standing, request.body);
      const { id } = await author(request, reach);
      const ends = until == null || next === 'none' ? null : new Date(until);
      if (ends !== null && ends <= now())
        throw new Problem('validation', '`until` must be in the future.', {
          errors: [{ pointer: '/until', detail: 'must be in the future', code: 'past' }],
        });
      await writeStanding(db, {
        siteId: reach.siteId,
        authorId: id,
        standing: next,
        until: ends,
        userId: user.id,
        at: now(),
      });
      response.json(await author(request, reach));
    },
  );

  async function author(request: Request, reach: Parameters<typeof readAuthor>[1]) {
    const id = String(request.params.id);
    const found = await readAuthor(db, reach, id, now());
    if (found === null) throw new Problem('not-found', 'No such author.');
    return { ...found, days: await readAuthorDays(db, reach, id, now()) };
  }

  router.get('/v1/articles', viewer, async (request: Request, response: Response) => {
    const { limit } = readPage(request);
    const { q = '' } = validate(articleQuery, request.query, '/query');
    response.json({
      items: await findArticles(db, editorOf(response).reach.siteId, q, limit),
      nextCursor: null,
    });
  });

  router.get('/v1/articles/:id', viewer, async (request: Request, response: Response) => {
    response.json(await article(request, editorOf(response).reach));
  });

  router.get('/v1/articles/:id/thread', viewer, async (request: Request, response: Response) => {
    const { limit, cursor } = readPage(request);
    const page = await readThread(db, editorOf(response).reach, String(request.params.id), limit, cursor);
    response.json({ items: page.rows.map(toComment), nextCursor: page.nextCursor });
  });

  router.put(
    '/v1/articles/:id',
    signedIn(context, 'chief'),
    smallBody,
    async (request: Request, response: Response) => {
      const { user, reach } = editorOf(response);
      const change = validate(articleSettings, request.body);
      const id = validate(articleId, request.params.id, '/id');
      await writeArticle(db, reach.siteId, id, change, user.id, now());
      response.json(await article(request, reach));
    },
  );

  async function article(request: Request, reach: Parameters<typeof readArticle>[1]) {
    const found = await readArticle(db, reach, String(request.params.id));
    if (found === null) throw new Problem('not-found', 'No such article.');
    return found;
  }

  router.get('/v1/reasons', viewer, async (_request: Request, response: Response) => {
    response.json(readReasons((await siteSettings(db, editorOf(response).reach.siteId)) ?? {}));
  });

  router.put(
    '/v1/reasons',
    signedIn(context, 'admin'),
    smallBody,
    async (request: Request, response: Response) => {
      const { user, reach } = editorOf(response);
      const reasons = validate(reasonCatalogue, request.body);
      const ids = new Set(reasons.items.map((item) => item.id));
      if (ids.size < reasons.items.length)
        throw new Problem('validation', 'Two reasons have the same id.', {
          errors: [{ pointer: '/items', detail: 'has the same id twice', code: 'duplicate' }],
        });
      await changeSite(db, reach.siteId, { settings: { reasons } });
      await recordAct(db, {
        siteId: reach.siteId,
        commentId: null,
        type: 'reasons',
        userId: user.id,
        at: now(),
      });
      response.json(reasons);
    },
  );

  return router;
}
