import type { NextFunction, Request, Response } from 'express';
import type { Log } from '../log.ts';
import { Problem } from '../problem.ts';
import { isUnavailable } from '../store/unavailable.ts';
import type { Reply } from './lane.ts';

/** A connection lost while committing leaves open which it was. */
const unavailable =
  'The store does not answer now, and may or may not have done this. Try again: what it has stored is known again by its externalId or Idempotency-Key.';

/** Answers a Problem as `application/problem+json`; anything else is a bug: logged, 500 with the request's id. */
export function problemHandler(log: Log) {
  return function handleProblem(error: unknown, request: Request, response: Response, next: NextFunction) {
    if (response.headersSent) {
      next(error);
      return;
    }
    sendProblem(response, asProblem(error, askedOf(request, response), log));
  };
}

/** What the log says of a request. */
export function askedOf(request: Request, response: Response) {
  const route: unknown = request.route?.path;
  return { requestId: String(response.locals.requestId), method: request.method, route };
}

function sendProblem(response: Response, problem: Problem): void {
  const { status, headers, body } = renderProblem(problem, String(response.locals.requestId));
  response.status(status).set(headers).send(body);
}

/** A problem on the wire. */
export function renderProblem(problem: Problem, requestId: string): Reply {
  const { retryAfter } = problem.options;
  return {
    status: problem.status,
    headers: {
      'Content-Type': 'application/problem+json; charset=utf-8',
      ...(retryAfter === undefined ? {} : { 'Retry-After': String(Math.max(1, Math.ceil(retryAfter))) }),
      ...(problem.status === 401 ? { 'WWW-Authenticate': 'Bearer realm="hakam"' } : {}),
    },
    body: JSON.stringify(problem.body(`urn:hakam:request:${requestId}`)),
  };
}

/** The problem an error is answered with. What nobody expected is logged, with the request it came of. */
export function asProblem(
  error: unknown,
  asked: { requestId: string; method: string; route: unknown },
  log: Log,
): Problem {
  const { requestId } = asked;
  if (error instanceof Problem) return error;
  if (error instanceof URIError) return new Problem('not-found', 'The path is not a valid address.');
  if (isUnavailable(error)) {
    log.warn({ err: error, requestId }, 'the store did not answer');
    return new Problem('unavailable', unavailable, { retryAfter: 2 });
  }
  log.error({ err: error, ...asked }, 'unexpected error');
  return new Problem('internal', `An unexpected error; it is logged under request ${requestId}.`);
}
