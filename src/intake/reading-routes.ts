import { type Request, type Response, Router } from 'express';
import type { Context } from '../context.ts';
import { commentFilter } from '../contract/comment.ts';
import { guard } from '../http/guard.ts';
import { readPage } from '../http/page.ts';
import { principalOf, siteOf } from '../http/principal.ts';
import { validate } from '../http/validate.ts';
import { foldForSearch } from '../judgement/text/search.ts';
import { Problem } from '../problem.ts';
import { listChanges } from '../store/changes.ts';
import { listComments } from '../store/comment-list.ts';
import { findComment, toComment } from '../store/comments.ts';
import { commentId } from './comment-id.ts';

/** One comment, lists of them, and every outcome in the order of its commit. */
export function readingRoutes(context: Context): Router {
  const { store, clock } = context;
  const router = Router();
  const reader = guard(context, { scope: 'read', role: 'viewer' });

  router.get('/v1/comments/:id', reader, async (request: Request, response: Response) => {
    const row = await findComment(store.db, siteOf(response), commentId(request));
    if (row === null) throw new Problem('not-found', 'No such comment.');
    const languages = languagesOf(response);
    if (languages !== null && !languages.includes(row.verdict?.language.code ?? ''))
      throw new Problem('not-found', 'No such comment.');
    response.json(toComment(row));
  });

  router.get('/v1/comments', reader, async (request: Request, response: Response) => {
    const { q, ...filter } = validate(commentFilter, request.query, '/query');
    const { limit, cursor } = readPage(request);
    const search = q === undefined ? {} : { search: foldForSearch(q) };
    const page = await listComments(
      store.db,
      siteOf(response),
      { ...filter, ...search },
      { languages: languagesOf(response) },
      limit,
      cursor,
    );
    response.json({ items: page.rows.map(toComment), nextCursor: page.nextCursor });
  });

  router.get(
    '/v1/changes',
    guard(context, { scope: 'read' }),
    async (request: Request, response: Response) => {
      const { limit, cursor } = readPage(request);
      response.json(await listChanges(store.db, siteOf(response), cursor, limit, new Date(clock.now())));
    },
  );

  return router;
}

/** Null: all. */
function languagesOf(response: Response): readonly string[] | null {
  const principal = principalOf(response);
  return principal.kind === 'user' ? principal.user.languages : null;
}
