import { parse } from 'node:querystring';
import { setImmediate } from 'node:timers/promises';
import { type NextFunction, type Request, type Response, Router } from 'express';
import type { Context } from '../../context.ts';
import type { Verdict } from '../../contract/verdict.ts';
import { parseJson, readBytes } from '../../http/json-body.ts';
import { asRoute, type Call, json, type Lane, type Mounted, type Reply } from '../../http/lane.ts';
import { analyze } from '../../intake/analyze.ts';
import { insertFeedback } from '../../store/outside-feedback.ts';
import type { SitePolicy } from '../../store/policy-cache.ts';
import { readBatch, writeBatch } from './batch.ts';
import { describeDiscovery } from './discovery.ts';
import { analysisFailed, badKey, GoogleError, googleErrors, refuseAsGoogle } from './google-error.ts';
import { type PerspectiveRequest, readRequest, requireLanguages } from './read-request.ts';
import { scoreAttributes } from './score-attributes.ts';

const bodyLimit = 256 * 1024;
const batchLimit = 4 * 1024 * 1024;
/** Keys, not cookies, are asked for here, so that any page may call, as it may call Google. */
const anyOrigin = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'content-type, x-goog-api-key, x-goog-api-client',
};

type Work = (siteId: string, body: unknown) => Promise<Reply>;

/** Perspective's API at its own paths: a caller changes its base URL and its key, nothing else. */
export function mountPerspective(context: Context): Mounted {
  const { store, policies, clock, log } = context;
  const router = Router();
  const works = new Map<string, Work>([
    ['/v1alpha1/comments:analyze', analyzeComment],
    ['/v1alpha1/comments:suggestscore', suggestScore],
  ]);
  const refuse = (error: unknown, call: Pick<Call, 'requestId' | 'headers'>) =>
    refuseAsGoogle(error, call, log);
  const lanes = [...works].map(([route, work]) => lane(route, work));
  for (const one of lanes) {
    // A colon begins a parameter, unless escaped.
    const path = one.route.replace(':', '\\:');
    router.options(path, allowBrowsers);
    router.post(path, asRoute(one));
  }
  router.post('/batch', asRoute({ route: '/batch', answer: answerBatch, refuse }));

  function lane(route: string, work: Work): Lane {
    return {
      route,
      async answer(call) {
        Object.assign(call.headers, anyOrigin);
        const siteId = await siteOfKey(context, call, call.request.headers['x-goog-api-key']);
        // As Google's endpoint: any content type is read as JSON.
        return work(siteId, parseJson(await readBytes(call.request, bodyLimit)));
      },
      refuse,
    };
  }

  /** Several calls in one, each with its own key and its own answer. */
  async function answerBatch({ request, requestId }: Call): Promise<Reply> {
    const calls = readBatch(await readBytes(request, batchLimit), request.headers['content-type']);
    const answers: { id: string; reply: Reply }[] = [];
    for (const { id, method, target, header, body } of calls) {
      const headers: Call['headers'] = {};
      const [path = '', query = ''] = target.replace(/^https?:\/\/[^/]+/, '').split('?');
      const key = /^x-goog-api-key:[ \t]*(\S+)/im.exec(header)?.[1];
      const answer = async () => {
        const work = method === 'POST' ? works.get(path) : undefined;
        if (work === undefined) throw new GoogleError(404, 'NOT_FOUND', 'Requested entity was not found.');
        return work(await siteOfKey(context, { query, headers }, key), parseJson(body));
      };
      const reply = await answer().catch((error: unknown) => refuse(error, { requestId, headers }));
      answers.push({ id, reply: { ...reply, headers: { ...headers, ...reply.headers } } });
      // Others' requests are not to wait for a whole batch.
      await setImmediate();
    }
    return writeBatch(answers);
  }

  async function analyzeComment(siteId: string, body: unknown): Promise<Reply> {
    const asked = readRequest(body, 'analyze');
    const site = await policies.get(siteId);
    const judgeText = (text: string) => judge(asked, text, site);
    const verdict = judgeText(asked.text);
    const detected = detectedOf(verdict, asked);
    requireLanguages(asked, detected, verdict.language.confidence);
    const attributeScores = scoreAttributes(asked, verdict, judgeText);
    // Undefined members are not written. Spreading them in where they exist costs 6 µs.
    return json({
      attributeScores: attributeScores ?? undefined,
      languages: asked.languages.length > 0 ? asked.languages : [detected],
      detectedLanguages: [detected],
      clientToken: asked.clientToken ?? undefined,
    });
  }

  async function suggestScore(siteId: string, body: unknown): Promise<Reply> {
    const asked = readRequest(body, 'suggestscore');
    const verdict = judge({ ...asked, languages: [] }, asked.text, await policies.get(siteId));
    await insertFeedback(store.db, {
      siteId,
      source: 'perspective',
      data: {
        attributeScores: asked.attributeScores,
        clientToken: asked.clientToken?.replaceAll('\u0000', ' ').toWellFormed() ?? null,
        ...(asked.doNotStore ? {} : { text: asked.text }),
      },
      at: new Date(clock.now()),
    });
    return json({
      ...(asked.clientToken === null ? {} : { clientToken: asked.clientToken }),
      detectedLanguages: [verdict.language.code],
      requestedLanguages: asked.languages,
    });
  }

  function judge(asked: PerspectiveRequest, text: string, site: SitePolicy): Verdict {
    const { format, languages, articleText, parentText } = asked;
    return analyze(
      {
        text,
        format,
        languageHint: languages.length === 1 ? (languages[0] ?? null) : null,
        articleTitle: articleText?.slice(0, 1000) ?? null,
        articleTags: [],
        parentText,
      },
      site,
      context.models,
      clock,
    );
  }

  router.get('/$discovery/rest', allowBrowsers, (request: Request, response: Response) => {
    const { version = 'v1alpha1' } = request.query;
    if (version !== 'v1alpha1')
      throw new GoogleError(404, 'NOT_FOUND', 'Discovery document not found for API service.');
    response.json(describeDiscovery(context.config.publicUrl));
  });

  router.use(googleErrors(log));
  return { router, lanes };
}

function detectedOf(verdict: Verdict, asked: PerspectiveRequest): string {
  const { code } = verdict.language;
  if (code !== 'und') return code;
  if (asked.languages[0] !== undefined) return asked.languages[0];
  throw analysisFailed('Unable to detect language', 'LANGUAGE_DETECTION_FAILED');
}

/** The site of `?key=`, or of `X-Goog-Api-Key`: a site key with the scope `analyze`. */
async function siteOfKey(
  { authenticator, rates }: Context,
  call: Pick<Call, 'query' | 'headers'>,
  headerKey: string | string[] | undefined,
): Promise<string> {
  const { key } = parse(call.query);
  const token = typeof key === 'string' ? key : headerKey;
  const principal = typeof token !== 'string' || token === '' ? null : await authenticator.key(token);
  if (principal === null) throw badKey();
  if (!principal.scopes.includes('analyze') && !principal.scopes.includes('admin'))
    throw new GoogleError(403, 'PERMISSION_DENIED', 'This key lacks the scope `analyze`.');
  if (rates !== null) await rates(principal.keyId, call.headers);
  return principal.siteId;
}

function allowBrowsers(request: Request, response: Response, next: NextFunction) {
  response.set(anyOrigin);
  if (request.method === 'OPTIONS') response.status(204).end();
  else next();
}
