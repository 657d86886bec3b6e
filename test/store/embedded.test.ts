import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/store/connect.ts';
import { FolderInUse, lockFolder } from '../../src/store/embedded/lock.ts';
import { temporaryFolder } from '../support/processes.ts';
import { runTypeScript } from '../support/run-typescript.ts';
import { type Place, sizes } from '../support/sizes.ts';
import { until } from '../support/until.ts';

const embedded = sizes()[0];
const place = (): Promise<Place> => {
  if (!embedded) throw new Error('there is always the embedded size');
  return embedded.place();
};

/** Starts the writer, kills it in the middle of its work after so many writes, and answers which numbers it said. */
async function writeAndKill(dataFolder: string, from: number, writes: number): Promise<number[]> {
  const child = runTypeScript('test/store/embedded-writer.ts', [dataFolder, String(from)]);
  let said = '';
  let wrong = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  child.stderr.on('data', (chunk) => {
    wrong += chunk;
  });
  await until(() => said.split('\n').length > writes || child.exitCode !== null, 60_000);
  if (child.exitCode !== null) throw new Error(wrong);
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('close', resolve));
  return said.split('\n').slice(1, -1).map(Number);
}

describe('embedded store: kill -9', () => {
  it('has every acknowledged write afterwards, whole transactions, and opens without help', async () => {
    const { dataFolder, remove } = await place();
    const acknowledged: number[] = [];
    const reopenings: number[] = [];
    for (let round = 0; round < 3; round++) {
      acknowledged.push(...(await writeAndKill(dataFolder, round * 1_000_000, 20 + round * 60)));
      const start = performance.now();
      const store = await openStore({ dataFolder });
      reopenings.push(performance.now() - start);
      const rows = await store.db.selectFrom('setting').select('name').execute();
      await store.close();
      const names = new Set(rows.map(({ name }) => name));
      expect(acknowledged.filter((number) => !names.has(`written-${number}`))).toEqual([]);
      for (const name of names) if (name.endsWith('-twin')) expect(names).toContain(name.slice(0, -5));
    }
    console.log(
      `${acknowledged.length} acknowledged writes, 3 × kill -9, none lost; reopened in ${reopenings.map(Math.round).join(', ')} ms`,
    );
    await remove();
  });
});

describe('embedded store: the lock', () => {
  it('refuses a second process with a message naming the folder, and lets go on closing', async () => {
    const { dataFolder, remove } = await place();
    const store = await openStore({ dataFolder });
    const second = runTypeScript('test/store/embedded-writer.ts', [dataFolder, '0']);
    let wrong = '';
    second.stderr.on('data', (chunk) => {
      wrong += chunk;
    });
    await new Promise((resolve) => second.once('close', resolve));
    expect(second.exitCode).not.toBe(0);
    expect(wrong).toContain(`the data folder ${dataFolder} is in use by process ${process.pid}`);
    await expect(openStore({ dataFolder })).rejects.toThrow(FolderInUse);
    await store.close();
    await (await openStore({ dataFolder })).close();
    await remove();
  });

  it('lets go of a folder whose database does not open, and says what to do', async () => {
    const { dataFolder, remove } = await place();
    const control = join(dataFolder, 'pg/global/pg_control');
    renameSync(control, `${control}.away`);
    await expect(openStore({ dataFolder })).rejects.toThrow(
      new RegExp(`the database in ${dataFolder}/pg cannot be opened .* \`hakam restore\``),
    );
    renameSync(`${control}.away`, control);
    await (await openStore({ dataFolder })).close();
    await remove();
  });

  it('gives the folder to one of many that start at once, with a dead socket in the way', async () => {
    for (let round = 0; round < 5; round++) {
      const folder = temporaryFolder('lock');
      await leaveDeadSocket(join(folder, 'lock.sock'));
      const attempts = await Promise.allSettled(Array.from({ length: 12 }, () => lockFolder(folder)));
      const held = attempts.filter((attempt) => attempt.status === 'fulfilled');
      expect(held.length).toBe(1);
      await held[0]?.value();
      expect(readdirSync(folder)).toEqual([]);
    }
  });

  it('works in a folder whose path is longer than a socket address may be', async () => {
    const folder = join(temporaryFolder('lock'), 'a'.repeat(120));
    mkdirSync(folder);
    const unlock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(FolderInUse);
    await unlock();
  });
});

/** A socket file nobody listens at, as kill -9 leaves one. */
async function leaveDeadSocket(path: string): Promise<void> {
  const child = runTypeScript('test/store/dead-socket.ts', [path]);
  await new Promise((resolve) => child.once('close', resolve));
  const server = createServer();
  await expect(new Promise((_, reject) => server.once('error', reject).listen(path))).rejects.toThrow(
    'EADDRINUSE',
  );
}

describe('embedded store: one session, many connections', () => {
  let store: Store;
  let where: Place;

  beforeAll(async () => {
    where = await place();
    store = await openStore(where);
    await store.pool.query('create table hakam.counter (n int not null)');
    await store.pool.query('insert into hakam.counter values (0)');
  });

  afterAll(async () => {
    await store.close();
    await where.remove();
  });

  const counter = async () => (await store.pool.query('select n from hakam.counter')).rows[0].n;

  it('keeps transactions apart', async () => {
    const add = async () => {
      const client = await store.pool.connect();
      await client.query('begin');
      const { n } = (await client.query('select n from hakam.counter')).rows[0];
      await new Promise((resolve) => setImmediate(resolve));
      await client.query('update hakam.counter set n = $1', [n + 1]);
      await client.query('commit');
      client.release();
    };
    await Promise.all(Array.from({ length: 20 }, add));
    expect(await counter()).toBe(20);
  });

  it('rolls back what a borrower left open', async () => {
    const client = await store.pool.connect();
    await client.query('begin');
    await client.query('update hakam.counter set n = -1');
    client.release();
    expect(await counter()).toBe(20);
  });

  it('fails a statement and goes on, in and out of transactions', async () => {
    await expect(store.pool.query('select 1 / $1::int', [0])).rejects.toMatchObject({ code: '22012' });
    await expect(
      store.db
        .transaction()
        .execute((transaction) =>
          transaction.insertInto('setting').values({ name: 'a', value: 'not json' }).execute(),
        ),
    ).rejects.toMatchObject({ code: '22P02' });
    expect(await counter()).toBe(20);
  });

  it('opens again by itself when the engine dies', async () => {
    const heard: (string | null)[] = [];
    await store.listen('engine_test', (payload) => heard.push(payload));
    // COPY from the client is beyond PGlite: it ends the engine, as a full disk would.
    await expect(store.pool.query('copy hakam.counter from stdin')).rejects.toThrow(
      'the embedded database stopped',
    );
    expect(await counter()).toBe(20);
    await until(() => heard.includes(null));
    await store.notify('engine_test', 'after');
    await until(() => heard.includes('after'));
  });
});

describe('embedded store: a transaction that holds all others up', () => {
  it('is rolled back and cut off', async () => {
    const where = await place();
    const store = await openStore({ ...where, transactionMs: 1000 });
    const client = await store.pool.connect();
    const broken = new Promise((resolve) => client.once('error', resolve));
    await client.query('begin');
    await client.query(`insert into hakam.setting (name, value) values ('held', '1')`);
    // Cut after a second here; unless told otherwise after 30 s.
    const start = performance.now();
    expect((await store.pool.query(`select 1 from hakam.setting where name = 'held'`)).rows).toEqual([]);
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(String(await broken)).toContain('longer than 1000 ms');
    await expect(client.query('select 1')).rejects.toThrow();
    client.release(true);
    await store.close();
    await where.remove();
  });
});
