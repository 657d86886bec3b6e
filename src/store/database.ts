import pg from 'pg';
import { columnTypes } from './column-types.ts';
import { EmbeddedPostgres } from './embedded/embedded.ts';
import { startUpkeep } from './embedded/upkeep.ts';
import { PreparingClient, SharedSessionClient } from './prepared.ts';

export type StoreSize = 'embedded' | 'postgres';

export interface DatabaseConfig {
  /** PostgreSQL ≥ 15; without it the embedded one in `dataFolder` is used. */
  databaseUrl?: string | null | undefined;
  /** Holds the embedded database (in `pg` below it) and its lock. */
  dataFolder: string;
  /** Longest idle transaction (PostgreSQL) or transaction (embedded); default 30 s; 0: no limit. */
  transactionMs?: number;
  /** Hears of connections that broke while nobody used them. */
  onError?: (error: Error) => void;
}

/** One database of either size, to open pools and single connections on. */
export interface DatabaseServer {
  size: StoreSize;
  /** A pool of at most `max` connections. Whoever opens it ends it. */
  pool(max: number, name: string): pg.Pool;
  /** A connection of its own, for LISTEN. */
  client(name: string): pg.Client;
  /** The embedded database is shut down; a PostgreSQL server is left alone. */
  close(): Promise<void>;
}

/**
 * Rolls back what a borrower left open, before the next one gets the connection; and hears errors of borrowed
 * connections, which would end the process when the borrower is between two statements.
 */
function guard(pool: pg.Pool, onError: (error: Error) => void): pg.Pool {
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  pool.on('release', (failed: unknown, client: pg.PoolClient) => {
    if (!failed && client.getTransactionStatus() !== 'I') client.query('rollback').catch(onError);
  });
  return pool;
}

/**
 * Opens the database. In both sizes `search_path` is BullMQ's schema, so that an unqualified name of ours fails
 * everywhere, and the time zone is UTC. Throws `FolderInUse` when another process has the data folder.
 */
export async function openDatabase(config: DatabaseConfig): Promise<DatabaseServer> {
  const onError = config.onError ?? (() => undefined);
  const transactionMs = config.transactionMs ?? 30_000;
  if (!config.databaseUrl) {
    const embedded = await EmbeddedPostgres.open({ folder: config.dataFolder, transactionMs });
    const connection = {
      stream: () => embedded.socket(),
      ssl: false,
      user: 'hakam',
      password: 'none',
      types: columnTypes,
    };
    const stopUpkeep = startUpkeep(() => new pg.Client(connection), onError);
    return {
      size: 'embedded',
      pool: (max) =>
        guard(
          new pg.Pool({ ...connection, Client: SharedSessionClient, max, idleTimeoutMillis: 0 }),
          onError,
        ),
      client: () => new pg.Client(connection),
      async close() {
        await stopUpkeep();
        await embedded.close();
      },
    };
  }
  const connection = {
    connectionString: config.databaseUrl,
    types: columnTypes,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    idle_in_transaction_session_timeout: transactionMs,
    options: '-c search_path=bullmq -c timezone=UTC',
  };
  return {
    size: 'postgres',
    pool: (max, name) =>
      guard(new pg.Pool({ ...connection, Client: PreparingClient, max, application_name: name }), onError),
    client: (name) => new pg.Client({ ...connection, application_name: name }),
    close: async () => undefined,
  };
}
