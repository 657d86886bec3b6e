import { type Request, type Response, Router } from 'express';
import type { Context } from '../context.ts';
import { batchSubmission, commentFilter, edit, report, submission } from '../contract/comment.ts';
import { guard } from '../http/guard.ts';
import { bodyLimit, jsonBody } from '../http/json-body.ts';
import { readPage } from '../http/page.ts';
import { principalOf, siteOf } from '../http/principal.ts';
import { askedOf, asProblem } from '../http/problem-handler.ts';
import { validate } from '../http/validate.ts';
import { isId } from '../id.ts';
import { fingerprintOf } from '../judgement/text/fingerprint.ts';
import { foldForSearch } from '../judgement/text/search.ts';
import { Problem } from '../problem.ts';
import { listChanges } from '../store/changes.ts';
import { listComments } from '../store/comment-list.ts';
import { findComment, toComment } from '../store/comments.ts';
import { replaceText } from '../store/edits.ts';
import { eraseComment, eraseRequestedAuthors, requestAuthorErasure } from '../store/erasure.ts';
import { reportComment } from '../store/reports.ts';
import { judgeGraceMs } from './accept.ts';
import { createAnswer, createSubmit, statusOf } from './submit.ts';

const batchLimit = 8 * 1024 * 1024;

/** The site backends' routes around comments. */
export function commentRoutes(context: Context): Router {
  const { store, acceptor, clock, queue, policies, log } = context;
  const router = Router();
  const submit = createSubmit(context);
  const answer = createAnswer(context);
  const submits = guard(context, { scope: 'submit' });
  const reads = guard(context, { scope: 'read', role: 'viewer' });

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

  router.get('/v1/comments/:id', reads, async (request: Request, response: Response) => {
    const row = await findComment(store.db, siteOf(response), pathId(request));
    if (row === null) throw new Problem('not-found', 'No such comment.');
    const languages = languagesOf(response);
    if (languages !== null && !languages.includes(row.verdict?.language.code ?? ''))
      throw new Problem('not-found', 'No such comment.');
    response.json(toComment(row));
  });

  router.get('/v1/comments', reads, async (request: Request, response: Response) => {
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

  router.put(
    '/v1/comments/:id',
    submits,
    jsonBody(bodyLimit),
    async (request: Request, response: Response) => {
      const id = pathId(request);
      const change = validate(edit, request.body);
      const row = await store.db.transaction().execute(async (trx) => {
        const known = await trx
          .selectFrom('comment')
          .select(['revision', 'format', 'erased_at'])
          .where('id', '=', id)
          .where('site_id', '=', siteOf(response))
          .forUpdate()
          .executeTakeFirst();
        if (known === undefined) throw new Problem('not-found', 'No such comment.');
        if (known.erased_at !== null) throw new Problem('erased', 'The comment was erased.');
        if (known.revision !== change.revision)
          throw new Problem(
            'conflict',
            `The comment is at revision ${known.revision}, not ${change.revision}.`,
            {
              extra: { revision: known.revision },
            },
          );
        const now = clock.now();
        await replaceText(trx, {
          commentId: id,
          text: change.text,
          format: known.format,
          fingerprint: fingerprintOf({ text: change.text, format: known.format }),
          submittedAt: null,
          at: new Date(now),
          judgeAfter: new Date(now + judgeGraceMs),
        });
        return findComment(trx, siteOf(response), id);
      });
      if (row === null) throw new Problem('not-found', 'No such comment.');
      queue.enqueue('judge', [{ commentId: id, revision: row.revision, attempt: 0 }]);
      const accepted = { comment: toComment(row), kind: 'fresh' } as const;
      const { status, headers, body } = await answer(accepted, siteOf(response), request.headers);
      response.writeHead(status, headers).end(body);
    },
  );

  router.delete(
    '/v1/comments/:id',
    guard(context, { scope: 'submit', role: 'admin' }),
    async (request: Request, response: Response) => {
      const erased = await eraseComment(store.db, siteOf(response), pathId(request), new Date(clock.now()));
      if (!erased) throw new Problem('not-found', 'No such comment.');
      response.status(204).end();
    },
  );

  router.delete(
    '/v1/authors/:authorId',
    guard(context, { scope: 'submit', role: 'admin' }),
    async (request: Request, response: Response) => {
      const at = new Date(clock.now());
      await requestAuthorErasure(store.db, siteOf(response), `i:${String(request.params.authorId)}`, at);
      response.status(202).end();
      await eraseRequestedAuthors(store.db, at, 100);
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
        pathId(request),
        { reason, reporterId, note: note ?? null },
        policy.reportsToFlag,
        new Date(clock.now()),
      );
      if (!known) throw new Problem('not-found', 'No such comment.');
      response.status(202).end();
    },
  );

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

function pathId(request: Request): string {
  const { id } = request.params;
  if (!isId(id)) throw new Problem('not-found', 'No such comment.');
  return id;
}

function languagesOf(response: Response): readonly string[] | null {
  const principal = principalOf(response);
  return principal.kind === 'user' ? principal.user.languages : null;
}
