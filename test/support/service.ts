import { randomBytes } from 'node:crypto';
import { type Parts, type Running, start } from '../../src/cli/serve.ts';
import { readConfig } from '../../src/config.ts';
import type { ContextOverrides } from '../../src/open-context.ts';
import type { Place } from './sizes.ts';

export const adminPassword = 'correct-horse-battery';
export const apiKey = 'hk_test_key_of_the_default_site_0123456789';

export interface Service extends Running {
  /** A request with the default key; `body` is sent as JSON unless it is a string or bytes. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape
  body: any;
}

/** The whole service in this process on a free port: no demo, quiet, with a known key and admin. */
export async function startService(
  place: Pick<Place, 'databaseUrl' | 'redisUrl' | 'dataFolder'>,
  env: Record<string, string> = {},
  overrides: ContextOverrides & { parts?: Parts } = {},
): Promise<Service> {
  const config = readConfig({
    PORT: '0',
    HAKAM_DATA: place.dataFolder,
    HAKAM_DEMO: 'off',
    HAKAM_API_KEY: apiKey,
    HAKAM_ADMIN_PASSWORD: adminPassword,
    HAKAM_SECRET_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'silent',
    ...(place.databaseUrl === null ? {} : { DATABASE_URL: place.databaseUrl }),
    ...(place.redisUrl === null ? {} : { REDIS_URL: place.redisUrl }),
    ...env,
  });
  const parts = overrides.parts ?? { intake: true, workers: true, dashboard: true };
  const running = await start(config, parts, overrides);
  return {
    ...running,
    call: (method, path, body, headers) =>
      call(running.url, method, path, body, { authorization: `Bearer ${apiKey}`, ...headers }),
  };
}

/** One request; an answer that is JSON is parsed into `body`. */
export async function call(
  url: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: isRaw ? (body as string) : JSON.stringify(body) }),
    redirect: 'manual',
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson && text !== '' ? JSON.parse(text) : null,
  };
}

/** A submission with nothing wrong; `change` is merged over it. */
export function submissionOf(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    text: 'مقال مفيد، شكرا لكم',
    article: { id: 'a-1', title: 'عنوان' },
    author: { id: 'u-1', name: 'سامي' },
    ...change,
  };
}
