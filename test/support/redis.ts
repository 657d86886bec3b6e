import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import {
  findProgram,
  freePort,
  removeFolder,
  type Server,
  startServer,
  temporaryFolder,
} from './processes.ts';

export interface RedisServer {
  /** redis://127.0.0.1:port */
  url: string;
  port: number;
  server: Server;
  /** Starts it again on the same port and data, after `server.stop()`. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export const findRedis = (): string | undefined => findProgram('redis-server');

async function answers(port: number): Promise<boolean> {
  const client = new Redis({ port, lazyConnect: true, retryStrategy: () => null });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.ping()) === 'PONG';
  } catch {
    return false;
  } finally {
    client.disconnect();
  }
}

/**
 * A Redis of our own on a free port, in a temporary folder; with `sentinelOf` a sentinel that watches the master on that
 * port under the name `hakam`. Throws when the machine has none.
 */
export async function startRedis(
  options: { args?: string[]; sentinelOf?: number } = {},
): Promise<RedisServer> {
  const program = findRedis();
  if (!program) throw new Error('redis-server is not installed');
  const folder = temporaryFolder('redis');
  const port = await freePort();
  const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  const args = [...place, '--save', '', ...(options.args ?? [])];
  if (options.sentinelOf !== undefined) {
    // A sentinel writes what it learns into its file.
    const file = join(folder, 'sentinel.conf');
    writeFileSync(
      file,
      `sentinel monitor hakam 127.0.0.1 ${options.sentinelOf} 2
sentinel down-after-milliseconds hakam 1500
sentinel failover-timeout hakam 5000
`,
    );
    args.splice(0, args.length, file, ...place, '--sentinel');
  }
  const start = () => startServer(program, args, { cwd: folder, ready: () => answers(port) });
  const running: RedisServer = {
    url: `redis://127.0.0.1:${port}`,
    port,
    server: await start(),
    async restart() {
      running.server = await start();
    },
    async stop() {
      await running.server.stop();
      removeFolder(folder);
    },
  };
  return running;
}
