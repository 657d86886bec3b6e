import { type Request, type Response, Router } from 'express';
import type { Context } from '../context.ts';
import { analysis } from '../contract/comment.ts';
import { guard } from '../http/guard.ts';
import { jsonBody } from '../http/json-body.ts';
import { siteOf } from '../http/principal.ts';
import { validate } from '../http/validate.ts';
import { analyze } from './analyze.ts';

/** `POST /v1/analyze`: a verdict now, nothing stored. */
export function analyzeRoutes(context: Context): Router {
  const router = Router();
  const needs = guard(context.authenticator, context.config.publicUrl, { scope: 'analyze', role: 'viewer' });
  router.post(
    '/v1/analyze',
    needs,
    context.limiter,
    jsonBody(256 * 1024),
    async (request: Request, response: Response) => {
      const { text, language, format, context: around } = validate(analysis, request.body);
      const site = await context.policies.get(siteOf(response));
      response.json(
        analyze(
          {
            text,
            format,
            languageHint: language ?? null,
            articleTitle: around?.articleTitle ?? null,
            articleTags: around?.articleTags ?? [],
            parentText: around?.parentText ?? null,
          },
          site,
          context.models,
          context.clock,
        ),
      );
    },
  );
  return router;
}
