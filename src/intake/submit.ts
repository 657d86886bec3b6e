import type { IncomingHttpHeaders } from 'node:http';
import type { Context } from '../context.ts';
import { type Comment, submission } from '../contract/comment.ts';
import { json, type Reply } from '../http/lane.ts';
import { validate } from '../http/validate.ts';
import { findComment, toComment } from '../store/comments.ts';
import type { Accepted } from './accept.ts';
import { hashBody, readIdempotencyKey } from './idempotency.ts';
import { readPreferWait } from './prefer.ts';

/** What `POST /v1/comments` does, whichever way the request came: `body` is its JSON, of a site whose key was checked. */
type Submit = (siteId: string, body: unknown, headers: IncomingHttpHeaders) => Promise<Reply>;

/** Problems as `accept`'s, 422 for what the contract does not allow. */
export function createSubmit(context: Context): Submit {
  const answer = createAnswer(context);
  return async function submit(siteId, body, headers) {
    const key = readIdempotencyKey(headers['idempotency-key'] as string | undefined);
    const accepted = await context.acceptor.accept({
      siteId,
      submission: validate(submission, body),
      idempotency: key === null ? null : { key, hash: hashBody(body) },
    });
    return answer(accepted, siteId, headers);
  };
}

/** Renders what was accepted, having waited for its verdict as long as the caller prefers. */
export function createAnswer({ clock, store, waiters }: Context) {
  async function settle(accepted: Comment, siteId: string, waitSeconds: number): Promise<Comment> {
    const until = clock.now() + waitSeconds * 1000;
    let comment = accepted;
    while (comment.status === 'pending' && clock.now() < until) {
      await waiters.wait(comment.id, until - clock.now());
      const row = await findComment(store.db, siteId, comment.id);
      if (row !== null) comment = toComment(row);
    }
    return comment;
  }

  return async function answer(
    accepted: Accepted,
    siteId: string,
    headers: IncomingHttpHeaders,
  ): Promise<Reply> {
    const waitSeconds = readPreferWait(headers.prefer as string | undefined);
    const comment =
      waitSeconds === 0 ? accepted.comment : await settle(accepted.comment, siteId, waitSeconds);
    const reply = json(comment, statusOf(comment, accepted.kind));
    reply.headers.Location = `/v1/comments/${comment.id}`;
    if (waitSeconds > 0) reply.headers['Preference-Applied'] = `wait=${waitSeconds}`;
    return reply;
  };
}

/** 202 while a verdict is owed for this request; a site that sends what it sent before gets 200. */
export function statusOf(comment: Comment, kind: Accepted['kind']): 200 | 202 {
  return kind !== 'known' && comment.status === 'pending' ? 202 : 200;
}
