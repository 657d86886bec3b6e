import type { Context } from '../../context.ts';
import type { Comment, Submission } from '../../contract/comment.ts';
import { createAddressGuard } from '../../delivery/address-guard.ts';
import { type Call, plain, type Reply } from '../../http/lane.ts';
import { newId } from '../../id.ts';
import { Problem } from '../../problem.ts';
import { findComment, toComment } from '../../store/comments.ts';
import type { JudgedRevision } from '../../store/judging.ts';
import { ensureAkismetWebhook } from '../../store/webhooks.ts';
import type { AkismetCaller } from './find-key.ts';
import { findSame } from './find-same.ts';
import { type AkismetMethod, type Fields, invalid } from './method.ts';
import { isBlank } from './read-form.ts';
import { toSubmission } from './to-submission.ts';

/** Seconds WordPress holds a comment as pending; after twice as long it approves it (see `akismetHoldMs`). */
const recheckSeconds = 120;
/** The whole call answers within a second. */
const answerWithinMs = 900;
const blatantSpam = 0.95;

type Checked = Pick<Comment, 'id' | 'status' | 'verdict'>;

/** `comment-check`: judges a comment, stores it with its verdict, and answers whether it is spam. */
export function commentCheck(context: Context): AkismetMethod {
  const { store, secrets, acceptor, policies } = context;
  const addresses = createAddressGuard(context.config.webhookAllow);

  async function checkComment(
    fields: Fields,
    caller: AkismetCaller,
    headers: Call['headers'],
  ): Promise<Reply> {
    if (isBlank(fields.get('blog'))) return invalid(headers, 'Missing required field: blog.');
    const magic = magicAnswer(fields);
    if (magic !== null) return plain(magic);
    const submission = toSubmission(fields);
    if (submission === null) return plain('false');
    const callback = await callbackOf(fields);
    const known = isBlank(fields.get('recheck_reason')) ? null : await findHeld(caller.siteId, submission);
    const id = newId();
    // Of a late answer too: the comment is stored all the same, and the editors' decision will name it.
    headers['X-akismet-guid'] = id;
    const checked = known ?? (await judgeInTime(id, submission, fields, caller, callback));
    headers['X-akismet-guid'] = checked.id;
    return plain(await answerCheck(checked, caller, callback !== null, headers));
  }

  async function judgeInTime(
    id: string,
    submission: Submission,
    fields: Fields,
    caller: AkismetCaller,
    callback: string | null,
  ): Promise<Checked> {
    const webhookId =
      callback === null
        ? null
        : await ensureAkismetWebhook(store.db, caller.siteId, callback, secrets.encrypt(caller.alias));
    const arrival = {
      id,
      siteId: caller.siteId,
      submission,
      source: 'akismet',
      sourceData: { guid: id, webhookId, postId: fields.get('comment_post_ID') || null },
    };
    const judged: JudgedRevision[] = [];
    const storing = acceptor.acceptJudged(arrival, async (comment) => {
      const one = await context.judgeNew(comment);
      judged.push(one);
      return one;
    });
    // What editors are to see must be stored before the site hears of it; WordPress asks again after an error.
    const answer =
      (await within(answerWithinMs, storing)) ?? judged.find(({ status }) => status !== 'flagged');
    if (answer === undefined)
      throw new Problem('unavailable', 'The store does not answer in time.', { retryAfter: 2 });
    return answer;
  }

  /** WordPress asks again about a comment it holds: the editors may have decided meanwhile. */
  async function findHeld(siteId: string, submission: Submission): Promise<Checked | null> {
    const known = await findSame(store.db, siteId, submission);
    const row = known === null ? null : await findComment(store.db, siteId, known.id);
    return row === null ? null : toComment(row);
  }

  async function answerCheck(
    { status, verdict }: Checked,
    caller: AkismetCaller,
    hasCallback: boolean,
    headers: Call['headers'],
  ): Promise<'true' | 'false'> {
    if (status === 'published') return 'false';
    if (status === 'rejected') {
      if ((verdict?.scores.spam ?? 0) >= blatantSpam) headers['X-akismet-pro-tip'] = 'discard';
      return 'true';
    }
    if (hasCallback) {
      headers['X-akismet-recheck-after'] = recheckSeconds;
      return 'false';
    }
    const { policy } = await policies.get(caller.siteId);
    return policy.akismetFlagWithoutCallback === 'spam' ? 'true' : 'false';
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

  return checkComment;
}

function magicAnswer(fields: Fields): 'true' | 'false' | null {
  if (fields.get('comment_author') === 'viagra-test-123') return 'true';
  if (fields.get('comment_author_email') === 'akismet-guaranteed-spam@example.com') return 'true';
  if (fields.get('user_role') === 'administrator') return 'false';
  const honeypot = fields.get('honeypot_field_name');
  if (honeypot !== undefined && honeypot !== '' && !isBlank(fields.get(honeypot))) return 'true';
  return null;
}

/** What `work` resolves to, or null after `ms`; it goes on all the same. */
async function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
