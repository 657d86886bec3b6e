import { runTypeScript } from '../support/run-typescript.ts';
import { answerOf, apiKey } from './service.ts';

const text =
  'المقال مهم لكن الأرقام قديمة، أتمنى أن تعيدوا النظر فيها قبل النشر في المرة القادمة وشكرا لكم جميعا';

/** A comment of 99 characters with everything a site usually sends. */
export const comment = {
  externalId: 'x-%n',
  text,
  article: { id: 'a-1', title: 'عنوان المقال', url: 'https://example.org/1' },
  author: { id: 'u-%n', name: 'قارئ', email: 'reader@example.org', ip: '203.0.113.9' },
  submittedAt: '2026-11-23T10:00:00Z',
};

export const headers = {
  'content-type': 'application/json',
  authorization: `Bearer ${apiKey}`,
  'idempotency-key': 'k-%n',
};

export interface Load {
  /** After the client has warmed up. */
  perSecond: number;
  /** Milliseconds; likewise. */
  p50: number;
  p99: number;
  /** All, from the first one on. */
  count: number;
  statuses: Record<string, number>;
}

/** Clients that each wait for their answer, from a process of its own; `wait`: for the verdict. `rate`: a second. */
export function load(
  url: string,
  seconds: number,
  { wait = false, rate = 0, clients = 64 } = {},
): Promise<Load> {
  const sent = wait ? { ...headers, prefer: 'wait=10' } : headers;
  const script = [url, String(clients), String(seconds)];
  // Who waits is judged: of one text, each would be a repetition of the others.
  const body = wait ? { ...comment, text: `${comment.text} %n` } : comment;
  script.push(JSON.stringify(sent), JSON.stringify(body), String(rate));
  return answerOf<Load>(runTypeScript('test/bench/load.ts', script));
}
