import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import type { BackupEnd, BackupHeader, BackupTable } from './backup.ts';
import type { Store } from './connect.ts';
import { applyMigrations, migrate, readMigrations } from './migrate.ts';
import { listTables, type Table } from './tables.ts';

const INSERT_ROWS = 200;

/** Room for what the old database went on to count after the backup: cursors from then are not in the future either. */
const POSITION_MARGIN = 2n ** 32n;

/** The backup cannot be restored here; the message says why. Nothing was changed. */
export class CannotRestore extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'CannotRestore';
  }
}

async function* readLines(file: string): AsyncGenerator<unknown> {
  const gunzip = createGunzip();
  const source = createReadStream(file);
  source.on('error', (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  try {
    for await (const line of createInterface({ input: gunzip, crlfDelay: Number.POSITIVE_INFINITY })) {
      yield JSON.parse(line);
    }
  } catch (error) {
    const isTorn =
      error instanceof SyntaxError || String(Reflect.get(error as Error, 'code')).startsWith('Z_');
    if (isTorn) throw new CannotRestore(`${file} is no backup, or it is torn`);
    throw error;
  }
}

function isHeader(value: unknown): value is BackupHeader {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === 'hakam-backup';
}

async function insertRows(client: pg.PoolClient, table: Table, names: string[], rows: (string | null)[][]) {
  if (rows.length === 0) return;
  const types = names.map((name) => {
    const column = table.columns.find((candidate) => candidate.name === name);
    if (!column)
      throw new CannotRestore(`the backup has a column ${table.name}.${name} that this schema lacks`);
    return column.type;
  });
  const quoted = names.map((name) => `"${name}"`);
  const values = names.map((_, index) => `c${index}::${types[index]}`);
  const arrays = names.map((_, index) => `$${index + 1}::text[]`);
  const aliases = names.map((_, index) => `c${index}`);
  await client.query(
    `insert into hakam."${table.name}" (${quoted.join(', ')}) overriding system value
     select ${values.join(', ')} from unnest(${arrays.join(', ')}) as given(${aliases.join(', ')})`,
    names.map((_, index) => rows.map((row) => row[index] ?? null)),
  );
}

/** Puts the rows of all tables in and checks that none is missing. */
async function load(client: pg.PoolClient, values: AsyncGenerator<unknown>): Promise<Record<string, number>> {
  const tables = new Map((await listTables(client)).map((table) => [table.name, table]));
  const loaded: Record<string, number> = {};
  let current: { table: Table; columns: string[] } | undefined;
  let batch: (string | null)[][] = [];
  const flush = async () => {
    if (current) await insertRows(client, current.table, current.columns, batch);
    batch = [];
  };
  for await (const value of values) {
    if (Array.isArray(value)) {
      if (!current) throw new CannotRestore('the backup has rows before their table');
      loaded[current.table.name] = (loaded[current.table.name] ?? 0) + 1;
      if (batch.push(value) === INSERT_ROWS) await flush();
      continue;
    }
    await flush();
    const line = value as BackupTable | BackupEnd;
    if ('end' in line) {
      const short = Object.entries(line.rows).find(([name, rows]) => (loaded[name] ?? 0) !== rows);
      if (short)
        throw new CannotRestore(`the backup has ${loaded[short[0]] ?? 0} of ${short[1]} rows of ${short[0]}`);
      return line.rows;
    }
    const table = tables.get(line.table);
    if (!table) throw new CannotRestore(`the backup has a table ${line.table} that this schema lacks`);
    current = { table, columns: line.columns };
  }
  throw new CannotRestore('the backup is torn: its end is missing');
}

/** Numbers given out from now on come after the restored ones. */
async function advanceSequences(client: pg.PoolClient): Promise<void> {
  for (const { name, columns } of await listTables(client)) {
    for (const column of columns.filter(({ identity }) => identity)) {
      await client.query(
        `select setval(pg_get_serial_sequence('hakam."${name}"', '${column.name}'), max("${column.name}"))
         from hakam."${name}" having max("${column.name}") is not null`,
      );
    }
  }
}

async function refuseUnlessEmpty(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ there: boolean }>(
    "select to_regnamespace('hakam') is not null as there",
  );
  if (!rows[0]?.there) return;
  for (const { name } of await listTables(pool)) {
    const found = await pool.query(`select from hakam."${name}" limit 1`);
    if (found.rowCount) {
      throw new CannotRestore(
        `the store is not empty (${name} has rows): restore into a new database or data folder`,
      );
    }
  }
}

/**
 * Reads a backup of either size into an empty store of either size, at the schema it was made with, and then brings
 * the schema up to date. All or nothing. `keyCheck` must be the backup's, or its secrets could never be read.
 * On the embedded size open the store with `transactionMs: 0`. Answers the rows read, by table. Throws
 * `CannotRestore`.
 */
export async function restore(
  file: string,
  store: Store,
  options: { keyCheck?: string } = {},
): Promise<Record<string, number>> {
  const values = readLines(file);
  const header = (await values.next()).value;
  if (!isHeader(header) || header.version !== 1)
    throw new CannotRestore(`${file} is not a backup this version can read`);
  const known = await readMigrations();
  const then = known.filter(({ number }) => header.migrations.includes(number));
  if (then.length < header.migrations.length) {
    throw new CannotRestore('the backup was made by a newer version: update Hakam');
  }
  if (options.keyCheck && header.keyCheck && options.keyCheck !== header.keyCheck) {
    throw new CannotRestore(
      'the backup was made with another HAKAM_SECRET_KEY: set it to the one it was made with (of an embedded store, what its secret.key holds)',
    );
  }
  await refuseUnlessEmpty(store.pool);
  const client = await store.pool.connect();
  try {
    await client.query('begin');
    await client.query('drop schema if exists hakam cascade');
    await applyMigrations(client, then);
    const rows = await load(client, values);
    await advanceSequences(client);
    await client.query(`create or replace function hakam.event_offset() returns bigint
      language sql immutable parallel safe return ${BigInt(header.eventPosition) + POSITION_MARGIN}::bigint`);
    await client.query('commit');
    await migrate(store.pool, known);
    return rows;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
    await values.return(undefined);
  }
}
