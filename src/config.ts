import { resolve } from 'node:path';
import {
  isLoopback,
  logLevels,
  readAllow,
  readDatabaseUrl,
  readPublicUrl,
  readRedisUrl,
  readSchedule,
  readSecretKey,
  readTrustProxy,
} from './config-values.ts';

type Env = Readonly<Record<string, string | undefined>>;

export interface Config {
  port: number;
  host: string;
  /** Origin for cookies, discovery and links, without a trailing slash. */
  publicUrl: string;
  /** What Express's `trust proxy` takes; false when nobody is in front. */
  trustProxy: boolean | number | string;
  dataFolder: string;
  databaseUrl: string | null;
  redisUrl: string | null;
  apiKey: string | null;
  akismetKey: string | null;
  adminEmail: string;
  adminPassword: string | null;
  /** 32 bytes; null: generated into the data folder (embedded only). */
  secretKey: Buffer | null;
  /** Requests a minute a key; 0: none. */
  rateLimit: number;
  /** CIDRs and host names webhooks may reach besides public addresses. */
  webhookAllow: readonly string[];
  /** Retry delays in seconds. */
  webhookSchedule: readonly number[];
  undoGraceSeconds: number;
  retentionIpDays: number;
  retentionEmailDays: number;
  demo: boolean;
  logLevel: string;
  /** Null: `/metrics` answers on the main port, to loopback only. */
  metricsPort: number | null;
}

/** Every problem of the environment at once; nothing starts until all are mended. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `The environment has ${problems.length} invalid value(s):\n${problems.map((p) => `  ${p}`).join('\n')}`,
    );
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** Reads the variables of the contract. Throws ConfigError listing every invalid one. */
export function readConfig(env: Env): Config {
  const { value, integer, matching, fail, problems } = openEnvironment(env);
  const host = value('HOST') ?? '127.0.0.1';
  const port = integer('PORT', 3000, 0, 65_535);
  const databaseUrl = readDatabaseUrl(value('DATABASE_URL'), fail);
  const demo = matching('HAKAM_DEMO', /^(on|off)$/, 'must be `on` or `off`') !== 'off';
  const config: Config = {
    port,
    host,
    publicUrl: readPublicUrl(value('HAKAM_PUBLIC_URL'), host, port, fail),
    trustProxy: readTrustProxy(value('HAKAM_TRUST_PROXY'), fail),
    dataFolder: resolve(value('HAKAM_DATA') ?? './data'),
    databaseUrl,
    redisUrl: readRedisUrl(value('REDIS_URL'), fail),
    apiKey: matching('HAKAM_API_KEY', /^.{24,}$/s, 'must be at least 24 characters long'),
    akismetKey: matching('HAKAM_AKISMET_KEY', /^[0-9A-Za-z]{12}$/, 'must be exactly 12 letters and digits'),
    adminEmail: matching('HAKAM_ADMIN_EMAIL', /@/, 'must be an e-mail address') ?? 'admin@localhost',
    adminPassword: matching('HAKAM_ADMIN_PASSWORD', /^.{10,}$/s, 'must be at least 10 characters long'),
    secretKey: readSecretKey(value('HAKAM_SECRET_KEY'), value('DATABASE_URL') !== null, fail),
    rateLimit: integer('HAKAM_RATE_LIMIT', 0, 0, 10_000_000),
    webhookAllow: readAllow(value('HAKAM_WEBHOOK_ALLOW'), fail),
    webhookSchedule: readSchedule(value('HAKAM_WEBHOOK_SCHEDULE'), fail),
    undoGraceSeconds: integer('HAKAM_UNDO_GRACE', 8, 0, 3600),
    retentionIpDays: integer('HAKAM_RETENTION_IP_DAYS', 30, 0, 36_500),
    retentionEmailDays: integer('HAKAM_RETENTION_EMAIL_DAYS', 365, 0, 36_500),
    demo: demo && isLoopback(host) && value('NODE_ENV') !== 'production',
    logLevel:
      matching(
        'LOG_LEVEL',
        new RegExp(`^(${logLevels.join('|')})$`),
        `must be one of ${logLevels.join(', ')}`,
      ) ?? 'info',
    metricsPort: value('METRICS_PORT') === null ? null : integer('METRICS_PORT', 0, 0, 65_535),
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

/** Readers of an environment that note in `problems` what is wrong, and go on. A variable set to nothing is not set. */
function openEnvironment(env: Env) {
  const problems: string[] = [];
  const value = (name: string) => env[name] || null;
  const fail = <T>(name: string, what: string, fallback: T): T => {
    problems.push(`${name} ${what}`);
    return fallback;
  };
  return {
    problems,
    value,
    fail,
    integer(name: string, fallback: number, min: number, max: number): number {
      const text = value(name);
      if (text === null) return fallback;
      const number = Number(text);
      if (/^\d+$/.test(text) && number >= min && number <= max) return number;
      const what = `must be a whole number from ${min} to ${max}, not ${JSON.stringify(text)}`;
      return fail(name, what, fallback);
    },
    matching(name: string, pattern: RegExp, what: string): string | null {
      const text = value(name);
      return text === null || pattern.test(text) ? text : fail(name, what, null);
    },
  };
}
