import type { NextFunction, Request, Response } from 'express';
import type { Log } from '../log.ts';
import { Problem } from '../problem.ts';
import { isUnavailable } from '../store/unavailable.ts';

/** Answers a Problem as `application/problem+json`; anything else is a bug: logged, 500 with the request's id. */
export function problemHandler(log: Log) {
  return function handleProblem(error: unknown, request: Request, response: Response, next: NextFunction) {
    if (response.headersSent) {
      next(error);
      return;
    }
    sendProblem(response, asProblem(error, request, response, log));
  };
}

export function sendProblem(response: Response, problem: Problem): void {
  if (problem.options.retryAfter !== undefined)
    response.setHeader('Retry-After', String(Math.max(1, Math.ceil(problem.options.retryAfter))));
  if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="hakam"');
  const instance = `urn:hakam:request:${String(response.locals.requestId)}`;
  response
    .status(problem.status)
    .type('application/problem+json')
    .send(JSON.stringify(problem.body(instance)));
}

function asProblem(error: unknown, request: Request, response: Response, log: Log): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof URIError) return new Problem('not-found', 'The path is not a valid address.');
  const requestId = response.locals.requestId as string;
  if (isUnavailable(error)) {
    log.warn({ err: error, requestId }, 'the store did not answer');
    return new Problem('unavailable', 'The store does not answer now; nothing was changed. Try again.', {
      retryAfter: 2,
    });
  }
  log.error(
    { err: error, requestId, method: request.method, route: request.route?.path },
    'unexpected error',
  );
  return new Problem('internal', `An unexpected error; it is logged under request ${requestId}.`);
}
