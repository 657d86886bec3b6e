import { type Request, type Response, Router } from 'express';
import type { Context } from '../context.ts';
import { readCookie } from '../http/guard.ts';
import { readPage } from '../http/page.ts';
import { Problem } from '../problem.ts';
import { type FeedPosition, listAudit } from '../store/events.ts';
import { readStats } from '../store/stats.ts';
import { editorOf, pathId, signedIn } from './access.ts';
import { createLiveFeed, type LiveFeed } from './live-feed.ts';
import { requireComment } from './require-comment.ts';

const heartbeatMs = 15_000;
const tickMs = 500;
const maxFollowers = 1000;
/** What may wait for a reader who does not read; after that his stream ends and he resumes. */
const maxBuffered = 256 * 1024;

/** `/v1/events`, `/v1/stats`, and a comment's audit. */
export function eventRoutes(context: Context): Router {
  const { store, clock } = context;
  const router = Router();
  const viewer = signedIn(context, 'viewer');
  const feed = createLiveFeed(context);

  router.get('/v1/events', viewer, async (request: Request, response: Response) => {
    if (feed.followers() >= maxFollowers)
      throw new Problem('unavailable', 'Too many dashboards follow this process.', { retryAfter: 30 });
    await stream(context, feed, request, response);
  });

  router.get('/v1/stats', viewer, async (_request: Request, response: Response) => {
    response.json(await readStats(store.db, editorOf(response).reach, new Date(clock.now())));
  });

  router.get('/v1/comments/:id/events', viewer, async (request: Request, response: Response) => {
    const { reach } = editorOf(response);
    const id = pathId(request, 'comment');
    await requireComment(store.db, reach, id);
    const { limit, cursor } = readPage(request);
    response.json(await listAudit(store.db, reach, id, limit, cursor));
  });

  return router;
}

async function stream(context: Context, feed: LiveFeed, request: Request, response: Response): Promise<void> {
  const { reach, sessionId } = editorOf(response);
  const from = readPosition(request);
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
  const write = (text: string) => {
    if (response.writableEnded || response.destroyed) return;
    response.write(text);
    if (response.writableLength > maxBuffered) response.destroy();
  };
  const event = (name: string, data: unknown, position?: FeedPosition) =>
    write(
      `event: ${name}\n${position === undefined ? '' : `id: ${position.xid}.${position.seq}\n`}data: ${JSON.stringify(data)}\n\n`,
    );
  write('retry: 1000\n\n');
  const token = readCookie(request.headers.cookie, 'hakam_session') ?? '';
  let ticks = 0;
  const heartbeat = setInterval(() => {
    if (context.lifecycle.stopping) response.end();
    else if (++ticks % (heartbeatMs / tickMs) === 0) {
      write(': \n\n');
      endWithSession(context, token, sessionId, response);
    }
  }, tickMs);
  let leave: (() => void) | null = null;
  response.on('close', () => {
    clearInterval(heartbeat);
    leave?.();
  });
  try {
    leave = await feed.follow(
      {
        reach,
        comment: (change, position) => event('comment', change, position),
        counts: (stats) => event('counts', stats),
        reset: (position) => event('reset', {}, position),
      },
      from,
    );
  } catch (error) {
    context.log.warn({ err: error }, 'a live feed could not start');
    response.destroy();
    return;
  }
  if (response.destroyed) leave();
}

/** A stream must not outlive its session, nor what the user may see. */
function endWithSession(context: Context, token: string, sessionId: string, response: Response): void {
  context.authenticator.session(token).then(
    (principal) => {
      const before = JSON.stringify(editorOf(response).reach.languages);
      const stands =
        principal?.sessionId === sessionId && JSON.stringify(principal.user.languages) === before;
      if (!stands) response.end();
    },
    (error: unknown) => context.log.warn({ err: error }, 'a live feed could not check its session'),
  );
}

function readPosition(request: Request): FeedPosition | null {
  const given = request.get('last-event-id') ?? request.query.lastEventId;
  const parts = typeof given === 'string' ? /^(\d{1,18})\.(\d{1,18})$/.exec(given) : null;
  return parts === null ? null : { xid: parts[1] as string, seq: parts[2] as string };
}
