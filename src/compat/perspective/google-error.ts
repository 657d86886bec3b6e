import type { NextFunction, Request, Response } from 'express';
import { type Call, json, type Reply } from '../../http/lane.ts';
import type { Log } from '../../log.ts';
import { Problem } from '../../problem.ts';
import { isUnavailable } from '../../store/unavailable.ts';

const analysisError = 'type.googleapis.com/google.commentanalyzer.v1alpha1.Error';

/** An error in Google's shape; callers match `message` and `errorType` to the letter. */
export class GoogleError extends Error {
  readonly code: number;
  readonly status: string;
  readonly details: readonly object[];

  constructor(code: number, status: string, message: string, details: readonly object[] = []) {
    super(message);
    this.name = 'GoogleError';
    this.code = code;
    this.status = status;
    this.details = details;
  }

  body(): object {
    const { code, message, status, details } = this;
    return { error: { code, message, status, ...(details.length === 0 ? {} : { details }) } };
  }
}

/** 400 INVALID_ARGUMENT with the analyser's own `errorType`. `extra` are members of that detail. */
export function analysisFailed(message: string, errorType: string, extra: object = {}): GoogleError {
  return new GoogleError(400, 'INVALID_ARGUMENT', message, [{ '@type': analysisError, errorType, ...extra }]);
}

export function badKey(): GoogleError {
  return new GoogleError(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', [
    {
      '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
      reason: 'API_KEY_INVALID',
      domain: 'googleapis.com',
      metadata: { service: 'commentanalyzer.googleapis.com' },
    },
  ]);
}

/** The reply to any error of this door, in Google's shape. */
export function refuseAsGoogle(
  error: unknown,
  { requestId, headers }: Pick<Call, 'requestId' | 'headers'>,
  log: Log,
): Reply {
  const answer = toGoogleError(error, requestId, log);
  if (error instanceof Problem && error.options.retryAfter !== undefined)
    headers['Retry-After'] = error.options.retryAfter;
  return json(answer.body(), answer.code);
}

/** `refuseAsGoogle` for what Express routes. */
export function googleErrors(log: Log) {
  return function handleGoogleError(
    error: unknown,
    _request: Request,
    response: Response,
    next: NextFunction,
  ) {
    if (response.headersSent) return next(error);
    const answer = toGoogleError(error, String(response.locals.requestId), log);
    response.status(answer.code).json(answer.body());
  };
}

function toGoogleError(error: unknown, requestId: string, log: Log): GoogleError {
  if (error instanceof GoogleError) return error;
  if (error instanceof Problem) return fromProblem(error);
  if (isUnavailable(error))
    return new GoogleError(503, 'UNAVAILABLE', 'The service is currently unavailable.');
  log.error({ err: error, requestId }, 'unexpected error');
  return new GoogleError(500, 'INTERNAL', 'Internal error encountered.');
}

function fromProblem(problem: Problem): GoogleError {
  switch (problem.slug) {
    case 'rate-limited':
      return new GoogleError(
        429,
        'RESOURCE_EXHAUSTED',
        "Quota exceeded for quota metric 'Analysis requests'.",
      );
    case 'invalid-json':
    case 'invalid-encoding':
    case 'too-deep':
      return new GoogleError(400, 'INVALID_ARGUMENT', `Invalid JSON payload received. ${problem.message}`);
    case 'too-large':
      return analysisFailed('Comment text too long.', 'COMMENT_TOO_LONG');
    case 'unavailable':
      return new GoogleError(503, 'UNAVAILABLE', problem.message);
    default:
      return new GoogleError(
        problem.status,
        problem.status === 403 ? 'PERMISSION_DENIED' : 'INVALID_ARGUMENT',
        problem.message,
      );
  }
}
