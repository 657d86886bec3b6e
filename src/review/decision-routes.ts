import { type NextFunction, type Request, type Response, Router } from 'express';
import type { Context } from '../context.ts';
import { bulkDecisionRequest, decisionRequest } from '../contract/decisions.ts';
import { jsonBody } from '../http/json-body.ts';
import { validate } from '../http/validate.ts';
import { editorOf, pathId, signedIn, smallBody } from './access.ts';
import { decideMany, decideOne, undo } from './decide.ts';

/** 5,000 ids are 200 KB. */
const bulkBody = jsonBody(512 * 1024);

/** Deciding, one by one and in bulk, and taking it back. */
export function decisionRoutes(context: Context): Router {
  const { clock } = context;
  const router = Router();
  const editor = signedIn(context, 'editor');

  /** Noted before anything is awaited: what was decided after this cannot have been known to the caller. */
  function noteArrival(_request: Request, response: Response, next: NextFunction): void {
    response.locals.arrivedAt = new Date(clock.now());
    next();
  }
  const arrivedAt = (response: Response) => response.locals.arrivedAt as Date;

  router.post(
    '/v1/comments/:id/decisions',
    noteArrival,
    editor,
    smallBody,
    async (request: Request, response: Response) => {
      const id = pathId(request, 'comment');
      const decision = validate(decisionRequest, request.body);
      response.json(await decideOne(context, editorOf(response), id, decision, arrivedAt(response)));
    },
  );

  router.post(
    '/v1/decisions',
    noteArrival,
    editor,
    bulkBody,
    async (request: Request, response: Response) => {
      const asked = validate(bulkDecisionRequest, request.body);
      response.json(await decideMany(context, editorOf(response), asked, arrivedAt(response)));
    },
  );

  router.post('/v1/decisions/:id/undo', editor, async (request: Request, response: Response) => {
    response.json(await undo(context, editorOf(response), pathId(request, 'decision')));
  });

  return router;
}
