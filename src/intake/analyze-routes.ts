import { type Request, type Response, Router } from 'express';
import type { Context } from '../context.ts';
import { analysis } from '../contract/comment.ts';
import { guard } from '../http/guard.ts';
import { bodyLimit, jsonBody } from '../http/json-body.ts';
import { json, type Reply } from '../http/lane.ts';
import { siteOf } from '../http/principal.ts';
import { validate } from '../http/validate.ts';
import { analyze } from './analyze.ts';

/** What `POST /v1/analyze` does, whichever way the request came: a verdict now, nothing stored. */
export function createAnalyze(context: Context) {
  return async function analyzeBody(siteId: string, body: unknown): Promise<Reply> {
    const { text, language, format, context: around } = validate(analysis, body);
    const asked = {
      text,
      format,
      languageHint: language ?? null,
      articleTitle: around?.articleTitle ?? null,
      articleTags: around?.articleTags ?? [],
      parentText: around?.parentText ?? null,
    };
    const site = await context.policies.get(siteId);
    return json(analyze(asked, site, context.models, context.clock));
  };
}

/** `POST /v1/analyze` for whom the lane does not take: editors with a session. */
export function analyzeRoutes(context: Context): Router {
  const router = Router();
  const analyzeBody = createAnalyze(context);
  router.post(
    '/v1/analyze',
    guard(context, { scope: 'analyze', role: 'viewer' }),
    jsonBody(bodyLimit),
    async (request: Request, response: Response) => {
      const { body } = await analyzeBody(siteOf(response), request.body);
      response.type('json').send(body);
    },
  );
  return router;
}
