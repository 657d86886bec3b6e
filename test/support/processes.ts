import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const running = new Set<ChildProcess>();
const folders = new Set<string>();

function endAll(): void {
  for (const child of running) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

process.on('exit', endAll);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    endAll();
    process.kill(process.pid, signal);
  });
}

/** A folder of its own under the machine's temporary folder, gone when the process ends. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `hakam-${name}-`));
  folders.add(folder);
  return folder;
}

/** Removes it while the tests go on; what is left when the process ends, goes then. */
export function removeFolderSoon(folder: string): void {
  rm(folder, { recursive: true, force: true }).then(
    () => folders.delete(folder),
    () => undefined,
  );
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
}

/** The program's path from PATH or one of the further folders; undefined when the machine does not have it. */
export function findProgram(name: string, ...further: string[]): string | undefined {
  const places = [...(process.env.PATH ?? '').split(delimiter), ...further];
  return places.map((place) => join(place, name)).find((path) => existsSync(path));
}

/** Debian's folders of PostgreSQL's programs, newest first. */
export function postgresFolders(): string[] {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return [];
  const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(root, version, 'bin'));
}

const portsOfOne = 1000;
/** Where a Redis Cluster's node of a port listens to the other nodes: this much above it. */
const busOffset = 10_000;
const firstPort = 11_000 + (Number(process.env.VITEST_POOL_ID ?? 0) % 10) * portsOfOne;
let portsGiven = process.pid % portsOfOne;

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/**
 * A port nobody listens at, free as well with `busOffset` added. It stays free until it is used, and while what uses it is
 * down: it lies below those the kernel gives away, and each process of the tests has its own thousand.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = firstPort + (portsGiven++ % portsOfOne);
    if ((await isFree(port)) && (await isFree(port + busOffset))) return port;
  }
}

/** A user to run what refuses to run as root, or nothing when we are not root. */
export function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string, user: string) => Number(execFileSync('id', [flag, user], { encoding: 'utf8' }));
  try {
    return { uid: id('-u', 'postgres'), gid: id('-g', 'postgres') };
  } catch {
    return { uid: id('-u', 'nobody'), gid: id('-g', 'nobody') };
  }
}

export interface Server {
  process: ChildProcess;
  /** Ends it and waits; SIGKILL when it hangs. A PostgreSQL killed while it ends could not be started again. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts a server that is ended with us, whatever happens. Rejects with its words when it ends at once. */
export async function startServer(
  command: string,
  args: string[],
  options: { uid?: number; gid?: number; cwd: string; ready: () => Promise<boolean> },
): Promise<Server> {
  const { ready, ...spawnOptions } = options;
  // Where the kernel can, it ends the server with us even after kill -9.
  const setpriv = findProgram('setpriv');
  const line = setpriv ? [setpriv, '--pdeathsig', 'KILL', '--', command, ...args] : [command, ...args];
  const child = spawn(line[0] ?? command, line.slice(1), {
    ...spawnOptions,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let said = '';
  const hear = (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4000);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      running.delete(child);
      resolve();
    }),
  );
  const until = Date.now() + 20_000;
  while (!(await ready())) {
    if (child.exitCode !== null || Date.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`${command} did not start:\n${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    process: child,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill(signal);
      const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
      await ended;
      clearTimeout(timer);
    },
  };
}
