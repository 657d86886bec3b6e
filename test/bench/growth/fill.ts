import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { packageRoot } from '../../../src/root.ts';
import { openStore } from '../../../src/store/connect.ts';
import { createSite } from '../../../src/store/sites.ts';
import { createDatabase, type PostgresServer } from '../../support/postgres.ts';
import { makePhrases } from './vocabulary.ts';

const chunk = 250_000;
/** Comments a day; the site's age follows from its size. */
export const perDay = 30_000;
export const editorId = '01890000-0000-7000-8000-000000000001';

export const databaseOf = (size: number) => `growth_${size}`;

/** Fills a database of its own with `size` comments and all that hangs on them, unless it is there already. */
export async function fill(
  postgres: PostgresServer,
  size: number,
  say: (line: string) => void,
): Promise<void> {
  const url = new URL(postgres.url);
  const server = new pg.Client(url.href);
  await server.connect();
  const known = await server.query('select 1 from pg_database where datname = $1', [databaseOf(size)]);
  if (known.rowCount === 0) {
    await server.query('drop database if exists growth_filling');
    const started = Date.now();
    await fillDatabase(await createDatabase(postgres.url, 'template0', 'growth_filling'), size, say);
    await server.query(`alter database growth_filling rename to ${databaseOf(size)}`);
    say(`filled      ${size} comments in ${((Date.now() - started) / 1000).toFixed(0)} s`);
  }
  await server.end();
}

async function fillDatabase(url: string, size: number, say: (line: string) => void): Promise<void> {
  const store = await openStore({ databaseUrl: url, dataFolder: '' });
  const { id: siteId } = await createSite(store.db, 'Growth');
  const client = await store.pool.connect();
  try {
    await client.query(`set maintenance_work_mem = '1GB'; set synchronous_commit = off; set jit = off`);
    await client.query('create temporary table phrase (n int primary key, text text not null)');
    await client.query('insert into phrase select * from json_to_recordset($1) as p(n int, text text)', [
      JSON.stringify(makePhrases()),
    ]);
    await client.query('analyze phrase');
    const indexes = await dropIndexes(client);
    const [, surroundings, comments] = readFileSync(
      join(packageRoot(), 'test/bench/growth/fill.sql'),
      'utf8',
    ).split(/^-- [a-z]+: .*$/m);
    await client.query(bind(surroundings, { siteId, size, from: 0, to: size }));
    for (let from = 0; from < size; from += chunk) {
      await client.query(bind(comments, { siteId, size, from, to: Math.min(size, from + chunk) }));
      if (from > 0 && from % (chunk * 4) === 0) say(`  ${from} of ${size} comments`);
    }
    for (const index of indexes) await client.query(index);
    say(`  ${indexes.length} indexes`);
    await client.query('vacuum (freeze, analyze)');
  } finally {
    client.release();
    await store.close();
  }
}

/** Indexes are made when the rows are there. Those a constraint is made of stay. Answers how to make them again. */
async function dropIndexes(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(`
    select format('hakam.%I', c.relname) as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
    where t.relnamespace = 'hakam'::regnamespace and t.relname in ('comment', 'event', 'decision', 'delivery')
      and not exists (select 1 from pg_constraint where conindid = i.indexrelid)`);
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ definition }) => definition);
}

function bind(statement: string | undefined, values: Record<string, string | number>): string {
  return (statement ?? '').replace(/:(\w+)\b/g, (whole, name: string) =>
    name in values ? `'${values[name]}'` : whole,
  );
}
