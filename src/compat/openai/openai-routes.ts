import { Router } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import type { Scores } from '../../contract/verdict.ts';
import { readBearer } from '../../http/guard.ts';
import { parseJson, readBytes } from '../../http/json-body.ts';
import { asRoute, type Call, json, type Lane, type Mounted, written } from '../../http/lane.ts';
import { newId } from '../../id.ts';
import { analyze } from '../../intake/analyze.ts';
import { Problem } from '../../problem.ts';
import type { SitePolicy } from '../../store/policy-cache.ts';
import { isUnavailable } from '../../store/unavailable.ts';
import { categories } from './categories.ts';

const flagAt = 0.5;
const bodyLimit = 1024 * 1024;
const mostInputs = 2048;

/** Each category with its key in JSON, as one behind another begins. */
const scored = Object.entries(categories).map(([name, score]) => ({
  key: `,${JSON.stringify(name)}:`,
  score,
}));
const appliedTypes = JSON.stringify(
  Object.fromEntries(Object.keys(categories).map((name) => [name, ['text']])),
);

const part = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('text'), text: z.string() }),
  z.looseObject({ type: z.literal('image_url') }),
]);
const shape = z.object({
  model: z.string().nullish(),
  input: z.union([
    z.string(),
    z.array(z.string()).min(1).max(mostInputs),
    z.array(part).min(1).max(mostInputs),
  ]),
});

class OpenAiError extends Error {
  readonly status: number;
  readonly param: string | null;
  readonly code: string | null;
  readonly type: string;

  constructor(
    status: number,
    message: string,
    param: string | null,
    code: string | null,
    type = 'invalid_request_error',
  ) {
    super(message);
    this.name = 'OpenAiError';
    this.status = status;
    this.param = param;
    this.code = code;
    this.type = type;
  }
}

/** `POST /v1/moderations` as OpenAI has it, with a site key. */
export function mountOpenai(context: Context): Mounted {
  const lane: Lane = {
    route: '/v1/moderations',
    async answer(call) {
      call.headers['x-request-id'] = `req_${call.requestId.replaceAll('-', '')}`;
      const siteId = await siteOfKey(context, call);
      const body = parseJson(await readBytes(call.request, bodyLimit));
      const parsed = shape.safeParse(body);
      if (!parsed.success) throw invalidInput(body);
      const { input, model } = parsed.data;
      const texts = readTexts(input);
      const site = await context.policies.get(siteId);
      const results = texts.map((text) => writeResult(judgeText(text, site)));
      const id = `modr-${newId().replaceAll('-', '')}`;
      const named = JSON.stringify(model ?? 'omni-moderation-latest');
      return written(`{"id":"${id}","model":${named},"results":[${results.join()}]}`);
    },
    refuse(error, call) {
      const { status, message, type, param, code } = toOpenAiError(error, call, context);
      return json({ error: { message, type, param, code } }, status);
    },
  };

  function judgeText(text: string, site: SitePolicy): Scores {
    const clean = text.replaceAll('\u0000', ' ').toWellFormed();
    return analyze(
      {
        text: clean,
        format: 'text',
        languageHint: null,
        articleTitle: null,
        articleTags: [],
        parentText: null,
      },
      site,
      context.models,
      context.clock,
    ).scores;
  }

  const router = Router();
  router.post(lane.route, asRoute(lane));
  return { router, lanes: [lane] };
}

/** A string array is one result each; the parts of one multi-modal message are one. */
function readTexts(input: z.infer<typeof shape>['input']): string[] {
  if (typeof input === 'string') return [input];
  if (input.every((item) => typeof item === 'string')) return input as string[];
  const parts = input as z.infer<typeof part>[];
  if (parts.some(({ type }) => type === 'image_url'))
    throw new OpenAiError(
      400,
      'Images cannot be moderated here: send text only.',
      'input',
      'unsupported_input',
    );
  return [parts.map((item) => String(item.text)).join('\n')];
}

/** One result as JSON. A whole score is written `0.0`: clients in Dart take no integer for a double, and OpenAI sends none. */
function writeResult(scores: Scores): string {
  let flags = '';
  let values = '';
  let flagged = false;
  for (const { key, score } of scored) {
    const value = score === null ? 0 : score(scores);
    const flag = value >= flagAt;
    flags += `${key}${flag}`;
    values += `${key}${value}${Number.isInteger(value) ? '.0' : ''}`;
    flagged ||= flag;
  }
  return `{"flagged":${flagged},"categories":{${flags.slice(1)}},"category_scores":{${values.slice(1)}},"category_applied_input_types":${appliedTypes}}`;
}

function invalidInput(body: unknown): OpenAiError {
  const missing = typeof body !== 'object' || body === null || !('input' in body);
  return missing
    ? new OpenAiError(400, "Missing required parameter: 'input'.", 'input', 'missing_required_parameter')
    : new OpenAiError(
        400,
        "Invalid type for 'input': expected a string, an array of strings, or an array of text parts.",
        'input',
        'invalid_type',
      );
}

async function siteOfKey({ authenticator, rates }: Context, { request, headers }: Call): Promise<string> {
  const token = readBearer(request.headers.authorization ?? '');
  if (token === null)
    throw new OpenAiError(
      401,
      "You didn't provide an API key. Send it as Authorization: Bearer YOUR_KEY.",
      null,
      null,
    );
  const principal = await authenticator.key(token);
  if (principal === null)
    throw new OpenAiError(
      401,
      `Incorrect API key provided: ${token.slice(0, 3)}***.`,
      null,
      'invalid_api_key',
    );
  if (!principal.scopes.includes('analyze') && !principal.scopes.includes('admin'))
    throw new OpenAiError(403, 'This key lacks the scope `analyze`.', null, 'insufficient_permissions');
  if (rates !== null) await rates(principal.keyId, headers);
  return principal.siteId;
}

function toOpenAiError(error: unknown, { requestId, headers }: Call, { log }: Context): OpenAiError {
  if (error instanceof OpenAiError) return error;
  if (error instanceof Problem) {
    if (error.options.retryAfter !== undefined) headers['Retry-After'] = error.options.retryAfter;
    if (error.slug === 'rate-limited')
      return new OpenAiError(429, error.message, null, 'rate_limit_exceeded', 'requests');
    return new OpenAiError(error.status, error.message, null, error.slug.replaceAll('-', '_'));
  }
  if (isUnavailable(error))
    return new OpenAiError(503, 'The service is unavailable.', null, null, 'server_error');
  log.error({ err: error, requestId }, 'unexpected error');
  return new OpenAiError(
    500,
    'The server had an error while processing your request.',
    null,
    null,
    'server_error',
  );
}
