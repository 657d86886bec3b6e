import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { Random } from './random.ts';

export type ReceiverMode = 'well' | 'slow' | '500' | '429' | 'garbage' | 'cut';

/** One callback as it arrived, whatever was answered. */
export interface Arrival {
  deliveryId: string;
  commentId: string;
  sequence: number;
  type: string;
  status: string;
  signed: boolean;
  /** Answered 200, in full. */
  accepted: boolean;
  at: number;
}

/** The site's endpoint: keeps a log of all that arrives, and misbehaves on demand. */
export interface Receiver {
  url: string;
  mode: ReceiverMode;
  log: Arrival[];
  /** Its signing secret, once it is known. */
  secret: string;
  /** Refuses connections until `up`. */
  down(): Promise<void>;
  up(): Promise<void>;
}

export async function startReceiver(random: Random): Promise<Receiver> {
  let port = 0;
  let server: Server | null = null;

  const listen = async () => {
    const next = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('error', () => undefined);
      request.on('end', () => answer(response, record(Buffer.concat(chunks).toString(), request.headers)));
    });
    await new Promise<void>((resolve, reject) => {
      next.once('error', reject);
      next.listen(port, '127.0.0.1', resolve);
    });
    server = next;
    port = (next.address() as AddressInfo).port;
  };

  function record(raw: string, headers: Record<string, unknown>): Arrival {
    const { type, data } = JSON.parse(raw);
    const arrival = {
      deliveryId: String(headers['webhook-id']),
      commentId: String(data.comment?.id),
      sequence: Number(data.sequence),
      type: String(type),
      status: String(data.comment?.status),
      signed: isSigned(raw, headers as Record<string, string>),
      accepted: false,
      at: Date.now(),
    };
    receiver.log.push(arrival);
    return arrival;
  }

  function isSigned(raw: string, headers: Record<string, string>): boolean {
    try {
      new Webhook(receiver.secret).verify(raw, headers);
      return true;
    } catch {
      return false;
    }
  }

  function answer(response: ServerResponse, arrival: Arrival) {
    const accept = () => {
      arrival.accepted = true;
      response.writeHead(200).end('ok');
    };
    const { mode } = receiver;
    if (mode === 'slow') setTimeout(() => response.destroyed || accept(), random.integer(500, 18_000));
    else if (mode === '500') response.writeHead(500).end('sorry');
    else if (mode === '429') response.writeHead(429, { 'retry-after': '2' }).end();
    else if (mode === 'garbage') response.socket?.end('\u0000garbage\r\n\r\n');
    else if (mode === 'cut') {
      response.writeHead(200, { 'content-length': '100' }).write('half');
      setTimeout(() => response.destroy(), 5);
    } else accept();
  }

  const receiver: Receiver = {
    url: '',
    mode: 'well',
    log: [],
    secret: '',
    async down() {
      const closing = server;
      server = null;
      await new Promise<void>((resolve) => {
        closing?.close(() => resolve());
        closing?.closeAllConnections();
      });
    },
    up: listen,
  };
  await listen();
  receiver.url = `http://127.0.0.1:${port}/callbacks`;
  return receiver;
}
