import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import type { Context } from '../../context.ts';
import { Problem } from '../../problem.ts';
import { isUnavailable } from '../../store/unavailable.ts';
import { accountMethods, keySites, usageLimit } from './account.ts';
import { commentCheck } from './check-comment.ts';
import { type AkismetCaller, createAkismetKeys } from './find-key.ts';
import { type AkismetMethod, invalid } from './method.ts';
import { readFields } from './read-form.ts';
import { submit } from './submit.ts';

/** Akismet's API at its own paths. Every reply carries a guid: without one WordPress ignores the verdict. */
export function akismetRoutes(context: Context): Router {
  const router = Router();
  const keys = createAkismetKeys(context);
  const posts: Record<string, AkismetMethod> = {
    'comment-check': commentCheck(context),
    'submit-spam': submit(context, 'spam'),
    'submit-ham': submit(context, 'ham'),
    ...accountMethods(context),
  };
  const gets: Record<string, AkismetMethod> = {
    'usage-limit': usageLimit(context),
    'key-sites': keySites(context),
  };

  router.post('/1.1/verify-key', stamp, async (request: Request, response: Response) => {
    const caller = await keys.find(request, await readFields(request));
    if (caller === null)
      response.setHeader('X-akismet-debug-help', 'Unknown key: use the 12-character alias of a site key.');
    response.type('text/plain').send(caller === null ? 'invalid' : 'valid');
  });

  router.post('/1.1/:method', stamp, answerBy(posts));
  router.get('/1.2/:method', stamp, answerBy(gets));

  function answerBy(methods: Readonly<Record<string, AkismetMethod>>) {
    return async function answer(request: Request, response: Response, next: NextFunction) {
      const name = String(request.params.method);
      const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
      if (method === undefined) return next();
      const fields = await readFields(request);
      const caller = await keys.find(request, fields);
      if (caller === null) return invalid(response, 'Unknown key: use the 12-character alias of a site key.');
      await limited(context.limiter, request, response, caller);
      await method(fields, caller, response);
    };
  }

  router.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    const { status, message } = describe(error, response);
    response.setHeader('X-akismet-error', message.slice(0, 200));
    response.status(status).type('text/plain').send('invalid');
  });

  function describe(error: unknown, response: Response): { status: number; message: string } {
    if (error instanceof Problem) {
      if (error.options.retryAfter !== undefined)
        response.setHeader('Retry-After', String(error.options.retryAfter));
      return {
        status: error.status === 429 || error.status === 503 ? error.status : 400,
        message: error.message.replace(/[^ -~]/g, '?'),
      };
    }
    if (isUnavailable(error)) return { status: 503, message: 'The store does not answer now.' };
    context.log.error({ err: error, requestId: response.locals.requestId }, 'unexpected error');
    return { status: 500, message: 'unexpected error' };
  }

  return router;
}

function stamp(_request: Request, response: Response, next: NextFunction) {
  response.setHeader('X-akismet-guid', String(response.locals.requestId));
  next();
}

/** The native door's rate limit, counted on the same key. */
function limited(
  limiter: RequestHandler,
  request: Request,
  response: Response,
  caller: AkismetCaller,
): Promise<void> {
  response.locals.principal = { kind: 'key', keyId: caller.keyId, siteId: caller.siteId, scopes: [] };
  return new Promise((resolve, reject) => {
    const outcome: unknown = limiter(request, response, (error?: unknown) =>
      error === undefined ? resolve() : reject(error),
    );
    if (outcome instanceof Promise) outcome.catch(reject);
  });
}
