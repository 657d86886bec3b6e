import { type Request, type Response, Router } from 'express';
import type { Context } from '../context.ts';
import { historyFilter } from '../contract/history.ts';
import { secondOpinionRequest, secondOpinionVerdict } from '../contract/second-opinions.ts';
import { readPage } from '../http/page.ts';
import { hasRole, userOf } from '../http/principal.ts';
import { validate } from '../http/validate.ts';
import { Problem } from '../problem.ts';
import { toComment } from '../store/comments.ts';
import { listHistory } from '../store/history.ts';
import { answerSecondOpinion, askSecondOpinions, listSecondOpinions } from '../store/second-opinions.ts';
import { listColleagues } from '../store/users.ts';
import { editorOf, pathId, signedIn, smallBody } from './access.ts';
import { historyCsvHead, historyCsvLine } from './history-csv.ts';

const csvPage = 200;
const csvCap = 100_000;

/** What was decided, and what a second editor thinks of it. */
export function historyRoutes(context: Context): Router {
  const { store, clock } = context;
  const { db } = store;
  const router = Router();

  router.get('/v1/history', signedIn(context, 'viewer'), async (request: Request, response: Response) => {
    const { reach } = editorOf(response);
    const filter = validate(historyFilter, request.query, '/query');
    if (request.accepts(['json', 'csv']) === 'csv') {
      if (!hasRole(userOf(response), 'chief'))
        throw new Problem('forbidden', 'Exporting needs the role `chief`.');
      await sendCsv(response, filter);
      return;
    }
    const { limit, cursor } = readPage(request);
    response.json(await listHistory(db, reach, filter, limit, cursor));
  });

  async function sendCsv(response: Response, filter: Parameters<typeof listHistory>[2]): Promise<void> {
    const { reach } = editorOf(response);
    let page = await listHistory(db, reach, filter, csvPage, null);
    response.type('text/csv').attachment('history.csv');
    // Excel takes a file without the mark for its own code page, and breaks Arabic.
    response.write(`\uFEFF${historyCsvHead}`);
    for (let sent = 0; !response.destroyed; ) {
      response.write(page.items.map(historyCsvLine).join(''));
      sent += page.items.length;
      if (page.nextCursor === null || sent >= csvCap) break;
      page = await listHistory(db, reach, filter, csvPage, page.nextCursor);
    }
    response.end();
  }

  router.get('/v1/colleagues', signedIn(context, 'viewer'), async (_request: Request, response: Response) => {
    const items = await listColleagues(db, editorOf(response).reach.siteId);
    response.json({ items, nextCursor: null });
  });

  router.get(
    '/v1/second-opinions',
    signedIn(context, 'editor'),
    async (request: Request, response: Response) => {
      const { user, reach } = editorOf(response);
      const { limit, cursor } = readPage(request);
      const page = await listSecondOpinions(db, reach, user.id, limit, cursor);
      const items = page.rows.map((row) => {
        const { decision: _decision, status: _status, ...comment } = toComment(row.comment);
        const blind = { ...comment, escalated: false, deferredUntil: null, updatedAt: comment.receivedAt };
        return { id: row.id, askedAt: row.askedAt.toISOString(), comment: blind };
      });
      response.json({ items, nextCursor: page.nextCursor });
    },
  );

  router.post(
    '/v1/second-opinions',
    signedIn(context, 'chief'),
    smallBody,
    async (request: Request, response: Response) => {
      const { user, reach } = editorOf(response);
      const { share, since, limit } = validate(secondOpinionRequest, request.body);
      const at = new Date(clock.now());
      const created = await askSecondOpinions(db, reach, {
        share,
        since: new Date(since),
        limit,
        userId: user.id,
        at,
      });
      response.status(201).json({ created });
    },
  );

  router.post(
    '/v1/second-opinions/:id',
    signedIn(context, 'editor'),
    smallBody,
    async (request: Request, response: Response) => {
      const { user, reach } = editorOf(response);
      const { action, reason } = validate(secondOpinionVerdict, request.body);
      const stored = await answerSecondOpinion(db, reach, pathId(request, 'second opinion'), {
        userId: user.id,
        action,
        reason: reason ?? null,
        at: new Date(clock.now()),
      });
      if (!stored) throw new Problem('not-found', 'No second opinion of this id waits for you.');
      response.status(204).end();
    },
  );

  return router;
}
