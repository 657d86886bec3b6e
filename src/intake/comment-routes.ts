import { type Request, type Response, Router } from 'express';
import type { Context } from '../context.ts';
import { batchSubmission, edit, report, submission } from '../contract/comment.ts';
import { guard } from '../http/guard.ts';
import { bodyLimit, jsonBody } from '../http/json-body.ts';
import { siteOf } from '../http/principal.ts';
import { askedOf, asProblem } from '../http/problem-handler.ts';
import { validate } from '../http/validate.ts';
import { Problem } from '../problem.ts';
import { toComment } from '../store/comments.ts';
import { reportComment } from '../store/reports.ts';
import { commentId } from './comment-id.ts';
import { createEdit } from './edit.ts';
import { erasureRoutes } from './erasure-routes.ts';
import { readingRoutes } from './reading-routes.ts';
import { createAnswer, createSubmit, statusOf } from './submit.ts';

const batchLimit = 8 * 1024 * 1024;

/** The site backends' routes around comments: what they bring, and, from files of their own, what they read and erase. */
export function commentRoutes(context: Context): Router {
  const { store, acceptor, clock, policies, log } = context;
  const router = Router();
  const submit = createSubmit(context);
  const answer = createAnswer(context);
  const editText = createEdit(context);
  const submits = guard(context, { scope: 'submit' });

  router.post('/v1/comments', submits, jsonBody(bodyLimit), async (request: Request, response: Response) => {
    const { status, headers, body } = await submit(siteOf(response), request.body, request.headers);
    response.writeHead(status, headers).end(body);
  });

  router.post(
    '/v1/comments/batch',
    submits,
    jsonBody(batchLimit),
    async (request: Request, response: Response) => {
      const { items } = validate(batchSubmission, request.body);
      const siteId = siteOf(response);
      const settled = await Promise.allSettled(items.map((item, at) => acceptOne(siteId, item, at)));
      // A store that goes away may have taken a part: then each item has its own answer, and one line in the log is enough.
      const lost = settled.find((one) => one.status === 'rejected');
      if (lost !== undefined && settled.every(({ status }) => status === 'rejected')) throw lost.reason;
      const failed = lost && answerOf(asProblem(lost.reason, askedOf(request, response), log));
      const answers = settled.map((one) => (one.status === 'fulfilled' ? one.value : failed));
      response.status(207).json({ items: answers });
    },
  );

  const answerOf = (problem: Problem) => ({ status: problem.status, problem: problem.body() });

  async function acceptOne(siteId: string, item: unknown, at: number) {
    try {
      const { comment, kind } = await acceptor.accept({
        siteId,
        submission: validate(submission, item, `/items/${at}`),
        idempotency: null,
      });
      return { status: statusOf(comment, kind), comment };
    } catch (error) {
      if (error instanceof Problem) return answerOf(error);
      throw error;
    }
  }

  router.put(
    '/v1/comments/:id',
    submits,
    jsonBody(bodyLimit),
    async (request: Request, response: Response) => {
      const id = commentId(request);
      const row = await editText(siteOf(response), id, validate(edit, request.body));
      const accepted = { comment: toComment(row), kind: 'fresh' } as const;
      const { status, headers, body } = await answer(accepted, siteOf(response), request.headers);
      response.writeHead(status, headers).end(body);
    },
  );

  router.post(
    '/v1/comments/:id/reports',
    submits,
    jsonBody(bodyLimit),
    async (request: Request, response: Response) => {
      const { reason, reporterId, note } = validate(report, request.body);
      const { policy } = await policies.get(siteOf(response));
      const known = await reportComment(
        store.db,
        siteOf(response),
        commentId(request),
        { reason, reporterId, note: note ?? null },
        policy.reportsToFlag,
        new Date(clock.now()),
      );
      if (!known) throw new Problem('not-found', 'No such comment.');
      response.status(202).end();
    },
  );

  router.use(readingRoutes(context));
  router.use(erasureRoutes(context));
  return router;
}
