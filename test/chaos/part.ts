import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/root.ts';
import { builtProgram } from '../support/built.ts';

/** One process of the service, from the build, which can be killed and started again. */
export interface Part {
  name: string;
  pid(): number | undefined;
  start(): Promise<void>;
  /** kill -9, and waits for its end. */
  kill(): Promise<void>;
  /** SIGTERM, and waits for its end. Rejects when that takes longer than 15 s. */
  stop(): Promise<void>;
  signal(signal: NodeJS.Signals): void;
  /** How often it ended without being asked; it is started again then, as a service manager would. */
  crashes(): number;
}

interface PartOptions {
  name: string;
  args: readonly string[];
  env: Record<string, string>;
  /** Its words go into `<name>.log` here. */
  logs: string;
  /** Asked until true after a start, with what the process has said since. */
  ready(said: string): Promise<boolean>;
}

const startMs = 120_000;
const restartMs = 500;

export function createPart({ name, args, env, logs, ready }: PartOptions): Part {
  const root = packageRoot();
  let child: ChildProcess | undefined;
  const log = createWriteStream(join(logs, `${name}.log`), { flags: 'a' });
  for (const end of ['exit', 'SIGINT', 'SIGTERM'] as const) process.once(end, () => child?.kill('SIGKILL'));
  const ended = (process: ChildProcess) =>
    process.exitCode !== null || process.signalCode !== null
      ? Promise.resolve()
      : new Promise<void>((resolve) => process.once('exit', () => resolve()));

  let crashes = 0;
  let said = '';

  function spawnProcess(): ChildProcess {
    const started = spawn(
      process.execPath,
      ['--import', join(root, 'test/chaos/jumping-clock.mjs'), builtProgram(), ...args],
      { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    said = '';
    started.stderr?.on('data', (chunk: Buffer) => {
      if (said.length < 100_000) said += chunk.toString();
    });
    started.stdout?.pipe(log, { end: false });
    started.stderr?.pipe(log, { end: false });
    started.once('exit', (code, signal) => {
      if (started !== child) return;
      crashes++;
      log.write(`--- ended by itself: ${code ?? signal}\n`);
      setTimeout(() => {
        if (started === child) child = spawnProcess();
      }, restartMs);
    });
    return started;
  }

  return {
    name,
    pid: () => child?.pid,
    crashes: () => crashes,
    async start() {
      child = spawnProcess();
      const until = Date.now() + startMs;
      while (!(await ready(said))) {
        if (Date.now() > until) throw new Error(`${name} did not start; see ${logs}/${name}.log`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    async kill() {
      const dying = child;
      child = undefined;
      dying?.kill('SIGKILL');
      if (dying !== undefined) await ended(dying);
    },
    async stop() {
      const stopping = child;
      child = undefined;
      if (stopping === undefined) return;
      stopping.kill('SIGTERM');
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          stopping.kill('SIGKILL');
          reject(new Error(`${name} did not stop within 15 s of SIGTERM`));
        }, 15_000);
      });
      await Promise.race([ended(stopping), late]);
      clearTimeout(timer);
    },
    signal(signal) {
      child?.kill(signal);
    },
  };
}
