import { type NextFunction, type Request, type Response, Router } from 'express';
import type { Context } from '../../context.ts';
import type { Verdict } from '../../contract/verdict.ts';
import { parseJson, readBytes } from '../../http/json-body.ts';
import { siteOf } from '../../http/principal.ts';
import { analyze } from '../../intake/analyze.ts';
import { insertFeedback } from '../../store/outside-feedback.ts';
import { attributeScore } from './attributes.ts';
import { describeDiscovery } from './discovery.ts';
import { analysisFailed, badKey, GoogleError, googleErrors } from './google-error.ts';
import { type PerspectiveRequest, readRequest, requireLanguages } from './read-request.ts';
import { sentencesOf } from './sentences.ts';

const bodyLimit = 256 * 1024;
/** A colon begins a parameter, unless escaped. */
const paths = {
  analyze: '/v1alpha1/comments\\:analyze',
  suggestscore: '/v1alpha1/comments\\:suggestscore',
};

/** Perspective's API at its own paths: a caller changes its base URL and its key, nothing else. */
export function perspectiveRoutes(context: Context): Router {
  const router = Router();
  const call = [allowBrowsers, keyGuard(context), context.limiter, readJson];
  router.options([paths.analyze, paths.suggestscore], allowBrowsers);

  router.post(paths.analyze, call, async (request: Request, response: Response) => {
    const asked = readRequest(request.body, 'analyze');
    const site = await context.policies.get(siteOf(response));
    const judgeText = (text: string) =>
      analyze(
        {
          text,
          format: asked.format,
          languageHint: asked.languages.length === 1 ? (asked.languages[0] ?? null) : null,
          articleTitle: asked.articleText?.slice(0, 1000) ?? null,
          articleTags: [],
          parentText: asked.parentText,
        },
        site,
        context.models,
        context.clock,
      );
    const verdict = judgeText(asked.text);
    const detected = detectedOf(verdict, asked);
    requireLanguages(asked, detected, verdict.language.confidence);
    const attributeScores = scoreAttributes(asked, verdict, judgeText);
    response.json({
      ...(Object.keys(attributeScores).length === 0 ? {} : { attributeScores }),
      languages: asked.languages.length > 0 ? asked.languages : [detected],
      detectedLanguages: [detected],
      ...(asked.clientToken === null ? {} : { clientToken: asked.clientToken }),
    });
  });

  router.post(paths.suggestscore, call, async (request: Request, response: Response) => {
    const asked = readRequest(request.body, 'suggestscore');
    const site = await context.policies.get(siteOf(response));
    const verdict = analyze(
      {
        text: asked.text,
        format: asked.format,
        languageHint: null,
        articleTitle: null,
        articleTags: [],
        parentText: null,
      },
      site,
      context.models,
      context.clock,
    );
    await insertFeedback(context.store.db, {
      siteId: siteOf(response),
      source: 'perspective',
      data: {
        attributeScores: asked.attributeScores,
        clientToken: asked.clientToken,
        ...(asked.doNotStore ? {} : { text: asked.text }),
      },
      at: new Date(context.clock.now()),
    });
    response.json({
      ...(asked.clientToken === null ? {} : { clientToken: asked.clientToken }),
      detectedLanguages: [verdict.language.code],
      requestedLanguages: asked.languages,
    });
  });

  router.get('/$discovery/rest', allowBrowsers, (request: Request, response: Response) => {
    const { version = 'v1alpha1' } = request.query;
    if (version !== 'v1alpha1')
      throw new GoogleError(404, 'NOT_FOUND', 'Discovery document not found for API service.');
    response.json(describeDiscovery(context.config.publicUrl));
  });

  router.use(googleErrors(context.log));
  return router;
}

function detectedOf(verdict: Verdict, asked: PerspectiveRequest): string {
  const { code } = verdict.language;
  if (code !== 'und') return code;
  if (asked.languages[0] !== undefined) return asked.languages[0];
  throw analysisFailed('Unable to detect language', 'LANGUAGE_DETECTION_FAILED');
}

/** Attributes at or over their threshold, each with a summary and its spans: sentences when asked for, else the whole. */
function scoreAttributes(
  asked: PerspectiveRequest,
  verdict: Verdict,
  judgeText: (text: string) => Verdict,
): Record<string, object> {
  const whole = [{ begin: 0, end: asked.text.length, scores: verdict.scores }];
  const sentences = asked.spanAnnotations ? sentencesOf(asked.text) : [];
  const spans =
    sentences.length > 1
      ? sentences.map((span) => ({
          ...span,
          scores: judgeText(asked.text.slice(span.begin, span.end)).scores,
        }))
      : whole;
  return Object.fromEntries(
    asked.attributes.flatMap(({ name, threshold }) => {
      const value = attributeScore(name, verdict.scores);
      if (value < threshold) return [];
      const spanScores = spans.map(({ begin, end, scores }) => ({
        begin,
        end,
        score: { value: attributeScore(name, scores), type: 'PROBABILITY' },
      }));
      return [[name, { spanScores, summaryScore: { value, type: 'PROBABILITY' } }]];
    }),
  );
}

/** `?key=` or `X-Goog-Api-Key`: a site key with the scope `analyze`. */
function keyGuard({ authenticator }: Context) {
  return async function checkKey(request: Request, response: Response, next: NextFunction) {
    const token = typeof request.query.key === 'string' ? request.query.key : request.get('x-goog-api-key');
    const principal = token === undefined || token === '' ? null : await authenticator.key(token);
    if (principal === null) throw badKey();
    if (!principal.scopes.includes('analyze') && !principal.scopes.includes('admin'))
      throw new GoogleError(403, 'PERMISSION_DENIED', 'This key lacks the scope `analyze`.');
    response.locals.principal = principal;
    response.locals.siteId = principal.siteId;
    next();
  };
}

/** As Google's endpoint: any content type is read as JSON. */
async function readJson(request: Request, _response: Response, next: NextFunction) {
  request.body = parseJson(await readBytes(request, bodyLimit));
  next();
}

/** Keys, not cookies, are asked for here, so that any page may call, as it may call Google. */
function allowBrowsers(request: Request, response: Response, next: NextFunction) {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Headers', 'content-type, x-goog-api-key, x-goog-api-client');
  if (request.method === 'OPTIONS') response.status(204).end();
  else next();
}
