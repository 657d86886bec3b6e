import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { packageRoot } from '../../src/root.ts';
import { type Bench, sleep } from './bench.ts';
import { processorMs } from './processes.ts';
import { comment, headers } from './request.ts';
import { startHakam } from './service.ts';

/**
 * Hands in comments that nobody judges yet, by 5,000 authors under 200 articles, and waits until their jobs are made. The
 * sample comments, each with a number of its own: some are for publishing, some for editors. An endpoint that is switched
 * off wants to hear of all: callbacks are recorded, none is sent.
 */
export async function fillBacklog(env: Record<string, string>, count: number): Promise<void> {
  const texts = readFileSync(join(packageRoot(), 'seeds/comments.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { text: string }).text);
  const intake = await startHakam(['serve', '--intake'], env);
  await addEndpoint(env.DATABASE_URL);
  for (let at = 0; at < count; at += 1000) {
    const items = Array.from({ length: 1000 }, (_, n) => ({
      ...comment,
      externalId: `d-${at + n}`,
      text: `${texts[n % texts.length]} ${at + n}`,
      author: { ...comment.author, id: `d-${(at + n) % 5000}` },
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
  await intake.stop();
}

async function addEndpoint(databaseUrl: string | undefined): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  await client.query(`
    insert into hakam.webhook (id, site_id, url, events, secret, disabled_at)
    select gen_random_uuid(), id, 'https://bench.example/',
      '{comment.published,comment.flagged,comment.rejected}', '', now() from hakam.site`);
  await client.end();
}

export interface Drained {
  perSecond: number;
  /** Processor time a verdict took, in microseconds, by component. */
  cpuUs: { worker: number; postgres: number; redis: number };
}

/**
 * Starts workers and waits until nothing is pending. Timed from the first verdict on. `arrived`: comments handed in
 * meanwhile, so far.
 */
export async function drainBacklog(
  bench: Bench,
  env: Record<string, string>,
  workers = 1,
  each: (pids: number[], left: number) => void = () => undefined,
  arrived: () => number = () => 0,
): Promise<Drained> {
  const client = new pg.Client(env.DATABASE_URL);
  await client.connect();
  const count = async (query: string): Promise<number> => Number((await client.query(query)).rows[0]?.n);
  const countPending = "select count(*) as n from hakam.comment where status = 'pending'";
  const all = await count(countPending);
  // A verdict is an event. Counting what is pending costs more than ten verdicts, and more as old row versions pile up.
  const events = () => count('select last_value as n from hakam.event_seq_seq');
  const before = await events();
  const pendingNow = async () => all + 2 * arrived() - ((await events()) - before);
  const running = await Promise.all(Array.from({ length: workers }, () => startHakam(['worker'], env)));
  const pids = running.map(({ pid }) => pid);
  const usage = () => ({
    worker: pids.reduce((sum, pid) => sum + processorMs(pid), 0),
    postgres: processorMs(bench.postgresPid, true),
    redis: processorMs(bench.redisPid),
  });
  let left = all;
  while (left === all) {
    await sleep(20);
    left = await pendingNow();
  }
  const first = { at: performance.now(), left, usage: usage() };
  while (left > 0) {
    await sleep(100);
    each(pids, left);
    left = await pendingNow();
  }
  const last = usage();
  while ((await count(countPending)) > 0) await sleep(20);
  const took = performance.now() - first.at;
  const perVerdict = (name: keyof typeof last) => ((last[name] - first.usage[name]) * 1000) / first.left;
  await Promise.all(running.map((worker) => worker.stop()));
  await client.end();
  return {
    perSecond: (first.left / took) * 1000,
    cpuUs: { worker: perVerdict('worker'), postgres: perVerdict('postgres'), redis: perVerdict('redis') },
  };
}
