import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OutcomeEvent } from '../../src/contract/comment.ts';

/** One request as it arrived. */
export interface Received {
  id: string;
  headers: Record<string, string>;
  /** The bytes, as text. */
  raw: string;
  event: OutcomeEvent;
  /** Epoch milliseconds. */
  at: number;
}

type Answer = (received: Received, response: ServerResponse) => void;

export interface Receiver {
  url: string;
  received: Received[];
  /** What is answered from now on; 200 at first. */
  answer: Answer;
  /** Requests answered at the same time, at most so far. */
  mostAtOnce: number;
  close(): Promise<void>;
}

export const answerWith =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (_received, response) => {
    response.writeHead(status, headers).end('{"ok":true}');
  };

/** A site's webhook endpoint on a free port of 127.0.0.1. */
export async function startReceiver(answer: Answer = answerWith(200)): Promise<Receiver> {
  let open = 0;
  const server = createServer(async (request, response) => {
    open++;
    receiver.mostAtOnce = Math.max(receiver.mostAtOnce, open);
    response.on('close', () => open--);
    const raw = await readText(request);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([k, v]) => [k, String(v)]));
    const received = {
      id: headers['webhook-id'] ?? '',
      headers,
      raw,
      event: JSON.parse(raw),
      at: Date.now(),
    };
    receiver.received.push(received);
    receiver.answer(received, response);
  });
  const receiver: Receiver = {
    url: await listen(server),
    received: [],
    answer,
    mostAtOnce: 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return receiver;
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
    );
  });
}
