import { resolve } from 'node:path';
import {
  isLoopback,
  readAllow,
  readPublicUrl,
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

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

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
  const problems: string[] = [];
  const value = (name: string) =>
    env[name] === undefined || env[name] === '' ? null : (env[name] as string);
  const fail = <T>(name: string, what: string, fallback: T): T => {
    problems.push(`${name} ${what}`);
    return fallback;
  };
  const integer = (name: string, fallback: number, min: number, max: number) => {
    const text = value(name);
    if (text === null) return fallback;
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < min || number > max)
      return fail(
        name,
        `must be a whole number from ${min} to ${max}, not ${JSON.stringify(text)}`,
        fallback,
      );
    return number;
  };
  const url = (name: string, protocols: readonly string[]) => {
    const text = value(name);
    if (text === null) return null;
    for (const part of text.split(',')) {
      if (
        !protocols.some((protocol) => part.startsWith(`${protocol}//`)) &&
        !(name === 'REDIS_URL' && text.startsWith('redis+sentinel://'))
      )
        return fail(name, `must start with ${protocols.map((p) => `${p}//`).join(' or ')}`, null);
    }
    return text;
  };

  const host = value('HOST') ?? '127.0.0.1';
  const port = integer('PORT', 3000, 0, 65_535);
  const databaseUrl = url('DATABASE_URL', ['postgres:', 'postgresql:']);
  const config: Config = {
    port,
    host,
    publicUrl: readPublicUrl(value('HAKAM_PUBLIC_URL'), host, port, fail),
    trustProxy: readTrustProxy(value('HAKAM_TRUST_PROXY'), fail),
    dataFolder: resolve(value('HAKAM_DATA') ?? './data'),
    databaseUrl,
    redisUrl: url('REDIS_URL', ['redis:', 'rediss:', 'redis+sentinel:']),
    apiKey: value('HAKAM_API_KEY'),
    akismetKey: value('HAKAM_AKISMET_KEY'),
    adminEmail: value('HAKAM_ADMIN_EMAIL') ?? 'admin@localhost',
    adminPassword: value('HAKAM_ADMIN_PASSWORD'),
    secretKey: readSecretKey(value('HAKAM_SECRET_KEY'), databaseUrl !== null, fail),
    rateLimit: integer('HAKAM_RATE_LIMIT', 0, 0, 10_000_000),
    webhookAllow: readAllow(value('HAKAM_WEBHOOK_ALLOW'), fail),
    webhookSchedule: readSchedule(value('HAKAM_WEBHOOK_SCHEDULE'), fail),
    undoGraceSeconds: integer('HAKAM_UNDO_GRACE', 8, 0, 3600),
    retentionIpDays: integer('HAKAM_RETENTION_IP_DAYS', 30, 0, 36_500),
    retentionEmailDays: integer('HAKAM_RETENTION_EMAIL_DAYS', 365, 0, 36_500),
    demo: isLoopback(host) && value('HAKAM_DEMO') !== 'off' && value('NODE_ENV') !== 'production',
    logLevel: value('LOG_LEVEL') ?? 'info',
    metricsPort: value('METRICS_PORT') === null ? null : integer('METRICS_PORT', 0, 0, 65_535),
  };
  if (config.apiKey !== null && config.apiKey.length < 24)
    fail('HAKAM_API_KEY', 'must be at least 24 characters long', null);
  if (config.akismetKey !== null && !/^[0-9A-Za-z]{12}$/.test(config.akismetKey))
    fail('HAKAM_AKISMET_KEY', 'must be exactly 12 letters and digits', null);
  if (!config.adminEmail.includes('@')) fail('HAKAM_ADMIN_EMAIL', 'must be an e-mail address', null);
  if (config.adminPassword !== null && config.adminPassword.length < 10)
    fail('HAKAM_ADMIN_PASSWORD', 'must be at least 10 characters long', null);
  const demo = value('HAKAM_DEMO');
  if (demo !== null && demo !== 'off' && demo !== 'on') fail('HAKAM_DEMO', 'must be `on` or `off`', null);
  if (!logLevels.includes(config.logLevel)) fail('LOG_LEVEL', `must be one of ${logLevels.join(', ')}`, null);
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

/** The variables this program reads, for the tests that hold compose and the docs against them. */
export const configVariables = [
  'PORT',
  'HOST',
  'HAKAM_PUBLIC_URL',
  'HAKAM_TRUST_PROXY',
  'HAKAM_DATA',
  'DATABASE_URL',
  'REDIS_URL',
  'HAKAM_API_KEY',
  'HAKAM_AKISMET_KEY',
  'HAKAM_ADMIN_EMAIL',
  'HAKAM_ADMIN_PASSWORD',
  'HAKAM_SECRET_KEY',
  'HAKAM_RATE_LIMIT',
  'HAKAM_WEBHOOK_ALLOW',
  'HAKAM_WEBHOOK_SCHEDULE',
  'HAKAM_UNDO_GRACE',
  'HAKAM_RETENTION_IP_DAYS',
  'HAKAM_RETENTION_EMAIL_DAYS',
  'HAKAM_DEMO',
  'LOG_LEVEL',
  'METRICS_PORT',
  'NODE_ENV',
] as const;
