import type { Context } from '../context.ts';
import type { Scope } from '../contract/text.ts';
import { checkKey, readBearer, unauthenticated } from '../http/guard.ts';
import { bodyLimit, readJson } from '../http/json-body.ts';
import type { Call, Lane, Reply } from '../http/lane.ts';
import { asProblem, renderProblem } from '../http/problem-handler.ts';
import { createAnalyze } from './analyze-routes.ts';
import { createSubmit } from './submit.ts';

/**
 * `POST /v1/comments` and `/v1/analyze` of a site key: the same checks and the same work as the routes in
 * `comment-routes.ts` and `analyze-routes.ts`, which take other credentials.
 */
export function nativeLanes(context: Context): Lane[] {
  const submit = createSubmit(context);
  const analyze = createAnalyze(context);
  return [
    keyLane(context, '/v1/comments', 'submit', (siteId, body, { request }) =>
      submit(siteId, body, request.headers),
    ),
    keyLane(context, '/v1/analyze', 'analyze', analyze),
  ];
}

function keyLane(
  { authenticator, rates, log }: Context,
  route: string,
  scope: Scope,
  work: (siteId: string, body: unknown, call: Call) => Promise<Reply>,
): Lane {
  return {
    route,
    takes: ({ headers }) => headers.authorization !== undefined && readBearer(headers.authorization) !== null,
    async answer(call) {
      const { request, headers } = call;
      const token = readBearer(request.headers.authorization ?? '');
      const principal = token === null ? null : await authenticator.key(token);
      if (principal === null) throw unauthenticated();
      const siteId = checkKey(principal, { scope });
      if (rates !== null) await rates(principal.keyId, headers);
      return work(siteId, await readJson(request, bodyLimit), call);
    },
    refuse(error, { requestId }) {
      return renderProblem(asProblem(error, { requestId, method: 'POST', route }, log), requestId);
    },
  };
}
