import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { CannotConnect } from './cannot-connect.ts';
import { type DatabaseConfig, type DatabaseServer, openDatabase, type StoreSize } from './database.ts';
import { createListener, type Heard } from './listen.ts';
import { migrate } from './migrate.ts';
import type { Database } from './schema.ts';

interface StoreConfig extends DatabaseConfig {
  /** Connections for our own statements; default 10. */
  poolSize?: number;
}

/** The open store. Every table of ours is in schema `hakam`, which `db` puts in front by itself; raw SQL must too. */
export interface Store {
  db: Kysely<Database>;
  pool: pg.Pool;
  size: StoreSize;
  /** Where the queue opens its own connections. */
  server: DatabaseServer;
  /** Hears a channel; `null` means that something may have been missed. The answer ends it. */
  listen(channel: string, heard: Heard): Promise<() => Promise<void>>;
  /** Tells every process. Payloads end at 8,000 bytes: send ids, and few notifications. */
  notify(channel: string, payload: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the store without looking at its schema. Throws `FolderInUse` when another process has the data folder,
 * `CannotConnect` when PostgreSQL cannot be used.
 */
export async function connectStore(config: StoreConfig): Promise<Store> {
  const onError = config.onError ?? (() => undefined);
  const server = await openDatabase(config);
  const pool = server.pool(config.poolSize ?? 10, 'hakam');
  const listener = createListener(server, onError);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }).withSchema('hakam');
  const store: Store = {
    db,
    pool,
    size: server.size,
    server,
    listen: listener.listen,
    async notify(channel, payload) {
      await pool.query('select pg_notify($1, $2)', [channel, payload]);
    },
    async close() {
      await listener.close();
      await db.destroy();
      // Kysely ends the pool only when it has run a query.
      if (!pool.ending) await pool.end();
      await server.close();
    },
  };
  if (server.size === 'postgres') await connectOnce(store);
  return store;
}

/** So that an address that is wrong is told as such; the pool keeps the connection. */
async function connectOnce(store: Store): Promise<void> {
  try {
    (await store.pool.connect()).release();
  } catch (error) {
    await store.close();
    throw new CannotConnect(error as Error, store.server.client('hakam'));
  }
}

/**
 * Opens the store and brings its schema up to date. Throws `FolderInUse`, `CannotConnect`, `SchemaTooNew`.
 *
 * @param meanwhile work for this thread while the embedded store starts in its own, a second and more
 */
export async function openStore(config: StoreConfig, meanwhile = async () => {}): Promise<Store> {
  const store = await connectStore(config);
  try {
    await Promise.all([migrate(store.pool), meanwhile()]);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
