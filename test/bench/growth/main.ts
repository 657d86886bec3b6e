// Growth: what the service does with its store, at several sizes of it. Prints one JSON line on stdout, progress on stderr.
// `-- --only growth [--sizes 10000,100000,1000000,10000000] [--folder KEPT] [--skip search]`: with a folder, filled stores are kept in it and
// measured again next time. PostgreSQL runs with its own default settings.
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openStore } from '../../../src/store/connect.ts';
import { startPostgres } from '../../support/postgres.ts';
import { removeFolder, temporaryFolder } from '../../support/processes.ts';
import { databaseOf, fill } from './fill.ts';
import { type Operation, operations } from './operations.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000,1000000' },
    folder: { type: 'string' },
    blocks: { type: 'string', default: '4' },
    /** Operations to leave out, with commas. */
    skip: { type: 'string', default: '' },
  },
});
const sizes = values.sizes.split(',').map(Number);
const skipped = values.skip.split(',');
const folder = values.folder ?? temporaryFolder('growth');
mkdirSync(folder, { recursive: true });
const defaults = { shared_buffers: '128MB', max_wal_size: '1GB' };
const quick = {
  fsync: 'off',
  max_wal_size: '8GB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
};
const say = (line: string) => process.stderr.write(`${line}\n`);

const filling = await startPostgres({ ...defaults, ...quick }, folder);
for (const size of sizes) await fill(filling, size, say);
await filling.stop();

const postgres = await startPostgres(defaults, folder);
const took = new Map<string, Map<number, number[]>>();
try {
  const stores = await Promise.all(
    sizes.map(async (size) => {
      const url = new URL(postgres.url);
      url.pathname = `/${databaseOf(size)}`;
      const store = await openStore({ databaseUrl: url.href, dataFolder: '' });
      const { id } = (await store.pool.query('select id from hakam.site order by created_at limit 1'))
        .rows[0];
      return {
        size,
        store,
        all: (await operations(store, id, size)).filter(({ name }) => !skipped.includes(name)),
      };
    }),
  );
  for (let block = 0; block <= Number(values.blocks); block++)
    // The first block warms up. Sizes take turns, so that a busy machine is busy for all of them.
    for (const { size, all } of stores)
      for (const operation of all) await measure(operation, size, block > 0);
  await Promise.all(stores.map(({ store }) => store.close()));
} finally {
  await postgres.stop();
  if (values.folder === undefined) removeFolder(folder);
}

async function measure(operation: Operation, size: number, counts: boolean): Promise<void> {
  const all = took.get(operation.name) ?? new Map<number, number[]>();
  took.set(operation.name, all);
  const times = all.get(size) ?? [];
  all.set(size, times);
  for (let n = 0; n < operation.times; n++) {
    const started = performance.now();
    await operation.run(n);
    if (counts) times.push(performance.now() - started);
  }
}

const at = (times: readonly number[], share: number) =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;
const figures = [...took].map(([name, bySize]) => {
  const p95 = sizes.map((size) => at(bySize.get(size) ?? [], 0.95));
  const p50 = sizes.map((size) => at(bySize.get(size) ?? [], 0.5));
  return { name, sizes, p50, p95, p95Ratio: (p95.at(-1) ?? 0) / (p95[0] ?? 1) };
});
process.stdout.write(`${JSON.stringify(figures)}\n`);
process.exit(0);
