// What the other services' doors cost beside the native `POST /v1/analyze`, in the same run: `node src/build.mjs && node
// --import ./test/support/typescript.mjs test/bench/compat.ts [--short] [--json]`. Doors that only judge are held against
// it at full load; Akismet's, which stores what it checks, is held against the native door that stores.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/root.ts';
import { createDatabase, startPostgres } from '../support/postgres.ts';
import { freePort } from '../support/processes.ts';
import { startRedis } from '../support/redis.ts';
import { runTypeScript } from '../support/run-typescript.ts';

const args = process.argv.slice(2);
const short = args.includes('--short');
const seconds = short ? 3 : 8;
const rounds = short ? 5 : 9;
const connections = 64;
const key = 'hk_bench_key_of_the_default_site_0123456789';
const alias = 'benchalias12';
const text =
  'المقال مهم لكن الأرقام قديمة، أتمنى أن تعيدوا النظر فيها قبل النشر في المرة القادمة وشكرا لكم جميعا';
const json = { 'content-type': 'application/json' };
const bearer = { ...json, authorization: `Bearer ${key}` };

interface Door {
  path: string;
  headers: Record<string, string>;
  body: string;
  /** The native door it is held against. */
  beside?: string;
}

const form = new URLSearchParams({
  key: alias,
  blog: 'https://news.example',
  user_ip: '203.0.113.9',
  user_agent: 'Mozilla/5.0',
  comment_type: 'comment',
  comment_post_ID: '7',
});

const doors: Readonly<Record<string, Door>> = {
  'native analyze': { path: '/v1/analyze', headers: bearer, body: JSON.stringify({ text }) },
  perspective: {
    path: `/v1alpha1/comments:analyze?key=${key}`,
    headers: json,
    body: JSON.stringify({
      comment: { text },
      languages: ['ar'],
      requestedAttributes: { TOXICITY: {}, INSULT: {} },
    }),
    beside: 'native analyze',
  },
  openai: {
    path: '/v1/moderations',
    headers: bearer,
    body: JSON.stringify({ model: 'omni-moderation-latest', input: text }),
    beside: 'native analyze',
  },
  'native submit': {
    path: '/v1/comments',
    headers: { ...bearer, prefer: 'wait=1' },
    body: JSON.stringify({
      externalId: 'x-%n',
      text: `${text} %n`,
      article: { id: '7' },
      author: { name: 'reader', email: '%n@example.org', ip: '203.0.113.9' },
    }),
  },
  akismet: {
    path: '/1.1/comment-check',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `${form}&comment_content=${encodeURIComponent(text)}+%n&comment_author=reader&comment_author_email=%n@example.org`,
    beside: 'native submit',
  },
};

interface Load {
  perSecond: number;
  p50: number;
  p99: number;
  count: number;
  statuses: Record<string, number>;
  /** The service's own time on the processor a request, in µs: what else the machine does leaves it as it is. */
  cpuUs: number;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Processor time of a process so far, in µs: Linux counts hundredths of a second. */
function cpuOf(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

async function load(
  { url, child: service }: Hakam,
  { path, headers, body }: Door,
  forSeconds: number,
): Promise<Load> {
  const before = cpuOf(service.pid);
  const child = runTypeScript('test/bench/load.ts', [
    `${url}${path}`,
    String(connections),
    String(forSeconds),
    JSON.stringify(headers),
    body,
  ]);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  await new Promise((resolve) => child.once('close', resolve));
  const measured = JSON.parse(output) as Omit<Load, 'cpuUs'>;
  return { ...measured, cpuUs: (cpuOf(service.pid) - before) / measured.count };
}

interface Hakam {
  url: string;
  child: ChildProcess;
}

async function startHakam(env: Record<string, string>): Promise<Hakam> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(packageRoot(), 'dist/src/main.js'), 'serve'], {
    env: {
      ...process.env,
      PORT: String(port),
      HAKAM_API_KEY: key,
      HAKAM_AKISMET_KEY: alias,
      HAKAM_DEMO: 'off',
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    const isReady = await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isReady) return { url, child };
    if (tries > 300) throw new Error('the service did not become ready');
    await sleep(100);
  }
}

const postgres = await startPostgres({ fsync: 'on', shared_buffers: '256MB', max_wal_size: '2GB' });
const redis = await startRedis();
try {
  const hakam = await startHakam({
    DATABASE_URL: await createDatabase(postgres.url),
    REDIS_URL: redis.url,
    HAKAM_SECRET_KEY: randomBytes(32).toString('base64'),
    HAKAM_ADMIN_PASSWORD: 'bench-bench-bench',
  });
  const measured = new Map<string, Load[]>(Object.keys(doors).map((name) => [name, []]));
  for (const door of Object.values(doors)) await load(hakam, door, 5);
  for (let round = 0; round < rounds; round++)
    for (const [name, door] of Object.entries(doors))
      measured.get(name)?.push(await load(hakam, door, seconds));
  const report = Object.entries(doors).map(([name, { beside }]) => {
    const loads = measured.get(name) ?? [];
    const others = beside === undefined ? null : (measured.get(beside) ?? []);
    // Paired by round: what else the machine does then hits both.
    const cost =
      others === null ? null : median(loads.map((one, at) => one.cpuUs / (others[at]?.cpuUs ?? 0) - 1));
    const notOk = loads.some(({ statuses }) =>
      Object.keys(statuses).some((status) => !/^20[02]$/.test(status)),
    );
    return {
      door: name,
      perSecond: median(loads.map(({ perSecond }) => perSecond)),
      p50: median(loads.map(({ p50 }) => p50)),
      p99: median(loads.map(({ p99 }) => p99)),
      cpuUs: median(loads.map(({ cpuUs }) => cpuUs)),
      beside: beside ?? null,
      cost,
      notOk,
    };
  });
  if (args.includes('--json')) process.stdout.write(`${JSON.stringify(report)}\n`);
  else
    for (const { door, perSecond, p50, p99, cpuUs, beside, cost, notOk } of report)
      process.stdout.write(
        `${door.padEnd(15)} ${perSecond.toFixed(0).padStart(6)}/s  p50 ${p50.toFixed(1)} ms  p99 ${p99.toFixed(1)} ms  ${cpuUs.toFixed(0)} µs of processor${cost === null ? '' : `, ${(cost * 100).toFixed(0)} % over ${beside}`}${notOk ? '  NOT ALL 200' : ''}\n`,
      );
  hakam.child.kill('SIGTERM');
} finally {
  await redis.stop();
  await postgres.stop();
}
process.exit(0);
