import { findPostgres } from './postgres.ts';
import { findProgram } from './processes.ts';
import { findRedis } from './redis.ts';

export type Requirement = 'redis' | 'postgres' | 'chromium' | 'php';

const packages: Record<Requirement, string> = {
  redis: 'redis-server',
  postgres: 'postgresql',
  chromium: 'chromium',
  php: 'php-cli',
};

export const findChromium = (): string | undefined =>
  process.env.CHROMIUM_PATH ??
  ['chromium', 'chromium-browser', 'google-chrome'].map((name) => findProgram(name)).find(Boolean);

const finders: Record<Requirement, () => string | undefined> = {
  redis: findRedis,
  postgres: findPostgres,
  chromium: findChromium,
  php: () => findProgram('php'),
};

/** HAKAM_TEST_REQUIRE=redis,postgres,chromium,php: what is named there fails when it is missing, instead of being left out. */
export function isRequired(name: Requirement): boolean {
  return (process.env.HAKAM_TEST_REQUIRE ?? '').split(',').includes(name);
}

export function isThere(name: Requirement): boolean {
  return finders[name]() !== undefined;
}

/** True when the suite is to run: the machine has what it needs, or it must fail for want of it. */
export function runs(...names: Requirement[]): boolean {
  return names.every((name) => isThere(name) || isRequired(name));
}

/** What the machine lacks and nobody requires, as the lines printed after the tests; empty when nothing is left out. */
export function leftOut(): string[] {
  const missing = (Object.keys(packages) as Requirement[]).filter(
    (name) => !isThere(name) && !isRequired(name),
  );
  if (missing.length === 0) return [];
  return [
    `Left out: the suites that need ${missing.join(', ')}. To run them:`,
    `  sudo apt-get install -y ${missing.map((name) => packages[name]).join(' ')}`,
  ];
}
