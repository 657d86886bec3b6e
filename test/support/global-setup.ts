import { readFileSync } from 'node:fs';
import { runMigrations } from 'bullmq';
import type { TestProject } from 'vitest/node';
import { openStore, type Store } from '../../src/store/connect.ts';
import { build } from './built.ts';
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

/** What the suites of a run need, told by what they import: each costs seconds. */
const marks = {
  servers: /support\/sizes/,
  template: /support\/sizes|\.\/chromium\.ts/,
  build: /support\/built|\.\/chromium\.ts|\.\/world\.ts/,
};

/** Which of `marks` any test file of this run bears. */
async function findNeeds(project: TestProject): Promise<Record<keyof typeof marks, boolean>> {
  const filters = process.argv.slice(2).filter((word) => word.includes('test/') && !word.startsWith('-'));
  const { testFiles } = await project.globTestFiles(filters.length > 0 ? filters : undefined);
  const texts = testFiles.map((file) => readFileSync(file, 'utf8'));
  const needs = (mark: RegExp) => texts.some((text) => mark.test(text));
  return { servers: needs(marks.servers), template: needs(marks.template), build: needs(marks.build) };
}

async function migrateQueueToo(store: Store): Promise<void> {
  const client = await store.pool.connect();
  await runMigrations(client);
  client.release();
  await store.close();
}

/**
 * Builds where that is needed and starts one PostgreSQL and one Redis for the whole run, each with a template to copy;
 * stops them whatever happens.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const needs = await findNeeds(project);
  let postgres: PostgresServer | undefined;
  let redis: RedisServer | undefined;
  const embeddedTemplate = needs.template ? temporaryFolder('template') : '';
  async function startServers() {
    if (isThere('postgres')) {
      postgres = await startPostgres();
      const url = await createDatabase(postgres.url, 'template0', 'hakam_template');
      await migrateQueueToo(await openStore({ databaseUrl: url, dataFolder: embeddedTemplate }));
    }
    if (isThere('redis')) redis = await startRedis({ args: ['--databases', '4096'] });
  }
  await Promise.all([
    needs.build ? build() : null,
    needs.template ? openStore({ dataFolder: embeddedTemplate }).then(migrateQueueToo) : null,
    needs.servers ? startServers() : null,
  ]);
  if (needs.build) project.onTestsRerun(build);
  project.provide(
    'servers',
    needs.servers
      ? { postgresUrl: postgres?.url ?? null, redisUrl: redis?.url ?? null, embeddedTemplate }
      : null,
  );
  // Also for what is not a test and uses the same support: screenshots, measurements.
  if (needs.template) process.env.HAKAM_TEST_TEMPLATE = embeddedTemplate;
  return async () => {
    await redis?.stop();
    await postgres?.stop();
    if (embeddedTemplate) removeFolder(embeddedTemplate);
    const lines = leftOut();
    if (lines.length > 0) console.log(`\n${lines.join('\n')}`);
  };
}
