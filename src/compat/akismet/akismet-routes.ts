import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import type { Context } from '../../context.ts';
import type { Comment } from '../../contract/comment.ts';
import { createAddressGuard } from '../../delivery/address-guard.ts';
import { newId } from '../../id.ts';
import { fingerprintText } from '../../judgement/text/fingerprint.ts';
import { Problem } from '../../problem.ts';
import { findComment, toComment } from '../../store/comments.ts';
import {
  akismetStats,
  findAkismetComment,
  insertFeedback,
  takeSiteDecision,
} from '../../store/outside-feedback.ts';
import { isUnavailable } from '../../store/unavailable.ts';
import { ensureAkismetWebhook } from '../../store/webhooks.ts';
import { type AkismetCaller, createAkismetKeys } from './find-key.ts';
import { readFields } from './read-form.ts';
import { articleIdOf, toSubmission } from './to-submission.ts';

/** Seconds WordPress holds a comment as pending before it asks again. */
const recheckSeconds = 120;
/** The whole call answers within a second. */
const judgeWithinMs = 800;
const blatantSpam = 0.95;
const thanks = 'Thanks for making the web a better place.';

type Fields = ReadonlyMap<string, string>;
type Method = (fields: Fields, caller: AkismetCaller, response: Response) => Promise<void>;

/** Akismet's API at its own paths. Every reply carries a guid: without one WordPress ignores the verdict. */
export function akismetRoutes(context: Context): Router {
  const { store, secrets, clock, acceptor, policies } = context;
  const router = Router();
  const keys = createAkismetKeys(context);
  const addresses = createAddressGuard(context.config.webhookAllow);

  const methods: Record<string, Method> = {
    'comment-check': checkComment,
    'submit-spam': (fields, caller, response) => submit('spam', fields, caller, response),
    'submit-ham': (fields, caller, response) => submit('ham', fields, caller, response),
    'get-subscription': async (_fields, caller, response) => {
      response.json({
        account_id: caller.siteId,
        status: 'active',
        account_name: 'Hakam',
        account_type: 'self-hosted',
        next_billing_date: false,
        limit_reached: false,
      });
    },
    'get-stats': async (_fields, caller, response) => {
      const { spam, ham, missedSpam, falsePositives } = await akismetStats(store.db, caller.siteId);
      const total = spam + ham;
      const accuracy = total === 0 ? 100 : (100 * (total - missedSpam - falsePositives)) / total;
      response.json({
        spam: String(spam),
        ham: String(ham),
        missed_spam: String(missedSpam),
        false_positives: String(falsePositives),
        accuracy: Math.max(0, accuracy).toFixed(2),
        time_saved: String(spam * 10),
        breakdown: {},
      });
    },
    deactivate: async (_fields, _caller, response) => {
      response.type('text/plain').send('deactivated');
    },
  };

  router.post('/1.1/verify-key', stamp, async (request: Request, response: Response) => {
    const caller = await keys.find(request, await readFields(request));
    if (caller === null)
      response.setHeader('X-akismet-debug-help', 'Unknown key: use the 12-character alias of a site key.');
    response.type('text/plain').send(caller === null ? 'invalid' : 'valid');
  });

  router.post('/1.1/:method', stamp, async (request: Request, response: Response, next: NextFunction) => {
    const method = Object.hasOwn(methods, String(request.params.method))
      ? methods[String(request.params.method)]
      : undefined;
    if (method === undefined) return next();
    const fields = await readFields(request);
    const caller = await keys.find(request, fields);
    if (caller === null) return invalid(response, 'Unknown key: use the 12-character alias of a site key.');
    await limited(context.limiter, request, response, caller);
    await method(fields, caller, response);
  });

  router.get('/1.2/usage-limit', stamp, async (request: Request, response: Response) => {
    const caller = await keys.find(request, await readFields(request));
    if (caller === null) return invalid(response, 'Unknown key.');
    const { usage } = await akismetStats(store.db, caller.siteId);
    response.json({ limit: 'none', usage, percentage: '0.00', throttled: false });
  });

  router.get('/1.2/key-sites', stamp, async (request: Request, response: Response) => {
    const caller = await keys.find(request, await readFields(request));
    if (caller === null) return invalid(response, 'Unknown key.');
    const stats = await akismetStats(store.db, caller.siteId);
    const site = {
      site: context.config.publicUrl,
      api_calls: String(stats.usage),
      spam: String(stats.spam),
      ham: String(stats.ham),
      missed_spam: String(stats.missedSpam),
      false_positives: String(stats.falsePositives),
      is_revoked: 'false',
    };
    response.json({
      [new Date(clock.now()).toISOString().slice(0, 7)]: [site],
      limit: 500,
      offset: 0,
      total: 1,
    });
  });

  async function checkComment(fields: Fields, caller: AkismetCaller, response: Response): Promise<void> {
    response.type('text/plain');
    if (isBlank(fields.get('blog'))) return invalid(response, 'Missing required field: blog.');
    const magic = magicAnswer(fields);
    if (magic !== null) {
      response.send(magic);
      return;
    }
    const submission = toSubmission(fields);
    if (submission === null) {
      response.send('false');
      return;
    }
    const callback = await callbackOf(fields);
    const known = isBlank(fields.get('recheck_reason'))
      ? null
      : await findAgain(caller.siteId, fields, submission.text, submission.author.name);
    const comment = known ?? (await judgeNew(submission, fields, caller, callback));
    response.setHeader('X-akismet-guid', comment.id);
    await answerCheck(comment, caller, callback !== null, response);
  }

  async function judgeNew(
    submission: NonNullable<ReturnType<typeof toSubmission>>,
    fields: Fields,
    caller: AkismetCaller,
    callback: string | null,
  ): Promise<Comment> {
    const guid = newId();
    const webhookId =
      callback === null
        ? null
        : await ensureAkismetWebhook(store.db, caller.siteId, callback, secrets.encrypt(caller.alias));
    const { comment } = await acceptor.accept({
      id: guid,
      siteId: caller.siteId,
      submission,
      idempotency: null,
      source: 'akismet',
      sourceData: { guid, webhookId, postId: fields.get('comment_post_ID') || null },
      judgedByCaller: true,
    });
    const judged = await Promise.race([context.judgeNow(comment.id, comment.revision), sleep(judgeWithinMs)]);
    if (judged) return { ...comment, status: judged.status, verdict: judged.verdict };
    const row = await findComment(store.db, caller.siteId, comment.id);
    return row === null ? comment : toComment(row);
  }

  /** WordPress asks again about a comment it holds: the editors may have decided meanwhile. */
  async function findAgain(
    siteId: string,
    fields: Fields,
    text: string,
    authorName: string,
  ): Promise<Comment | null> {
    const known = await findAkismetComment(store.db, siteId, {
      fingerprint: fingerprintText(text),
      text,
      authorName,
      articleId: articleIdOf(fields),
    });
    const row = known === null ? null : await findComment(store.db, siteId, known.id);
    return row === null ? null : toComment(row);
  }

  async function answerCheck(
    comment: Comment,
    caller: AkismetCaller,
    hasCallback: boolean,
    response: Response,
  ): Promise<void> {
    if (comment.status === 'published') response.send('false');
    else if (comment.status === 'rejected') {
      if ((comment.verdict?.scores.spam ?? 0) >= blatantSpam)
        response.setHeader('X-akismet-pro-tip', 'discard');
      response.send('true');
    } else if (hasCallback) {
      response.setHeader('X-akismet-recheck-after', String(recheckSeconds));
      response.send('false');
    } else {
      const { policy } = await policies.get(caller.siteId);
      response.send(policy.akismetFlagWithoutCallback === 'spam' ? 'true' : 'false');
    }
  }

  /** The callback the client wants its decision at, when its host is the blog's and it may be called. */
  async function callbackOf(fields: Fields): Promise<string | null> {
    const callback = fields.get('callback') ?? '';
    const blog = fields.get('blog') ?? '';
    if (
      !URL.canParse(callback) ||
      !URL.canParse(blog) ||
      new URL(callback).hostname !== new URL(blog).hostname
    )
      return null;
    try {
      return addresses.checkForm(callback).href;
    } catch (error) {
      if (error instanceof Problem) return null;
      throw error;
    }
  }

  async function submit(
    said: 'spam' | 'ham',
    fields: Fields,
    caller: AkismetCaller,
    response: Response,
  ): Promise<void> {
    response.type('text/plain');
    const submission = toSubmission(fields);
    if (submission !== null && isBlank(fields.get('is_test'))) {
      const { text, author } = submission;
      const known = await findAkismetComment(store.db, caller.siteId, {
        fingerprint: fingerprintText(text),
        text,
        authorName: author.name,
        articleId: articleIdOf(fields),
      });
      const at = new Date(clock.now());
      await insertFeedback(store.db, {
        siteId: caller.siteId,
        commentId: known?.id ?? null,
        source: 'akismet',
        data: { said, ...(known === null ? { text } : {}) },
        at,
      });
      if (known !== null) {
        response.setHeader('X-akismet-guid', known.id);
        await takeSiteDecision(
          store.db,
          caller.siteId,
          known.id,
          said === 'spam' ? 'rejected' : 'published',
          at,
        );
      }
    }
    response.send(thanks);
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

function magicAnswer(fields: Fields): 'true' | 'false' | null {
  if (fields.get('comment_author') === 'viagra-test-123') return 'true';
  if (fields.get('comment_author_email') === 'akismet-guaranteed-spam@example.com') return 'true';
  if (fields.get('user_role') === 'administrator') return 'false';
  const honeypot = fields.get('honeypot_field_name');
  if (honeypot !== undefined && honeypot !== '' && !isBlank(fields.get(honeypot))) return 'true';
  return null;
}

const isBlank = (text: string | undefined) =>
  text === undefined || text.trim() === '' || text === 'false' || text === '0';
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function stamp(_request: Request, response: Response, next: NextFunction) {
  response.setHeader('X-akismet-guid', String(response.locals.requestId));
  next();
}

function invalid(response: Response, help: string): void {
  response.setHeader('X-akismet-debug-help', help);
  response.type('text/plain').send('invalid');
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
