import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connectStore } from '../../src/store/connect.ts';
import { type Migration, migrate, readMigrations, SchemaTooNew } from '../../src/store/migrate.ts';
import { sizes } from '../support/sizes.ts';

const step = (number: number, sql: string, breaking = false): Migration => ({
  number,
  name: `step-${number}`,
  sql,
  breaking,
});

describe.each(sizes().filter(({ name }) => name !== 'postgres + redis'))('migrations on $name', (size) => {
  it('are applied once, in order, however many processes start at once', async () => {
    const place = await size.place();
    const stores =
      size.name === 'embedded'
        ? [await connectStore(place)]
        : await Promise.all([1, 2, 3, 4].map(() => connectStore(place)));
    const known = await readMigrations();
    const next = [
      ...known,
      step(901, 'create table hakam.a (n int)'),
      step(902, 'insert into hakam.a values (1)'),
    ];
    const applied = await Promise.all(
      stores.flatMap(({ pool }) => [migrate(pool, next), migrate(pool, next)]),
    );
    expect(applied.flat().sort()).toEqual(['step-901', 'step-902']);
    expect((await stores[0]?.pool.query('select * from hakam.a'))?.rows).toEqual([{ n: 1 }]);
    for (const store of stores) await store.close();
    await place.remove();
  });

  it('leave everything as it was when one fails', async () => {
    const place = await size.place();
    const store = await connectStore(place);
    const known = await readMigrations();
    const next = [...known, step(901, 'create table hakam.a (n int)'), step(902, 'select 1 / 0')];
    await expect(migrate(store.pool, next)).rejects.toThrow('division by zero');
    expect(await migrate(store.pool, known)).toEqual([]);
    const { rows } = await store.pool.query("select to_regclass('hakam.a') as a");
    expect(rows).toEqual([{ a: null }]);
    await store.close();
    await place.remove();
  });

  it('of a newer program are refused when breaking, and borne when not', async () => {
    const place = await size.place();
    const store = await connectStore(place);
    const known = await readMigrations();
    await migrate(store.pool, [...known, step(901, 'select 1')]);
    expect(await migrate(store.pool, known)).toEqual([]);
    await migrate(store.pool, [...known, step(902, 'select 1', true)]);
    await expect(migrate(store.pool, known)).rejects.toThrow(SchemaTooNew);
    await store.close();
    await place.remove();
  });
});

describe('migration files', () => {
  it('say by their first line whether they are breaking', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hakam-migrations-'));
    writeFileSync(join(folder, '001-first.sql'), 'select 1;');
    writeFileSync(join(folder, '002-second.sql'), '-- breaking: the old column is gone\nselect 1;');
    writeFileSync(join(folder, 'notes.txt'), '');
    expect(await readMigrations(folder)).toMatchObject([
      { number: 1, name: 'first', breaking: false },
      { number: 2, name: 'second', breaking: true },
    ]);
  });
});
