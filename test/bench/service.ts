import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../src/root.ts';
import { freePort } from '../support/processes.ts';
import { sleep } from './bench.ts';

export const apiKey = 'hk_bench_key_of_the_default_site_0123456789';

export interface Service {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** As `npm run worker` starts one. */
const workerOptions = ['--no-concurrent-recompilation'];

/** Starts the built `hakam` with these arguments. */
export async function startHakam(
  args: string[],
  env: Record<string, string>,
  nodeArgs: string[] = args[0] === 'worker' ? workerOptions : [],
): Promise<Service> {
  const port = await freePort();
  const child = spawn(process.execPath, [...nodeArgs, join(packageRoot(), 'dist/src/main.js'), ...args], {
    env: {
      ...process.env,
      PORT: String(port),
      HAKAM_API_KEY: apiKey,
      HAKAM_DEMO: 'off',
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const url = `http://127.0.0.1:${port}`;
  if (args[0] === 'serve') await untilReady(url);
  return {
    url,
    pid: child.pid as number,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        process.removeListener('exit', kill);
        child.kill('SIGTERM');
      }),
  };
}

async function untilReady(url: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const ready = await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await sleep(50);
  }
  throw new Error('the service did not become ready');
}

/** What a script prints first, when it is one line of JSON. */
export async function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  return JSON.parse(await firstLine(child)) as Answer;
}

export function firstLine(child: ChildProcess): Promise<string> {
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
