// Imports a generated WordPress export (1 GB unless told) by the built command, kills it five times, resumes it and holds
// the counts against the file's. `node --import ./test/support/typescript.mjs test/transfer/big-import.ts [MB] [embedded]`.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/root.ts';
import { openStore } from '../../src/store/connect.ts';
import { createDatabase, startPostgres } from '../support/postgres.ts';
import { temporaryFolder } from '../support/processes.ts';
import { writeWxr } from './write-wxr.ts';

const megabytes = Number(process.argv[2] ?? 1000);
const isEmbedded = process.argv[3] === 'embedded';
const kills = Number(process.argv[4] ?? 5);
const folder = temporaryFolder('big-import');
const file = join(folder, 'export.xml');

const say = (line: string) => process.stdout.write(`${line}\n`);
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

interface Run {
  code: number | null;
  seconds: number;
  peakMb: number;
  said: string;
}

/** One run of the command, ended by kill -9 after `killAfter` seconds unless it is done before. */
async function runImport(env: Record<string, string>, killAfter: number): Promise<Run> {
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [join(packageRoot(), 'dist/src/main.js'), 'import', file, '--from', 'wxr'],
    { env: { ...process.env, LOG_LEVEL: 'silent', ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  process.once('exit', () => child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2000);
    });
  let isOver = false;
  const ended = new Promise<number | null>((resolve) =>
    child.once('exit', (code) => {
      isOver = true;
      resolve(code);
    }),
  );
  let peakMb = 0;
  while (!isOver) {
    peakMb = Math.max(peakMb, residentPeak(child.pid));
    if (performance.now() - started > killAfter * 1000) child.kill('SIGKILL');
    await sleep(100);
  }
  return { code: await ended, seconds: (performance.now() - started) / 1000, peakMb, said };
}

/** VmHWM: the most the process ever held, in MB. */
function residentPeak(pid: number | undefined): number {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}

const counts = await writeWxr(file, megabytes * 1_000_000);
say(`wrote ${(statSync(file).size / 1e6).toFixed(0)} MB: ${JSON.stringify(counts)}`);

const postgres = isEmbedded
  ? null
  : await startPostgres({ fsync: 'on', shared_buffers: '256MB', max_wal_size: '2GB' });
try {
  const databaseUrl = postgres === null ? null : await createDatabase(postgres.url);
  const dataFolder = join(folder, 'data');
  const env: Record<string, string> = {
    HAKAM_DATA: dataFolder,
    HAKAM_SECRET_KEY: randomBytes(32).toString('base64'),
    ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
  };
  const opened = await openStore({ databaseUrl, dataFolder });
  await opened.pool.query("insert into hakam.site (id, name) values (gen_random_uuid(), 'big')");
  await opened.close();

  let peakMb = 0;
  let seconds = 0;
  for (let kill = 1; kill <= kills; kill++) {
    // Later ones must be longer: what was done is read again, though not written again.
    const run = await runImport(env, (megabytes / 1000) * (15 + 15 * kill) + 2);
    peakMb = Math.max(peakMb, run.peakMb);
    seconds += run.seconds;
    say(`killed after ${run.seconds.toFixed(0)} s (exit ${run.code}), peak ${run.peakMb.toFixed(0)} MB`);
  }
  const last = await runImport(env, Number.POSITIVE_INFINITY);
  peakMb = Math.max(peakMb, last.peakMb);
  seconds += last.seconds;
  say(
    `finished in ${last.seconds.toFixed(0)} s (exit ${last.code}), peak ${last.peakMb.toFixed(0)} MB\n${last.said}`,
  );

  const store = await openStore({ databaseUrl, dataFolder });
  const { rows } = await store.pool.query(
    `select count(*)::int as all, count(distinct external_id)::int as distinct,
       count(*) filter (where status = 'published')::int as published,
       count(*) filter (where status = 'pending')::int as pending,
       count(*) filter (where status = 'rejected')::int as rejected,
       count(parent_external_id)::int as replies from hakam.comment`,
  );
  await store.close();
  const { all, distinct, ...statuses } = rows[0] as Record<string, number>;
  const { records, pingbacks, empty, ...expected } = counts;
  const isExact =
    all === records - pingbacks - empty &&
    all === distinct &&
    JSON.stringify(Object.entries(statuses).sort()) === JSON.stringify(Object.entries(expected).sort());
  say(
    `stored ${JSON.stringify(rows[0])}: ${isExact ? 'exact' : 'WRONG'}; ${seconds.toFixed(0)} s in all, peak ${peakMb.toFixed(0)} MB`,
  );
  process.exitCode = isExact && last.code === 0 ? 0 : 1;
} finally {
  await postgres?.stop();
}
process.exit();
