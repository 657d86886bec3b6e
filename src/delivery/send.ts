import { Problem } from '../problem.ts';
import type { AddressGuard } from './address-guard.ts';
import { retryAfterMs } from './schedule.ts';

const readBytes = 64 * 1024;
const keptBytes = 4 * 1024;

/** What came of one request. */
export interface SendResult {
  /** Null: there was no complete answer, see `error`. */
  status: number | null;
  latencyMs: number;
  error: string | null;
  /** The first 4 KiB of the answer's body as text. */
  responseHead: string | null;
  retryAfterMs: number | null;
}

export interface Sender {
  /** Never rejects. A redirect is an answer like any other; it is not followed. */
  send(url: string, headers: Record<string, string>, body: string): Promise<SendResult>;
  /** Cuts what is still under way. */
  close(): Promise<void>;
}

interface SenderOptions {
  guard: AddressGuard;
  /** From the first byte of the connection to the last of the answer. */
  timeoutMs?: number;
}

/** Sends POSTs over connections pinned to addresses the guard has checked. */
export function createSender({ guard, timeoutMs = 15_000 }: SenderOptions): Sender {
  let opened: ReturnType<typeof open> | undefined;

  /** The client is read at the first callback: a process that sends none does without its 3 MB. */
  async function open() {
    const { Agent, request } = await import('undici');
    const agent = new Agent({
      connect: { lookup: guard.lookup, timeout: timeoutMs },
      connections: 64,
      keepAliveTimeout: 4000,
      keepAliveMaxTimeout: 60_000,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      maxHeaderSize: 16 * 1024,
    });
    return { agent, request };
  }

  async function attempt(url: string, headers: Record<string, string>, body: string, signal: AbortSignal) {
    const target = guard.checkForm(url);
    opened ??= open();
    const { agent, request } = await opened;
    const response = await request(target, { dispatcher: agent, method: 'POST', headers, body, signal });
    const head = await readHead(response.body);
    const retryAfter = response.headers['retry-after'];
    return {
      status: response.statusCode,
      responseHead: head,
      retryAfterMs: retryAfterMs(typeof retryAfter === 'string' ? retryAfter : retryAfter?.[0], Date.now()),
    };
  }

  return {
    async send(url, headers, body) {
      const started = performance.now();
      const took = () => Math.round(performance.now() - started);
      const controller = new AbortController();
      const timer = setTimeout(() => controller.abort(), timeoutMs);
      try {
        const answer = await attempt(url, headers, body, controller.signal);
        return { ...answer, latencyMs: took(), error: null };
      } catch (error) {
        const message = controller.signal.aborted
          ? `no complete answer within ${timeoutMs / 1000} s`
          : describe(error);
        return { status: null, latencyMs: took(), error: message, responseHead: null, retryAfterMs: null };
      } finally {
        clearTimeout(timer);
      }
    },
    async close() {
      await (await opened)?.agent.destroy();
    },
  };
}

/** Reads up to 64 KiB, so that a short answer frees its connection, and keeps 4 KiB as text the store can hold. */
async function readHead(body: AsyncIterable<Buffer>): Promise<string | null> {
  const kept: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      if (size < keptBytes) kept.push(chunk.subarray(0, keptBytes - size));
      size += chunk.length;
      if (size >= readBytes) break;
    }
  } catch (error) {
    // A 204 that names the length of a body it cannot have is a complete answer all the same.
    const code = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    if (code !== 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') throw error;
  }
  return size === 0
    ? null
    : new TextDecoder('utf-8').decode(Buffer.concat(kept)).replaceAll('\u0000', '\ufffd');
}

function describe(error: unknown): string {
  if (error instanceof Problem) return `refused: ${error.message}`;
  if (!(error instanceof Error)) return 'the request failed';
  const cause = error instanceof AggregateError ? error.errors[0] : error;
  const code = Reflect.get(cause as object, 'code') ?? Reflect.get(error, 'code');
  const message = (cause as Error).message || error.name;
  return `${typeof code === 'string' ? `${code}: ` : ''}${message}`.replaceAll('\u0000', '').slice(0, 300);
}
