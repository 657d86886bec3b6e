import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClientOptions, createClient, type HakamClient } from '../../src/client/client.ts';
import { HakamError } from '../../src/client/hakam-error.ts';
import { comment as commentShape, outcomeEvent } from '../../src/contract/comment.ts';
import { verdict as verdictShape } from '../../src/contract/verdict.ts';
import { apiKey, type Service, startService } from '../support/service.ts';
import { type Place, sizes } from '../support/sizes.ts';
import { until } from '../support/until.ts';

const submission = (externalId: string, text = 'مقال مفيد، شكرا لكم') => ({
  externalId,
  text,
  article: { id: 'a-1' },
  author: { id: `u-${externalId}`, name: 'سامي' },
});

/** Each method once, with what the documentation calls it. */
const methods: Record<string, (client: HakamClient) => Promise<unknown>> = {
  submitComment: (client) => client.submit(submission('x'), { waitSeconds: 1 }),
  submitBatch: (client) => client.submitBatch([submission('x')]),
  getComment: (client) => client.get('1'),
  listComments: (client) =>
    client.list({ externalId: 'x', status: 'flagged', q: 'y', limit: 2, cursor: 'c' }),
  editComment: (client) => client.edit('1', 'text', 1),
  eraseComment: (client) => client.erase('1'),
  eraseAuthor: (client) => client.eraseAuthor('u/1'),
  reportComment: (client) => client.report('1', { reason: 'spam', reporterId: 'r' }),
  analyze: (client) => client.analyze('text', { language: 'ar' }),
  listChanges: (client) => client.changePage('c', 10),
};

describe('client', () => {
  let at: Place;
  let service: Service;
  let client: HakamClient;

  beforeAll(async () => {
    at = await (sizes()[0] as ReturnType<typeof sizes>[number]).place();
    service = await startService(at);
    client = createClient({ url: `${service.url}/`, key: apiKey });
  });
  afterAll(async () => {
    await service.stop();
    await at.remove();
  });

  it('has a method for every route of a site backend, as /openapi.json describes it', async () => {
    const api = (await service.call('GET', '/openapi.json')).body;
    const described = Object.entries(api.paths as Record<string, Record<string, Operation>>).flatMap(
      ([path, operations]) =>
        Object.entries(operations).map(([method, operation]) => ({ path, method, operation })),
    );
    const own = described.filter(({ operation }) => operation.tags.includes('Comments'));
    expect(Object.keys(methods).sort()).toEqual(own.map(({ operation }) => operation.operationId).sort());
    for (const { path, method, operation } of own) {
      const sent: { url: URL; init: RequestInit }[] = [];
      const recording = createClient({
        url: 'http://hakam.invalid',
        key: 'k',
        fetch: async (url, init) => {
          sent.push({ url: new URL(String(url)), init: init ?? {} });
          return new Response('{}', { status: 200 });
        },
      });
      await methods[operation.operationId]?.(recording);
      const [call] = sent;
      expect(call?.init.method).toBe(method.toUpperCase());
      expect(call?.url.pathname).toMatch(new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`));
      const known = operation.parameters.map(({ name }) => name.toLowerCase());
      for (const name of call?.url.searchParams.keys() ?? []) expect(known).toContain(name.toLowerCase());
      const headers = Object.keys(call?.init.headers ?? {});
      for (const name of headers.filter((header) => !/^(authorization|accept|content-type)$/.test(header)))
        expect(known).toContain(name);
      expect(call?.init.body === undefined).toBe(operation.requestBody === undefined);
      const schema = operation.requestBody?.content['application/json']?.schema;
      const body = call?.init.body === undefined ? {} : JSON.parse(String(call.init.body));
      for (const name of schema?.required ?? []) expect(body).toHaveProperty(name);
      for (const name of Object.keys(body)) expect(Object.keys(schema?.properties ?? {})).toContain(name);
    }
  });

  it('does everything a site does, with the types it says', async () => {
    const made = commentShape.parse(await client.submit(submission('c-1'), { waitSeconds: 10 }));
    expect(made.status).toBe('published');
    expect(await client.get(made.id)).toEqual(made);
    const key = 'one-key-for-both';
    const first = await client.submit(submission('c-2'), { idempotencyKey: key });
    expect((await client.submit(submission('c-2'), { idempotencyKey: key })).id).toBe(first.id);
    const batch = await client.submitBatch([submission('c-3'), { ...submission('c-4'), text: ' ' }]);
    expect(batch.items.map(({ status }) => status)).toEqual([202, 422]);
    const page = await client.list({ externalId: 'c-1' });
    expect(page.items.map(({ id }) => id)).toEqual([made.id]);
    const edited = await client.edit(made.id, 'نص آخر', 1);
    expect(edited.revision).toBe(2);
    await expect(client.edit(made.id, 'نص آخر', 1)).rejects.toMatchObject({
      status: 409,
      problem: { type: '/problems/conflict' },
    });
    await client.report(first.id, { reason: 'spam', reporterId: 'r-1' });
    verdictShape.parse(await client.analyze('نص قصير'));
    await client.erase(made.id);
    expect((await client.get(made.id)).status).toBe('deleted');
    await client.eraseAuthor('u-c-3');
    // Nothing is under way any more that would be told of between two readings.
    const statuses = async () => (await client.list({ limit: 50 })).items.map(({ status }) => status);
    await until(async () => (await statuses()).sort().join() === 'deleted,deleted,published');
    const seen: string[] = [];
    let cursor: string | undefined;
    for await (const change of client.changes()) {
      seen.push(`${outcomeEvent.parse(change.event).type} ${change.event.data.comment.id}`);
      cursor = change.cursor;
    }
    expect(seen).toContain(`comment.published ${made.id}`);
    expect(seen).toContain(`comment.deleted ${made.id}`);
    const rest: unknown[] = [];
    for await (const change of client.changes(cursor)) rest.push(change);
    expect(rest).toEqual([]);
  });

  it('rejects with the problem it got', async () => {
    await expect(client.get('nobody')).rejects.toThrow(HakamError);
    await expect(createClient({ url: service.url, key: 'hk_wrong' }).list()).rejects.toMatchObject({
      status: 401,
    });
    await expect(client.submit({ ...submission('bad'), text: '' })).rejects.toMatchObject({
      status: 422,
      problem: { errors: [{ pointer: '/text' }] },
    });
  });

  it('tries again after 429, 503 and no answer, with the same idempotency key, as long as it was told', async () => {
    const answers: (Response | Error)[] = [
      new Response('{"detail":"busy"}', { status: 429, headers: { 'retry-after': '0' } }),
      new Response('<html>proxy</html>', { status: 503 }),
      new TypeError('fetch failed'),
      new Response('{"id":"1"}', { status: 202 }),
    ];
    const keys = new Set<string>();
    const scripted = (list: (Response | Error)[], options: Partial<ClientOptions> = {}) =>
      createClient({
        url: 'http://hakam.invalid',
        key: 'k',
        ...options,
        fetch: async (_url, init) => {
          keys.add(new Headers(init?.headers).get('idempotency-key') ?? '');
          const next = list.shift();
          if (next instanceof Response) return next;
          throw next;
        },
      });
    expect(await scripted(answers).submit(submission('r'))).toEqual({ id: '1' });
    expect(keys.size).toBe(1);
    const wrong = [new Response('{"detail":"no"}', { status: 422 }), new Response('{}')];
    await expect(scripted(wrong).analyze('x')).rejects.toMatchObject({ status: 422, message: 'no' });
    expect(wrong).toHaveLength(1);
    const away = [new TypeError('a'), new TypeError('b')];
    await expect(scripted(away, { retries: 1 }).analyze('x')).rejects.toMatchObject({
      status: 0,
      isTemporary: true,
    });
  });
});

interface Operation {
  operationId: string;
  tags: string[];
  parameters: { name: string }[];
  requestBody?: {
    content: Record<string, { schema: { required?: string[]; properties?: Record<string, unknown> } }>;
  };
}
