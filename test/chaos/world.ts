import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openStore, type Store } from '../../src/store/connect.ts';
import { createDatabase, type PostgresServer, startPostgres } from '../support/postgres.ts';
import { freePort, temporaryFolder } from '../support/processes.ts';
import { type RedisServer, startRedis } from '../support/redis.ts';
import { createPart, type Part } from './part.ts';
import { type FaultyLink, startProxy } from './proxy.ts';
import type { Random } from './random.ts';
import { type Receiver, startReceiver } from './receiver.ts';

export type ChaosSize = 'embedded' | 'postgres' | 'postgres+redis';

export const apiKey = 'hk_chaos_key_of_the_default_site_012345';
export const admin = { email: 'admin@localhost', password: 'correct-horse-battery' };
export const graceSeconds = 2;
/** Short enough for a round, long enough never to be exhausted in one. */
const schedule = ['0', '0.5', '1', '2', '4', ...Array.from({ length: 40 }, () => '8')].join(',');

/** The service as it runs in production, one process a part, with everything around it that can fail. */
export interface World {
  size: ChaosSize;
  /** Where comments are posted. */
  url: string;
  /** Where the logs lie; left behind for whoever wants to read them. */
  folder: string;
  receiver: Receiver;
  intake: Part;
  /** Empty in the embedded size: everything is in `intake`. */
  workers: Part[];
  postgres: PostgresServer | null;
  redis: RedisServer | null;
  proxies: FaultyLink[];
  dataFolder: string;
  /** Reads the store directly, past every proxy; the embedded one only while its service is stopped. */
  withStore<T>(read: (store: Store) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

interface WorldOptions {
  size: ChaosSize;
  random: Random;
  /** Instead of a temporary one, for the embedded store. */
  dataFolder?: string;
}

export async function startWorld({ size, random, dataFolder }: WorldOptions): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'hakam-chaos-logs-'));
  const data = dataFolder ?? temporaryFolder('chaos-data');
  const postgres = size === 'embedded' ? null : await startPostgres();
  const databaseUrl = postgres === null ? null : await createDatabase(postgres.url);
  const redis = size === 'postgres+redis' ? await startRedis() : null;
  const postgresProxy = postgres === null ? null : await startProxy(postgres.port, random);
  const redisProxy = redis === null ? null : await startProxy(redis.port, random);
  const receiver = await startReceiver(random);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PORT: String(port),
    HAKAM_DATA: data,
    HAKAM_DEMO: 'off',
    HAKAM_API_KEY: apiKey,
    HAKAM_ADMIN_PASSWORD: admin.password,
    HAKAM_SECRET_KEY: randomBytes(32).toString('base64'),
    HAKAM_WEBHOOK_ALLOW: '127.0.0.1',
    HAKAM_WEBHOOK_SCHEDULE: schedule,
    HAKAM_UNDO_GRACE: String(graceSeconds),
    LOG_LEVEL: 'info',
    ...(databaseUrl === null || postgresProxy === null
      ? {}
      : { DATABASE_URL: withPort(databaseUrl, postgresProxy.port) }),
    ...(redisProxy === null ? {} : { REDIS_URL: `redis://127.0.0.1:${redisProxy.port}` }),
  };
  const ready = () =>
    fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
  const part = (name: string, args: string[], isReady: (said: string) => Promise<boolean>) =>
    createPart({ name, args, env, logs: folder, ready: isReady });
  const intake = part(
    'intake',
    size === 'embedded' ? ['serve'] : ['serve', '--intake', '--dashboard'],
    ready,
  );
  const workers =
    size === 'embedded'
      ? []
      : ['worker-1', 'worker-2'].map((name) =>
          part(name, ['worker'], async (said) => said.includes('worker started')),
        );
  await intake.start();
  await Promise.all(workers.map((worker) => worker.start()));

  const world: World = {
    size,
    url,
    folder,
    receiver,
    intake,
    workers,
    postgres,
    redis,
    proxies: [postgresProxy, redisProxy].flatMap((proxy) => proxy ?? []),
    dataFolder: data,
    async withStore(read) {
      if (databaseUrl === null) await intake.stop();
      const store = await openStore({ databaseUrl: databaseUrl ?? undefined, dataFolder: data });
      try {
        return await read(store);
      } finally {
        await store.close();
        if (databaseUrl === null) await intake.start();
      }
    },
    async close() {
      await Promise.all([intake, ...workers].map((each) => each.kill()));
      await Promise.all(world.proxies.map((proxy) => proxy.close()));
      await receiver.down();
      await redis?.stop();
      await postgres?.stop();
    },
  };
  receiver.secret = await subscribe(world);
  return world;
}

async function subscribe({ url, receiver }: World): Promise<string> {
  const response = await fetch(`${url}/v1/webhooks`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      url: receiver.url,
      events: ['comment.published', 'comment.flagged', 'comment.rejected', 'comment.deleted'],
    }),
  });
  if (response.status !== 201) throw new Error(`no webhook was made: ${await response.text()}`);
  return ((await response.json()) as { secret: string }).secret;
}

function withPort(url: string, port: number): string {
  const moved = new URL(url);
  moved.port = String(port);
  return moved.href;
}

/** Ends all connections of the service to PostgreSQL, as a failing network or an operator would. */
export async function cutConnections(postgres: PostgresServer): Promise<void> {
  const client = new pg.Client(postgres.url);
  await client.connect();
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname is not null`,
  );
  await client.end();
}
