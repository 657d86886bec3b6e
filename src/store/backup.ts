import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import type { Store } from './connect.ts';
import { listTables, type Table } from './tables.ts';

/** The first line of a backup. */
export interface BackupHeader {
  format: 'hakam-backup';
  version: 1;
  /** Those the schema it is of has had. */
  migrations: number[];
  /** No event is at or after it. */
  eventPosition: string;
  takenAt: string;
  /** Recognises the secret key the encrypted columns need. */
  keyCheck: string | null;
}

/** A line before each table's rows. */
export interface BackupTable {
  table: string;
  columns: string[];
}

/** The last line: without it the file is torn. */
export interface BackupEnd {
  end: true;
  rows: Record<string, number>;
}

const FETCH_ROWS = 200;

async function* lines(client: pg.PoolClient, keyCheck: string | null, rows: Record<string, number>) {
  const { rows: facts } = await client.query<{ migrations: number[]; position: string }>(
    'select array_agg(number order by number) as migrations, (pg_snapshot_xmax(pg_current_snapshot())::text::bigint + hakam.event_offset())::text as position from hakam.migration',
  );
  yield {
    format: 'hakam-backup',
    version: 1,
    migrations: facts[0]?.migrations ?? [],
    eventPosition: facts[0]?.position ?? '0',
    takenAt: new Date().toISOString(),
    keyCheck,
  } satisfies BackupHeader;
  for (const table of await listTables(client)) {
    yield { table: table.name, columns: table.columns.map(({ name }) => name) } satisfies BackupTable;
    rows[table.name] = 0;
    for await (const batch of readTable(client, table)) {
      rows[table.name] = (rows[table.name] ?? 0) + batch.length;
      yield* batch;
    }
  }
  yield { end: true, rows } satisfies BackupEnd;
}

/** Every value as PostgreSQL writes it: what it wrote it also reads, whatever the type. */
async function* readTable(client: pg.PoolClient, { name, columns }: Table) {
  const list = columns.map((column) => `"${column.name}"::text`).join(', ');
  await client.query(`declare backup no scroll cursor for select ${list} from hakam."${name}"`);
  for (;;) {
    const { rows } = await client.query<(string | null)[]>({
      text: `fetch ${FETCH_ROWS} from backup`,
      rowMode: 'array',
    });
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query('close backup');
}

async function* asText(values: AsyncIterable<unknown>) {
  for await (const value of values) yield `${JSON.stringify(value)}\n`;
}

/**
 * Writes schema `hakam`, as it is at one moment, into a gzip file of JSON lines that both sizes can restore. Memory
 * stays small however much there is. Encrypted columns travel encrypted: the secret key is not in the file. On the
 * embedded size open the store with `transactionMs: 0`. Answers the rows written, by table.
 */
export async function backup(
  store: Store,
  file: string,
  options: { keyCheck?: string } = {},
): Promise<Record<string, number>> {
  const client = await store.pool.connect();
  const unfinished = `${file}.unfinished`;
  const rows: Record<string, number> = {};
  try {
    await client.query('begin isolation level repeatable read read only');
    const text = Readable.from(asText(lines(client, options.keyCheck ?? null, rows)));
    await pipeline(text, createGzip(), createWriteStream(unfinished, { mode: 0o600 }));
    await client.query('commit');
    const handle = await open(unfinished, 'r+');
    await handle.sync();
    await handle.close();
    await rename(unfinished, file);
    return rows;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    client.release();
  }
}
