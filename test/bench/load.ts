// A client in a process of its own: `load.ts URL CONNECTIONS SECONDS HEADERS_JSON BODY_JSON [RATE]`.
// Each connection sends, waits for the answer and sends again. With a rate (requests a second) a request counts from when it
// was due, whether or not a connection was free. What was sent in the first quarter of the time, in which the client itself
// warms up, is done but counted nowhere except in `count`. `%n` in the body and headers becomes a number of its own for each
// request. Prints one JSON line. It writes and reads HTTP itself: a client that takes as much of the two cores as the service
// measures itself.
import { connect, type Socket } from 'node:net';

const [, , url = '', connections = '64', seconds = '5', headersText = '{}', bodyText = '{}', rateText = '0'] =
  process.argv;
const target = new URL(url);
const rate = Number(rateText);
const run = process.pid.toString(36) + Date.now().toString(36);
const begun = performance.now();
const countedFrom = begun + Number(seconds) * 250;
const end = begun + Number(seconds) * 1000;
const latencies: number[] = [];
const statuses: Record<string, number> = {};
let sent = 0;
let count = 0;

const lines = Object.entries({ host: target.host, ...JSON.parse(headersText) });
const head = `POST ${target.pathname}${target.search} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}`;

/** Never longer or shorter, so that neither is a body. */
const number = (turn: number) => `${run}-${String(turn).padStart(7, '0')}`;
const length = Buffer.byteLength(bodyText.replaceAll('%n', number(0)));
const request = `${head}content-length: ${length}\r\n\r\n${bodyText}`.split('%n');

/** The answer's status once all of it is in `seen`, else null. */
function statusOf(seen: Buffer): string | null {
  const bodyAt = seen.indexOf('\r\n\r\n');
  if (bodyAt === -1) return null;
  const answered = seen.toString('latin1', 0, bodyAt);
  const bytes = /\r\ncontent-length: *(\d+)/i.exec(answered)?.[1];
  const status = answered.slice(9, 12);
  if (bytes === undefined && status !== '204') throw new Error(`an answer of no given length:\n${answered}`);
  return seen.length >= bodyAt + 4 + Number(bytes ?? 0) ? status : null;
}

/** Sends on one connection, one request after another, until the time is over. */
function sendAll(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    let due = 0;
    let seen: Buffer | null = null;
    const send = () => {
      if (performance.now() >= end) {
        socket.end(resolve);
        return;
      }
      const turn = sent++;
      due = rate > 0 ? begun + (turn * 1000) / rate : performance.now();
      const early = due - performance.now();
      const write = () => socket.write(request.join(number(turn)));
      if (early > 0) setTimeout(write, early);
      else write();
    };
    socket.on('data', (chunk: Buffer) => {
      seen = seen === null ? chunk : Buffer.concat([seen, chunk]);
      const status = statusOf(seen);
      if (status === null) return;
      seen = null;
      count++;
      if (due >= countedFrom) latencies.push(performance.now() - due);
      statuses[status] = (statuses[status] ?? 0) + 1;
      send();
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the service closed a connection')));
    socket.once('connect', send);
  });
}

const sockets = Array.from({ length: Number(connections) }, () =>
  connect({ host: target.hostname, port: Number(target.port), noDelay: true }),
);
await Promise.all(sockets.map(sendAll));
const took = (performance.now() - countedFrom) / 1000;
latencies.sort((a, b) => a - b);
const at = (share: number) =>
  latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
process.stdout.write(
  `${JSON.stringify({ perSecond: latencies.length / took, p50: at(0.5), p99: at(0.99), count, statuses })}\n`,
);
