import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../src/id.ts';
import { createSecrets } from '../../src/secrets.ts';
import { backup } from '../../src/store/backup.ts';
import { connectStore, type Store } from '../../src/store/connect.ts';
import { migrate } from '../../src/store/migrate.ts';
import { CannotRestore, restore } from '../../src/store/restore.ts';
import { listTables } from '../../src/store/tables.ts';
import { temporaryFolder } from '../support/processes.ts';
import { type Place, type Size, sizes } from '../support/sizes.ts';

const open = (place: Place) => connectStore({ ...place, transactionMs: 0 });

/** Rows of every shape: bytes, JSON, arrays, nulls, times with microseconds, texts in many scripts. */
async function fill(store: Store): Promise<void> {
  const site = newId();
  const secrets = createSecrets(Buffer.alloc(32, 7));
  await store.db
    .insertInto('site')
    .values({ id: site, name: 'صحيفة "الأولى"\n\t\\', settings: '{"a":[1,null,"😀"]}' })
    .execute();
  await store.pool.query(
    `insert into hakam.api_key (id, site_id, name, hash, prefix, scopes, created_at)
     values ($1, $2, 'k', $3, 'hk_', '{submit,read}', '2026-01-02 03:04:05.678901+02')`,
    [newId(), site, Buffer.from([0, 1, 255, 92])],
  );
  await store.pool.query(
    `insert into hakam.webhook (id, site_id, url, events, secret) values ($1, $2, 'https://a.example/', '{comment.published}', $3)`,
    [newId(), site, secrets.encrypt('whsec_secret')],
  );
  for (let index = 0; index < 450; index++) {
    const id = newId();
    await store.pool.query(
      `with made as (
         insert into hakam.comment (id, site_id, text, article_id, author_name, author_email, received_at, updated_at, judge_after, verdict)
         values ($1, $2, $3, 'a', 'سارة', null, now(), now(), now(), $4) returning id)
       insert into hakam.event (site_id, comment_id, type, revision, sequence, status, previous_status, cause)
       select $2, id, 'judged', 1, 2, 'published', 'pending', 'policy' from made`,
      [
        id,
        site,
        `${index} تعليق \u0001 ${'x'.repeat(index * 10)}`,
        JSON.stringify({ scores: { toxicity: 0.1 + index / 1e9 } }),
      ],
    );
  }
  await store.db.insertInto('setting').values({ name: 'n', value: '1e400' }).execute();
}

/** Everything as text, in one order, but for what the place itself decides. */
async function contents(store: Store): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  for (const { name, columns } of await listTables(store.pool)) {
    const list = columns.map((column) => `"${column.name}"::text`).join(', ');
    const { rows } = await store.pool.query(`select row(${list})::text as row from hakam."${name}"`);
    all[name] = rows.map(({ row }) => row).sort();
  }
  return all;
}

const pairs = sizes()
  .filter(({ name }) => name !== 'postgres + redis')
  .flatMap((from, _, all) => all.map((to) => ({ from, to, way: `${from.name} → ${to.name}` })));

describe.each(pairs)('backup and restore: $way', ({ from, to }: { from: Size; to: Size }) => {
  let source: Store;
  let target: Store;
  let places: Place[];
  const file = join(temporaryFolder('backup'), 'hakam.backup');

  beforeAll(async () => {
    places = [await from.place(), await to.place()];
    source = await open(places[0] as Place);
    target = await open(places[1] as Place);
    await fill(source);
  });

  afterAll(async () => {
    await source?.close();
    await target?.close();
    for (const place of places) await place.remove();
  });

  it('carries every value and goes on counting', async () => {
    const written = await backup(source, file, { keyCheck: 'the key' });
    expect(written).toMatchObject({ site: 1, comment: 450, event: 450, webhook: 1 });
    expect(statSync(file).mode & 0o077).toBe(0);
    await expect(restore(file, target, { keyCheck: 'another' })).rejects.toThrow('another HAKAM_SECRET_KEY');
    expect(await restore(file, target, { keyCheck: 'the key' })).toEqual(written);
    expect(await contents(target)).toEqual(await contents(source));
    expect(await migrate(target.pool)).toEqual([]);
    const secret = (await target.pool.query('select secret from hakam.webhook')).rows[0].secret;
    expect(createSecrets(Buffer.alloc(32, 7)).decrypt(secret)).toBe('whsec_secret');
  });

  it('puts new events after the restored ones, in the order of readers', async () => {
    const { rows: before } = await target.pool.query(
      'select max(seq) as seq, max(xid::text::bigint) as xid from hakam.event',
    );
    await target.pool.query(
      `insert into hakam.event (site_id, type, cause) select id, 'test', 'system' from hakam.site`,
    );
    // Whoever else has a transaction open on the server holds readers back for as long: suites that fill a table, some seconds.
    await vi.waitFor(
      async () => {
        const { rows } = await target.pool.query(
          `select seq, xid::text::bigint as xid, xid < hakam.event_horizon() as settled from hakam.event where type = 'test'`,
        );
        expect(rows[0].seq).toBeGreaterThan(before[0].seq);
        expect(rows[0].xid).toBeGreaterThan(before[0].xid);
        expect(rows[0].settled).toBe(true);
      },
      { timeout: 30_000, interval: 100 },
    );
  });

  it('refuses a store with rows in it, and changes nothing', async () => {
    const before = await contents(target);
    await expect(restore(file, target)).rejects.toThrow(CannotRestore);
    expect(await contents(target)).toEqual(before);
  });
});

describe('restore of a damaged backup', () => {
  it('changes nothing', async () => {
    const size = sizes()[0] as Size;
    const places = [await size.place(), await size.place()] as const;
    const source = await open(places[0]);
    const target = await open(places[1]);
    await fill(source);
    const folder = temporaryFolder('backup');
    const file = join(folder, 'good');
    await backup(source, file);
    const lines = gunzipSync(readFileSync(file)).toString().split('\n');
    const damaged: Record<string, Buffer> = {
      torn: readFileSync(file).subarray(0, 2000),
      endless: gzipSync(lines.slice(0, -2).join('\n')),
      short: gzipSync(lines.filter((line) => !line.startsWith('["') || !line.includes('تعليق')).join('\n')),
      newer: gzipSync(
        [(lines[0] ?? '').replace('"migrations":[1', '"migrations":[999,1'), ...lines.slice(1)].join('\n'),
      ),
      foreign: gzipSync('{"format":"other"}\n'),
      'not gzip': Buffer.from('hello'),
    };
    for (const [name, bytes] of Object.entries(damaged)) {
      writeFileSync(join(folder, name), bytes);
      await expect(restore(join(folder, name), target), name).rejects.toThrow(CannotRestore);
      for (const rows of Object.values(await contents(target))) expect(rows).toEqual([]);
    }
    await expect(restore(join(folder, 'missing'), target)).rejects.toThrow('ENOENT');
    await source.close();
    await target.close();
    for (const place of places) await place.remove();
  });
});
