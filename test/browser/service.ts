import { cpSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OutcomeEvent } from '../../src/contract/comment.ts';
import type { Role } from '../../src/contract/text.ts';
import { runHakam } from '../support/built.ts';
import { freePort, removeFolder, temporaryFolder } from '../support/processes.ts';
import { until } from '../support/until.ts';

const apiKey = 'hk_browser_tests_key_000000000000';
const adminPassword = 'a long password for tests';
const siteWord = 'زعبوط';

export interface Person {
  email: string;
  password: string;
  name: string;
  role: Role;
}

export interface Sample {
  externalId: string;
  text: string;
  articleId?: string;
  articleTitle?: string;
  parentExternalId?: string;
  author?: { id: string; name: string };
}

/** The whole service in its embedded size, from the build, as a process of its own, on a free port. */
export interface Service {
  url: string;
  admin: Person;
  /** Submits comments and waits until all are judged. */
  submit(samples: readonly Sample[]): Promise<void>;
  /** `count` comments that the test's policy flags. */
  submitFlagged(count: number, prefix?: string): Promise<void>;
  person(role: Role, name: string): Promise<Person>;
  /** A request of the site backend. */
  api<Answer>(path: string, init?: { method?: string; body?: unknown }): Promise<Answer>;
  /** A request of somebody signed in, as a program would send it. */
  as(person: Person, path: string, init?: { method?: string; body?: unknown }): Promise<Response>;
  /** Ends the process at once and starts it again on the same data and port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startService(env: Record<string, string> = {}): Promise<Service> {
  const data = temporaryFolder('browser');
  // The store with its schema, copied; without the tests' global setup it is made anew.
  const template = process.env.HAKAM_TEST_TEMPLATE;
  if (template !== undefined) cpSync(template, data, { recursive: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const cookies = new Map<string, string>();
  let people = 0;
  let child = await run();

  async function run() {
    const started = runHakam(['serve'], {
      PORT: String(port),
      HOST: '127.0.0.1',
      HAKAM_DATA: data,
      HAKAM_API_KEY: apiKey,
      HAKAM_ADMIN_PASSWORD: adminPassword,
      HAKAM_WEBHOOK_ALLOW: '127.0.0.1/32',
      HAKAM_DEMO: 'off',
      LOG_LEVEL: 'error',
      ...env,
    });
    let said = '';
    started.stdout.on('data', (chunk) => {
      said += chunk;
    });
    started.stderr.on('data', (chunk) => {
      said += chunk;
    });
    const isReady = () =>
      fetch(`${url}/readyz`)
        .then((answer) => answer.ok)
        .catch(() => false);
    await until(async () => {
      if (started.exitCode !== null) throw new Error(`the service did not start:\n${said}`);
      return isReady();
    }, 180_000);
    return started;
  }

  async function json<Answer>(response: Response): Promise<Answer> {
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.status} ${response.url}: ${text}`);
    return (text === '' ? null : JSON.parse(text)) as Answer;
  }

  async function as(person: Person, path: string, init: { method?: string; body?: unknown } = {}) {
    if (!cookies.has(person.email)) {
      const answer = await fetch(`${url}/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: url },
        body: JSON.stringify({ email: person.email, password: person.password }),
      });
      if (!answer.ok) throw new Error(`${person.email} could not sign in: ${await answer.text()}`);
      cookies.set(person.email, (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '');
    }
    return fetch(`${url}${path}`, {
      method: init.method ?? 'GET',
      headers: {
        cookie: cookies.get(person.email) ?? '',
        origin: url,
        ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: init.body === undefined ? undefined : JSON.stringify(init.body),
    });
  }

  const service: Service = {
    url,
    admin: { email: 'admin@localhost', password: adminPassword, name: 'admin', role: 'admin' },
    as,
    async api(path, init = {}) {
      return json(
        await fetch(`${url}${path}`, {
          method: init.method ?? 'GET',
          headers: {
            authorization: `Bearer ${apiKey}`,
            ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          body: init.body === undefined ? undefined : JSON.stringify(init.body),
        }),
      );
    },
    async submit(samples) {
      for (let from = 0; from < samples.length; from += 500) {
        const items = samples.slice(from, from + 500).map((sample) => ({
          externalId: sample.externalId,
          text: sample.text,
          article: {
            id: sample.articleId ?? 'article-1',
            title: sample.articleTitle ?? 'الحكومة تعلن خطة جديدة لدعم الخبز',
            url: 'https://paper.example/article-1',
          },
          parentExternalId: sample.parentExternalId ?? null,
          author: sample.author ?? { id: 'reader-1', name: 'قارئ متابع' },
        }));
        await service.api('/v1/comments/batch', { method: 'POST', body: { items } });
      }
      await until(
        async () => {
          const page = await service.api<{ items: unknown[] }>('/v1/comments?status=pending&limit=1');
          return page.items.length === 0;
        },
        120_000 + samples.length * 90,
      );
    },
    submitFlagged(count, prefix = 'flagged') {
      return service.submit(
        Array.from({ length: count }, (_, index) => ({
          externalId: `${prefix}-${index}`,
          text: `${prefix} ${index}: هذا كلام ${siteWord} لا يُصدَّق، والكاتب يعرف ذلك جيدًا.`,
          author: { id: `reader-${index % 7}`, name: `قارئ ${index % 7}` },
        })),
      );
    },
    async person(role, name) {
      const person = {
        email: `${role}-${++people}@paper.example`,
        password: `the password of ${name}`,
        name,
        role,
      };
      await json(await as(service.admin, '/v1/users', { method: 'POST', body: person }));
      return person;
    },
    async restart() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
      child = await run();
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
      removeFolder(data);
    },
  };
  // One word is enough to be flagged, so that no test here hangs on what the models think of a sentence.
  const policy = await json<object>(await as(service.admin, '/v1/policy'));
  await json(
    await as(service.admin, '/v1/policy', {
      method: 'PUT',
      body: { ...policy, lists: { banned: [], suspect: [siteWord], allowed: [] } },
    }),
  );
  return service;
}

export interface Receiver {
  url: string;
  events: OutcomeEvent[];
  stop(): Promise<void>;
}

/** A site's webhook: keeps what it is sent. */
export async function startReceiver(): Promise<Receiver> {
  const events: OutcomeEvent[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      events.push(JSON.parse(body));
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`,
    events,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
