import { execFileSync } from 'node:child_process';
import { chownSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import {
  findProgram,
  freePort,
  postgresFolders,
  removeFolder,
  type Server,
  startServer,
  temporaryFolder,
  unprivileged,
} from './processes.ts';

export interface PostgresServer {
  /** postgres://… of its `postgres` database. */
  url: string;
  port: number;
  server: Server;
  /** Starts it again on the same port and data, after `server.stop()`. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export const findPostgres = (): string | undefined => findProgram('postgres', ...postgresFolders());

async function accepts(url: string): Promise<boolean> {
  const client = new pg.Client(url);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * A PostgreSQL of our own on a free port, in a temporary folder or in `kept`, which outlives it. Throws when the machine
 * has none.
 */
export async function startPostgres(
  settings: Record<string, string> = {},
  kept?: string,
): Promise<PostgresServer> {
  const postgres = findPostgres();
  const initdb = findProgram('initdb', ...postgresFolders());
  if (!postgres || !initdb) throw new Error('PostgreSQL is not installed');
  const folder = kept ?? temporaryFolder('postgres');
  const user = unprivileged();
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  if (!existsSync(data))
    execFileSync(initdb, ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'], {
      ...user,
      cwd: folder,
      stdio: 'pipe',
    });
  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const all = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    shared_buffers: '64MB',
    max_connections: '200',
    max_wal_size: '256MB',
    ...settings,
  };
  const args = ['-D', data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const start = () => startServer(postgres, args, { ...user, cwd: folder, ready: () => accepts(url) });
  const running: PostgresServer = {
    url,
    port,
    server: await start(),
    async restart() {
      running.server = await start();
    },
    async stop() {
      // SIGINT: do not wait for clients.
      await running.server.stop('SIGINT');
      if (kept === undefined) removeFolder(folder);
    },
  };
  return running;
}

let databases = 0;

const freshName = () => `test_${process.pid}_${Date.now().toString(36)}_${databases++}`;

/** An empty database on a server, or a copy of `template`. Answers its URL. */
export async function createDatabase(
  serverUrl: string,
  template = 'template0',
  name = freshName(),
): Promise<string> {
  const client = new pg.Client(serverUrl);
  await client.connect();
  await client.query(`create database ${name} template ${template}`);
  await client.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Drops a database made by `createDatabase`, whoever is still connected. */
export async function dropDatabase(url: string): Promise<void> {
  const server = new URL(url);
  const name = server.pathname.slice(1);
  server.pathname = '/postgres';
  const client = new pg.Client(server.href);
  await client.connect();
  await client.query(`drop database if exists ${name} with (force)`);
  await client.end();
}
