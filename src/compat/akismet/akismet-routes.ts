import { type NextFunction, type Request, type Response, Router } from 'express';
import type { Context } from '../../context.ts';
import { asRoute, type Call, type Lane, type Mounted, plain, type Reply } from '../../http/lane.ts';
import { Problem } from '../../problem.ts';
import { isUnavailable } from '../../store/unavailable.ts';
import { accountMethods } from './account.ts';
import { commentCheck } from './check-comment.ts';
import { createAkismetKeys } from './find-key.ts';
import { type AkismetMethod, invalid } from './method.ts';
import { readFields } from './read-form.ts';
import { submit } from './submit.ts';

const unknownKey = 'Unknown key: use the 12-character alias of a site key.';

/** Akismet's API at its own paths. Every reply carries a guid: without one WordPress ignores the verdict. */
export function mountAkismet(context: Context): Mounted {
  const { rates, log } = context;
  const keys = createAkismetKeys(context);
  const methods: Record<string, AkismetMethod> = {
    '/1.1/comment-check': commentCheck(context),
    '/1.1/submit-spam': submit(context, 'spam'),
    '/1.1/submit-ham': submit(context, 'ham'),
    ...accountMethods(context),
  };

  const lane = (route: string, answer: Lane['answer']): Lane => ({
    route,
    answer(call) {
      call.headers['X-akismet-guid'] = call.requestId;
      return answer(call);
    },
    refuse,
  });
  const callOf = (route: string, method: AkismetMethod) =>
    lane(route, async (call) => {
      const fields = await readFields(call);
      const caller = await keys.find(call, fields);
      if (caller === null) return invalid(call.headers, unknownKey);
      if (rates !== null) await rates(caller.keyId, call.headers);
      return method(fields, caller, call.headers);
    });
  const lanes = [
    // Neither is counted: they are how a client finds out whether it reaches us, and whether it has a key.
    lane('/1.1/test', async () => plain('connected')),
    lane('/1.1/verify-key', async (call) => {
      const caller = await keys.find(call, await readFields(call));
      return caller === null ? invalid(call.headers, unknownKey) : plain('valid');
    }),
    ...Object.entries(methods).map(([route, method]) => callOf(route, method)),
  ];

  const router = Router();
  // As Akismet, by GET too: there are clients that send all they have in the query.
  for (const one of lanes) router.route(one.route).get(asRoute(one)).post(asRoute(one));
  router.use(['/1.1', '/1.2'], (_request: Request, response: Response, next: NextFunction) => {
    response.setHeader('X-akismet-guid', String(response.locals.requestId));
    next();
  });

  function refuse(error: unknown, { requestId, headers }: Call): Reply {
    const { status, message } = describe(error, requestId);
    headers['X-akismet-error'] = message.slice(0, 200);
    if (error instanceof Problem && error.options.retryAfter !== undefined)
      headers['Retry-After'] = error.options.retryAfter;
    return plain('invalid', status);
  }

  function describe(error: unknown, requestId: string): { status: number; message: string } {
    if (error instanceof Problem)
      return {
        status: error.status === 429 || error.status === 503 ? error.status : 400,
        message: error.message.replace(/[^ -~]/g, '?'),
      };
    if (isUnavailable(error)) return { status: 503, message: 'The store does not answer now.' };
    log.error({ err: error, requestId }, 'unexpected error');
    return { status: 500, message: 'unexpected error' };
  }

  return { router, lanes };
}
