// A closed-loop client in a process of its own: `load.ts URL CONNECTIONS SECONDS HEADERS_JSON BODY_JSON [RATE]`.
// With a rate (requests a second) a request counts from when it was due, whether or not a connection was free.
// What was sent in the first quarter of the time, in which the client itself warms up, is done but counted nowhere except in
// `count`. `%n` in the body and headers becomes a number of its own for each request. Prints one JSON line.
import { Pool } from 'undici';

const [, , url = '', connections = '64', seconds = '5', headersText = '{}', bodyText = '{}', rate = '0'] =
  process.argv;
const target = new URL(url);
const pool = new Pool(target.origin, { connections: Number(connections), pipelining: 1 });
const headers = Object.entries(JSON.parse(headersText) as Record<string, string>);
const run = process.pid.toString(36) + Date.now().toString(36);
const end = Date.now() + Number(seconds) * 1000;
const begun = performance.now();
const countedFrom = begun + Number(seconds) * 250;
const latencies: number[] = [];
const statuses: Record<string, number> = {};
let sent = 0;
let count = 0;

async function loop(): Promise<void> {
  while (Date.now() < end) {
    const turn = sent++;
    const n = `${run}-${turn}`;
    const due = Number(rate) > 0 ? begun + (turn * 1000) / Number(rate) : performance.now();
    const early = due - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    const { statusCode, body } = await pool.request({
      method: 'POST',
      path: target.pathname + target.search,
      headers: Object.fromEntries(headers.map(([name, value]) => [name, value.replaceAll('%n', n)])),
      body: bodyText.replaceAll('%n', n),
    });
    await body.dump();
    count++;
    if (due >= countedFrom) latencies.push(performance.now() - due);
    statuses[statusCode] = (statuses[statusCode] ?? 0) + 1;
  }
}

await Promise.all(Array.from({ length: Number(connections) }, loop));
const took = (performance.now() - countedFrom) / 1000;
latencies.sort((a, b) => a - b);
const at = (share: number) =>
  latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
process.stdout.write(
  `${JSON.stringify({ perSecond: latencies.length / took, p50: at(0.5), p99: at(0.99), count, statuses })}\n`,
);
await pool.close();
