import { readFileSync } from 'node:fs';
import { runMigrations } from 'bullmq';
import type { TestProject } from 'vitest/node';
import { openStore, type Store } from '../../src/store/connect.ts';
import { createDatabase, type PostgresServer, startPostgres } from './postgres.ts';
import { removeFolder, temporaryFolder } from './processes.ts';
import { type RedisServer, startRedis } from './redis.ts';
import { isThere, leftOut } from './requirements.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Null when no suite of this run asked for servers. */
    servers: { postgresUrl: string | null; redisUrl: string | null; embeddedTemplate: string } | null;
  }
}

/** Whether any test file of this run needs the servers: starting them costs seconds. */
async function areNeeded(project: TestProject): Promise<boolean> {
  const filters = process.argv.slice(2).filter((word) => word.includes('test/') && !word.startsWith('-'));
  const { testFiles } = await project.globTestFiles(filters.length > 0 ? filters : undefined);
  return testFiles.some((file) => readFileSync(file, 'utf8').includes('support/sizes'));
}

async function migrateQueueToo(store: Store): Promise<void> {
  const client = await store.pool.connect();
  await runMigrations(client);
  client.release();
  await store.close();
}

/** Starts one PostgreSQL and one Redis for the whole run, each with a template to copy; stops them whatever happens. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const needed = await areNeeded(project);
  let postgres: PostgresServer | undefined;
  let redis: RedisServer | undefined;
  const embeddedTemplate = needed ? temporaryFolder('template') : '';
  if (needed) {
    await migrateQueueToo(await openStore({ dataFolder: embeddedTemplate }));
    if (isThere('postgres')) {
      postgres = await startPostgres();
      const url = await createDatabase(postgres.url, 'template0', 'hakam_template');
      await migrateQueueToo(await openStore({ databaseUrl: url, dataFolder: embeddedTemplate }));
    }
    if (isThere('redis')) redis = await startRedis({ args: ['--databases', '4096'] });
  }
  project.provide(
    'servers',
    needed ? { postgresUrl: postgres?.url ?? null, redisUrl: redis?.url ?? null, embeddedTemplate } : null,
  );
  return async () => {
    await redis?.stop();
    await postgres?.stop();
    if (embeddedTemplate) removeFolder(embeddedTemplate);
    const lines = leftOut();
    if (lines.length > 0) console.log(`\n${lines.join('\n')}`);
  };
}
