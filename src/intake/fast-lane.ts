import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Context } from '../context.ts';
import { checkKey, readBearer, unauthenticated } from '../http/guard.ts';
import { bodyLimit, readJson } from '../http/json-body.ts';
import { asProblem, renderProblem } from '../http/problem-handler.ts';
import { newRequestId } from '../id.ts';
import { createSubmit } from './submit.ts';

const route = '/v1/comments';
const always = { 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' };

/**
 * Answers `POST /v1/comments` of a site key before `app` sees it: finding the route and dressing request and response for
 * it costs Express twice what Node needs for the rest of the request. The same checks and the same `submit` as the route in
 * `comment-routes.ts`, which takes what is left: other credentials, a query, keys whose rate is limited.
 */
export function fastLane(context: Context, app: RequestListener): RequestListener {
  if (context.config.rateLimit > 0) return app;
  const { authenticator, log, metrics } = context;
  const submit = createSubmit(context);

  async function answer(request: IncomingMessage, response: ServerResponse, token: string): Promise<void> {
    const started = performance.now();
    const requestId = newRequestId();
    try {
      const principal = await authenticator.key(token);
      if (principal === null) throw unauthenticated();
      const siteId = checkKey(principal, { scope: 'submit' });
      const { status, headers, body } = await submit(
        siteId,
        await readJson(request, bodyLimit),
        request.headers,
      );
      response.writeHead(status, { ...always, ...headers }).end(body);
    } catch (error) {
      const problem = asProblem(error, { requestId, method: 'POST', route }, log);
      const { headers, body } = renderProblem(problem, requestId);
      response.writeHead(problem.status, { ...always, ...headers }).end(body);
    }
    const labels = { method: 'POST', route, status: response.statusCode };
    metrics.requests.observe(labels, (performance.now() - started) / 1000);
  }

  return function take(request, response) {
    const header = request.headers.authorization;
    const isSubmit = request.method === 'POST' && request.url === route && header !== undefined;
    const token = isSubmit ? readBearer(header) : null;
    if (token === null) app(request, response);
    else void answer(request, response, token);
  };
}
