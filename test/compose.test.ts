import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../src/config.ts';
import { configVariables } from '../src/config-variables.ts';
import { packageRoot } from '../src/root.ts';

interface Service {
  command?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  healthcheck?: object;
  volumes?: string[];
  deploy?: { replicas: number };
}

const text = readFileSync(join(packageRoot(), 'docker-compose.yml'), 'utf8');
const compose = parse(text, { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const ours = ['intake', 'worker'];

describe('docker-compose.yml', () => {
  it('has PostgreSQL, Redis, intake and two workers', () => {
    expect(Object.keys(compose.services).sort()).toEqual(['intake', 'postgres', 'redis', 'worker']);
    expect(compose.services.worker?.deploy?.replicas).toBe(2);
    expect(compose.services.redis?.command).toContain('--appendonly');
    for (const name of ['postgres', 'redis', 'intake'])
      expect(compose.services[name]?.healthcheck).toBeDefined();
    expect(Object.keys(compose.volumes).sort()).toEqual(['postgres-data', 'redis-data']);
  });

  it.each(ours)('gives %s only variables that the program reads', (name) => {
    const names = Object.keys(compose.services[name]?.environment ?? {});
    const known = configVariables.map((variable) => variable.name);
    expect(names.filter((variable) => !known.includes(variable))).toEqual([]);
  });

  it.each(ours)('gives %s an environment that config.ts accepts, with the services it names', (name) => {
    const given: Record<string, string> = {
      POSTGRES_PASSWORD: 'secret',
      HAKAM_SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
      HAKAM_API_KEY: 'k'.repeat(24),
      HAKAM_ADMIN_EMAIL: 'chief@example.org',
      HAKAM_ADMIN_PASSWORD: 'long enough',
    };
    const fill = (value: string) =>
      value.replace(
        /\$\{(\w+)(?::[-?]([^}]*))?\}/g,
        (_all, variable: string, fallback = '') => given[variable] ?? fallback,
      );
    const environment = Object.entries(compose.services[name]?.environment ?? {}).map(([key, value]) => [
      key,
      fill(value),
    ]);
    const config = readConfig(Object.fromEntries(environment));
    expect(new URL(config.databaseUrl ?? '').hostname).toBe('postgres');
    expect(new URL(config.redisUrl ?? '').hostname).toBe('redis');
    expect(config.rateLimit).toBe(6000);
    expect(config.demo).toBe(false);
  });

  it('opens the port that the intake listens on', () => {
    const { ports, environment } = compose.services.intake as Service;
    expect(ports).toEqual([`3000:${environment?.PORT}`]);
  });

  it('holds no secret', () => {
    expect(text).not.toMatch(/hk_[A-Za-z0-9]{8}|whsec_|PASSWORD: [a-z0-9]/);
    for (const [, value] of text.matchAll(/(?:PASSWORD|SECRET_KEY|API_KEY): (.*)/g))
      expect(value).toMatch(/^\$\{/);
  });
});
