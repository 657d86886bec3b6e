import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Request, RequestHandler, Response, Router } from 'express';

/** One request at a lane. */
export interface Call {
  request: IncomingMessage;
  requestId: string;
  /** What follows the `?` of its URL. */
  query: string;
  /** Headers of the answer, whatever it will be. */
  headers: Record<string, string | number>;
  /** Who sent it, behind the proxies that are trusted. */
  sender(): Pick<Request, 'ip' | 'hostname'>;
}

export interface Reply {
  status: number;
  headers: Record<string, string | number>;
  body: string;
}

/**
 * The whole of `POST route`, without Express: `fast-lane.ts` answers it before Express sees the request, `asRoute` mounts
 * the same for other spellings of its path.
 */
export interface Lane {
  /** The path, as callers write it. */
  route: string;
  /** Whether it takes this request; what it does not goes to Express. Without it: all. */
  takes?(request: IncomingMessage): boolean;
  answer(call: Call): Promise<Reply>;
  /** The reply to what `answer` threw, in the protocol of the door. */
  refuse(error: unknown, call: Call): Reply;
}

/** What a room mounts: routes, and those of them that are answered before Express. */
export interface Mounted {
  router: Router;
  lanes: readonly Lane[];
}

/** Answers a call; never rejects. */
export async function answerCall(lane: Lane, call: Call, response: ServerResponse): Promise<void> {
  const reply = await lane.answer(call).catch((error: unknown) => lane.refuse(error, call));
  const headers = { ...call.headers, ...reply.headers, 'Content-Length': Buffer.byteLength(reply.body) };
  response.writeHead(reply.status, headers).end(reply.body);
}

export function asRoute(lane: Lane): RequestHandler {
  return (request: Request, response: Response) => {
    const call = {
      request,
      requestId: String(response.locals.requestId),
      query: queryOf(request.originalUrl),
      headers: {},
      sender: () => request,
    };
    return answerCall(lane, call, response);
  };
}

export function queryOf(url: string): string {
  const at = url.indexOf('?');
  return at === -1 ? '' : url.slice(at + 1);
}

export function json(body: unknown, status = 200): Reply {
  return written(JSON.stringify(body), status);
}

/** A reply whose JSON is written already. */
export function written(body: string, status = 200): Reply {
  return { status, headers: { 'Content-Type': 'application/json; charset=utf-8' }, body };
}

export function plain(body: string, status = 200): Reply {
  return { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body };
}
