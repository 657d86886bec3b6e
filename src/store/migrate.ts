import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { packageRoot } from '../root.ts';

export interface Migration {
  number: number;
  name: string;
  sql: string;
  /** Older programs cannot work with the schema after it. */
  breaking: boolean;
}

/** The database was changed by a newer program in a way this one does not understand. */
export class SchemaTooNew extends Error {
  constructor(migration: string) {
    super(
      `the database has migration ${migration}, which this version does not know and cannot work with: update Hakam`,
    );
    this.name = 'SchemaTooNew';
  }
}

/** Reads `NNN-name.sql` files, in order; `-- breaking` in the first line marks what older programs cannot work with. */
export async function readMigrations(
  folder = join(packageRoot(), 'src/store/migrations'),
): Promise<Migration[]> {
  const migrations: Migration[] = [];
  for (const file of (await readdir(folder)).sort()) {
    const match = /^(\d{3})-([a-z0-9-]+)\.sql$/.exec(file);
    if (!match) continue;
    const sql = await readFile(join(folder, file), 'utf8');
    const breaking = /^--\s*breaking\b/.test(sql);
    migrations.push({ number: Number(match[1]), name: match[2] ?? '', sql, breaking });
  }
  migrations.forEach(({ number }, index) => {
    if (number === migrations[index - 1]?.number) throw new Error(`migration ${number} is there twice`);
  });
  return migrations;
}

/** Applies what is pending inside the client's open transaction; others that migrate wait for it. */
export async function applyMigrations(client: pg.PoolClient, known: readonly Migration[]): Promise<string[]> {
  // The ledger cannot be locked before it exists; 0x48616b6d spells "Hakm".
  await client.query('select pg_advisory_xact_lock(1214344045)');
  await client.query('create schema if not exists hakam');
  await client.query(`create table if not exists hakam.migration (
    number int primary key, name text not null, breaking boolean not null, applied_at timestamptz not null default now())`);
  await client.query('lock table hakam.migration in exclusive mode');
  const applied = await client.query<{ number: number; name: string; breaking: boolean }>(
    'select number, name, breaking from hakam.migration order by number',
  );
  const here = new Set(known.map(({ number }) => number));
  const done = new Set(applied.rows.map(({ number }) => number));
  const tooNew = applied.rows.find(({ number, breaking }) => breaking && !here.has(number));
  if (tooNew) throw new SchemaTooNew(`${tooNew.number} (${tooNew.name})`);
  const pending = known.filter(({ number }) => !done.has(number));
  for (const { number, name, sql, breaking } of pending) {
    await client.query(sql);
    await client.query('insert into hakam.migration (number, name, breaking) values ($1, $2, $3)', [
      number,
      name,
      breaking,
    ]);
  }
  return pending.map(({ name }) => name);
}

/**
 * Brings schema `hakam` up to date, whoever comes first; the others wait for the lock on the ledger and find nothing
 * left to do. All pending migrations are one transaction. Returns the names of those applied. Throws `SchemaTooNew`.
 */
export async function migrate(pool: pg.Pool, migrations?: readonly Migration[]): Promise<string[]> {
  const known = migrations ?? (await readMigrations());
  const client = await pool.connect();
  try {
    await client.query('begin');
    const applied = await applyMigrations(client, known);
    await client.query('commit');
    return applied;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
