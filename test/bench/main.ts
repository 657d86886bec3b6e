// `npm run bench`: starts its own PostgreSQL, Redis and service processes and prints medians and ratios against limits
// measured in the same run. `-- --short` for a minute's look, `--json` for machines, `--only intake,drain,…`.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { packageRoot } from '../../src/root.ts';
import { createDatabase, startPostgres } from '../support/postgres.ts';
import { freePort, temporaryFolder } from '../support/processes.ts';
import { startRedis } from '../support/redis.ts';
import { runTypeScript } from '../support/run-typescript.ts';

const args = process.argv.slice(2);
const short = args.includes('--short');
const only = args[args.indexOf('--only') + 1]?.split(',');
const wants = (name: string) => !args.includes('--only') || (only ?? []).includes(name);
const seconds = short ? 3 : 8;
const rounds = short ? 2 : 5;
const backlog = short ? 10_000 : 50_000;
const connections = 64;
const key = 'hk_bench_key_of_the_default_site_0123456789';
const text =
  'المقال مهم لكن الأرقام قديمة، أتمنى أن تعيدوا النظر فيها قبل النشر في المرة القادمة وشكرا لكم جميعا';
const body = JSON.stringify({
  externalId: 'x-%n',
  text,
  article: { id: 'a-1', title: 'عنوان المقال', url: 'https://example.org/1' },
  author: { id: 'u-%n', name: 'قارئ', email: 'reader@example.org', ip: '203.0.113.9' },
  submittedAt: '2026-11-23T10:00:00Z',
});
const headers = {
  'content-type': 'application/json',
  authorization: `Bearer ${key}`,
  'idempotency-key': 'k-%n',
};
const report: Record<string, unknown> = {};

interface Load {
  perSecond: number;
  p50: number;
  p99: number;
  statuses: Record<string, number>;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
const say = (line: string) => {
  if (!args.includes('--json')) process.stdout.write(`${line}\n`);
};

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let seen = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      seen += chunk.toString();
      const at = seen.indexOf('\n');
      if (at !== -1) resolve(seen.slice(0, at));
    });
    let errors = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      errors = (errors + chunk.toString()).slice(-2000);
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code} before a line: ${errors}`)));
  });
}

async function load(
  url: string,
  extra: Record<string, string> = headers,
  payload = body,
  forSeconds = seconds,
): Promise<Load> {
  const child = runTypeScript('test/bench/load.ts', [
    url,
    String(connections),
    String(forSeconds),
    JSON.stringify(extra),
    payload,
  ]);
  return JSON.parse(await firstLine(child)) as Load;
}

async function startHakam(
  parts: string[],
  env: Record<string, string>,
): Promise<{ url: string; child: ChildProcess; stop(): Promise<void> }> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(packageRoot(), 'dist/src/main.js'), ...parts], {
    env: {
      ...process.env,
      PORT: String(port),
      HAKAM_API_KEY: key,
      HAKAM_DEMO: 'off',
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  const url = `http://127.0.0.1:${port}`;
  if (parts[0] === 'serve') {
    for (let tries = 0; ; tries++) {
      const ready = await fetch(`${url}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (ready) break;
      if (tries > 300) throw new Error('the service did not become ready');
      await sleep(100);
    }
  }
  return {
    url,
    child,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function benchIntake(production: Record<string, string>): Promise<void> {
  const echo = runTypeScript('test/bench/echo.ts');
  const echoUrl = await firstLine(echo);
  const service = await startHakam(['serve', '--intake'], production);
  const intakeUrl = `${service.url}/v1/comments`;
  await load(echoUrl, headers, body, 2);
  await load(intakeUrl, headers, body, 2);
  const pairs: { echo: Load; intake: Load }[] = [];
  for (let round = 0; round < rounds; round++)
    pairs.push({ echo: await load(echoUrl), intake: await load(intakeUrl) });
  echo.kill();
  await service.stop();
  const wrong = pairs.filter(({ intake }) => Object.keys(intake.statuses).some((status) => status !== '202'));
  const ratio = median(pairs.map(({ echo: limit, intake }) => intake.perSecond / limit.perSecond));
  const tail = median(pairs.map(({ echo: limit, intake }) => intake.p99 / limit.p99));
  report.intake = {
    perSecond: median(pairs.map(({ intake }) => intake.perSecond)),
    echoPerSecond: median(pairs.map(({ echo: limit }) => limit.perSecond)),
    ratio,
    p99: median(pairs.map(({ intake }) => intake.p99)),
    p99Ratio: tail,
    wrong: wrong.length,
  };
  const { perSecond, echoPerSecond, p99 } = report.intake as Record<string, number>;
  say(
    `intake      ${perSecond?.toFixed(0)}/s durable, Express echo ${echoPerSecond?.toFixed(0)}/s: ratio ${ratio.toFixed(2)}; p99 ${p99?.toFixed(1)} ms, ${tail.toFixed(2)}× echo's${wrong.length > 0 ? '; NOT ALL 202' : ''}`,
  );
}

async function benchDrain(production: Record<string, string>, redisUrl: string): Promise<void> {
  const intake = await startHakam(['serve', '--intake'], production);
  const item = JSON.parse(body) as Record<string, object>;
  for (let at = 0; at < backlog; at += 1000) {
    const items = Array.from({ length: 1000 }, (_, n) => ({
      ...item,
      externalId: `d-${at + n}`,
      author: { ...item.author, id: `d-${(at + n) % 5000}` },
      article: { id: `a-${(at + n) % 200}` },
    }));
    const answer = await fetch(`${intake.url}/v1/comments/batch`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ items }),
    });
    if (answer.status !== 207) throw new Error(`batch answered ${answer.status}`);
    await answer.arrayBuffer();
  }
  await sleep(2000);
  const noop = JSON.parse(
    await firstLine(runTypeScript('test/bench/noop-jobs.ts', [redisUrl, String(backlog)])),
  ) as { perSecond: number };
  await intake.stop();
  const client = new pg.Client(production.DATABASE_URL);
  await client.connect();
  const pendingNow = async () =>
    (await client.query("select count(*)::int as n from hakam.comment where status = 'pending'")).rows[0]
      .n as number;
  const startCount = await pendingNow();
  const worker = await startHakam(['worker'], production);
  let first: { at: number; left: number } | null = null;
  for (;;) {
    const left = await pendingNow();
    if (first === null && left < startCount) first = { at: performance.now(), left };
    if (left === 0) break;
    await sleep(100);
  }
  const took = (performance.now() - (first?.at ?? 0)) / 1000;
  const perSecond = (first?.left ?? 0) / took;
  await worker.stop();
  await client.end();
  report.drain = { perSecond, noopPerSecond: noop.perSecond, ratio: perSecond / noop.perSecond };
  say(
    `drain       ${perSecond.toFixed(0)} verdicts/s, BullMQ no-op ${noop.perSecond.toFixed(0)}/s: ratio ${(perSecond / noop.perSecond).toFixed(2)}`,
  );
}

async function benchEmbedded(): Promise<void> {
  const service = await startHakam(['serve'], { HAKAM_DATA: temporaryFolder('bench') });
  await load(`${service.url}/v1/comments`, headers, body, 2);
  const accepted = await load(`${service.url}/v1/comments`);
  report.embedded = { acceptedPerSecond: accepted.perSecond, p99: accepted.p99 };
  say(
    `embedded    ${accepted.perSecond.toFixed(0)} accepted/s while judging, p99 ${accepted.p99.toFixed(0)} ms`,
  );
  await service.stop();
}

async function benchJudgement(): Promise<void> {
  const figures = JSON.parse(await firstLine(runTypeScript('test/bench/judgement.ts'))) as Record<
    string,
    number
  >;
  report.judgement = figures;
  say(
    `judgement   median ${figures.medianUs?.toFixed(1)} µs at 120 characters (${figures.ofFranc?.toFixed(2)}× franc's ${figures.francMedianUs?.toFixed(0)}), p99.9 ${figures.p999Us?.toFixed(0)} µs, 20,000 characters ${figures.longestMs?.toFixed(1)} ms, exponent ${figures.exponent?.toFixed(2)}, load ${figures.loadMs?.toFixed(0)} ms, ${figures.memoryMb?.toFixed(0)} MB`,
  );
}

const postgres = await startPostgres({ fsync: 'on', shared_buffers: '256MB', max_wal_size: '2GB' });
const redis = await startRedis();
try {
  const secret = randomBytes(32).toString('base64');
  const production = async () => ({
    DATABASE_URL: await createDatabase(postgres.url),
    REDIS_URL: redis.url,
    HAKAM_SECRET_KEY: secret,
    HAKAM_ADMIN_PASSWORD: 'bench-bench-bench',
  });
  if (wants('judgement')) await benchJudgement();
  if (wants('intake')) await benchIntake(await production());
  if (wants('drain')) await benchDrain(await production(), redis.url);
  if (wants('embedded')) await benchEmbedded();
} finally {
  await redis.stop();
  await postgres.stop();
}
if (args.includes('--json')) process.stdout.write(`${JSON.stringify(report)}\n`);
process.exit(0);
