import { cpSync } from 'node:fs';
import { Redis } from 'ioredis';
import { inject } from 'vitest';
import { createDatabase, dropDatabase } from './postgres.ts';
import { removeFolder, removeFolderSoon, temporaryFolder } from './processes.ts';
import { type Requirement, runs } from './requirements.ts';

/** What `readConfig` and `openStore` need for one size, empty but for the schema, and nobody else's. */
export interface Place {
  databaseUrl: string | null;
  redisUrl: string | null;
  dataFolder: string;
  /** Takes it away again. Close the store first. */
  remove(): Promise<void>;
}

export interface Size {
  name: 'embedded' | 'postgres' | 'postgres + redis';
  /** Makes a fresh place. Throws when a required server is missing. */
  place(): Promise<Place>;
}

function servers() {
  const given = inject('servers');
  if (!given)
    throw new Error('no servers were started: the suite must import test/support/sizes.ts directly');
  return given;
}

/** A Redis database nobody else has, on the servers of this run. */
async function redisDatabase(): Promise<string> {
  const { redisUrl } = servers();
  if (!redisUrl) throw new Error('redis is required but not installed');
  const client = new Redis(redisUrl);
  const number = await client.incr('databases');
  client.disconnect();
  return `${redisUrl}/${number}`;
}

async function postgresPlace(redis: boolean): Promise<Place> {
  const { postgresUrl } = servers();
  if (!postgresUrl) throw new Error('postgres is required but not installed');
  const databaseUrl = await createDatabase(postgresUrl, 'hakam_template');
  const redisUrl = redis ? await redisDatabase() : null;
  const dataFolder = temporaryFolder('data');
  return {
    databaseUrl,
    redisUrl,
    dataFolder,
    async remove() {
      await dropDatabase(databaseUrl);
      removeFolder(dataFolder);
    },
  };
}

async function embeddedPlace(): Promise<Place> {
  const dataFolder = temporaryFolder('data');
  cpSync(servers().embeddedTemplate, dataFolder, { recursive: true });
  // A thousand files: removing them takes as long as many a test.
  return { databaseUrl: null, redisUrl: null, dataFolder, remove: async () => removeFolderSoon(dataFolder) };
}

const all: (Size & { needs: Requirement[] })[] = [
  { name: 'embedded', needs: [], place: embeddedPlace },
  { name: 'postgres', needs: ['postgres'], place: () => postgresPlace(false) },
  { name: 'postgres + redis', needs: ['postgres', 'redis'], place: () => postgresPlace(true) },
];

/** The sizes this machine can run, for `describe.each(sizes())('… on $name', ({ place }) => …)`. */
export function sizes(): Size[] {
  return all.filter(({ needs }) => runs(...needs));
}
