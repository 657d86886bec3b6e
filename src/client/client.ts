import type { z } from 'zod';
import type {
  analysis,
  Comment,
  CommentFilter,
  OutcomeEvent,
  report as reportShape,
  submission,
} from '../contract/comment.ts';
import type { ProblemBody } from '../contract/problem.ts';
import type { Verdict } from '../contract/verdict.ts';
import { HakamError } from './hakam-error.ts';

export type Submission = z.input<typeof submission>;
export type Analysis = z.input<typeof analysis>;
export type Report = z.input<typeof reportShape>;

export interface BatchAnswer {
  items: { status: number; comment?: Comment; problem?: ProblemBody }[];
}
export interface CommentPage {
  items: Comment[];
  nextCursor: string | null;
}
export interface ChangePage {
  items: OutcomeEvent[];
  /** Keep it: the next page begins there, now or tomorrow. */
  nextCursor: string;
}

export interface ClientOptions {
  /** Where Hakam answers, e.g. `https://hakam.example`. */
  url: string;
  /** A site key, `hk_…`. */
  key: string;
  /** Tries of one call beyond the first, after 429, 503 or a lost connection. */
  retries?: number;
  /** Milliseconds one try may take. */
  timeoutMs?: number;
  fetch?: typeof fetch;
}

export interface SubmitOptions {
  /** Made anew for each call unless given; every retry of the call sends the same one. */
  idempotencyKey?: string;
  /** Seconds to wait for the verdict, at most 10. */
  waitSeconds?: number;
}

interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  query?: Record<string, string | number | undefined>;
  headers?: Record<string, string>;
  body?: unknown;
}

const longestPauseMs = 30_000;

export type HakamClient = ReturnType<typeof createClient>;

/**
 * A site backend's client. Every method rejects with {@link HakamError} on an answer that is no success, after retrying
 * what may be retried: 429, 503 and lost connections, as long as `Retry-After` says.
 */
export function createClient(options: ClientOptions) {
  const { url, key, retries = 4, timeoutMs = 15_000, fetch: send = fetch } = options;
  const base = url.replace(/\/+$/, '');

  async function call<Body>({ method, path, query = {}, headers = {}, body }: Call): Promise<Body> {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) search.set(name, String(value));
    const request = {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    for (let attempt = 0; ; attempt++) {
      const answer = await tryOnce(`${base}${path}${search.size === 0 ? '' : `?${search}`}`, request);
      if (!(answer instanceof HakamError)) return answer as Body;
      if (attempt >= retries || !answer.isTemporary) throw answer;
      await new Promise((resolve) => setTimeout(resolve, pauseMs(answer, attempt)));
    }
  }

  async function tryOnce(address: string, request: RequestInit): Promise<unknown> {
    let response: Response;
    let text: string;
    try {
      response = await send(address, { ...request, signal: AbortSignal.timeout(timeoutMs) });
      text = await response.text();
    } catch (error) {
      return new HakamError(0, 'No answer from Hakam.', null, null, { cause: error });
    }
    const body = parse(text);
    if (response.ok) return body;
    const problem = body as ProblemBody | null;
    const message = problem?.detail ?? problem?.title ?? `Hakam answered ${response.status}.`;
    return new HakamError(response.status, message, problem, readRetryAfter(response.headers));
  }

  return {
    /** Submits a comment, or an edit of one by its `externalId`. */
    submit(comment: Submission, { idempotencyKey, waitSeconds }: SubmitOptions = {}): Promise<Comment> {
      return call({
        method: 'POST',
        path: '/v1/comments',
        headers: {
          'idempotency-key': idempotencyKey ?? crypto.randomUUID(),
          ...(waitSeconds === undefined ? {} : { prefer: `wait=${waitSeconds}` }),
        },
        body: comment,
      });
    },
    /** Submits up to 1,000 comments; one answer an item, in order. Give each an `externalId`, so that a retry adds none. */
    submitBatch(items: readonly Submission[]): Promise<BatchAnswer> {
      return call({ method: 'POST', path: '/v1/comments/batch', body: { items } });
    },
    get(id: string): Promise<Comment> {
      return call({ method: 'GET', path: `/v1/comments/${encodeURIComponent(id)}` });
    },
    /** A page, newest first. */
    list(filter: CommentFilter & { limit?: number; cursor?: string } = {}): Promise<CommentPage> {
      return call({ method: 'GET', path: '/v1/comments', query: { ...filter } });
    },
    /** Replaces the text of `revision`. Rejects with 409 when the comment has moved on. */
    edit(id: string, text: string, revision: number): Promise<Comment> {
      return call({
        method: 'PUT',
        path: `/v1/comments/${encodeURIComponent(id)}`,
        body: { text, revision },
      });
    },
    /** Erases a comment's text and author everywhere. */
    async erase(id: string): Promise<void> {
      await call({ method: 'DELETE', path: `/v1/comments/${encodeURIComponent(id)}` });
    },
    /** Erases all comments of an author. */
    async eraseAuthor(authorId: string): Promise<void> {
      await call({ method: 'DELETE', path: `/v1/authors/${encodeURIComponent(authorId)}` });
    },
    /** A reader's report. */
    async report(id: string, report: Report): Promise<void> {
      await call({ method: 'POST', path: `/v1/comments/${encodeURIComponent(id)}/reports`, body: report });
    },
    /** A verdict now; nothing is stored. */
    analyze(text: string, rest: Omit<Analysis, 'text'> = {}): Promise<Verdict> {
      return call({ method: 'POST', path: '/v1/analyze', body: { text, ...rest } });
    },
    changePage(cursor?: string, limit?: number): Promise<ChangePage> {
      return call({ method: 'GET', path: '/v1/changes', query: { cursor, limit } });
    },
    /** Every outcome since `cursor` up to now, in commit order, each with the cursor to go on from after it was handled. */
    async *changes(cursor?: string): AsyncGenerator<{ event: OutcomeEvent; cursor: string }> {
      for (let from = cursor; ; ) {
        const { items, nextCursor } = await this.changePage(from);
        // The cursor is the page's: a crash in its middle hands out the page's beginning again, never a gap.
        for (const [at, event] of items.entries())
          yield { event, cursor: at === items.length - 1 ? nextCursor : (from ?? '') };
        if (nextCursor === from || (items.length === 0 && from === undefined)) return;
        from = nextCursor;
      }
    },
  };
}

function parse(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    // A proxy's page instead of an answer of ours; the status says the rest.
    return null;
  }
}

/** `Retry-After` in seconds or as a date → seconds; null when there is none. */
function readRetryAfter(headers: Headers): number | null {
  const value = headers.get('retry-after');
  if (value === null) return null;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? null : Math.max(0, seconds);
}

/** What the service asks for, else 0.25, 0.5, 1, 2 … s, each with up to half of it again. */
function pauseMs({ retryAfterSeconds }: HakamError, attempt: number): number {
  if (retryAfterSeconds !== null) return Math.min(longestPauseMs, retryAfterSeconds * 1000);
  return Math.min(longestPauseMs, 250 * 2 ** attempt * (1 + Math.random() / 2));
}
