import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiKey, type Service, startService, submissionOf } from '../support/service.ts';
import { type Place, sizes } from '../support/sizes.ts';

interface Case {
  name: string;
  status: number;
  body?: unknown;
  raw?: string | Buffer;
  headers?: Record<string, string>;
  path?: string;
  method?: string;
}

const json = (change: Record<string, unknown>) => submissionOf(change);
const raw = (text: string) => JSON.stringify(submissionOf({ text: 'MARK' })).replace('"MARK"', text);
const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const article = { id: 'a' };

const wrongTypes = [null, 7, true, [], {}, ['x'], { x: 1 }];
const hostileTexts: [string, unknown][] = [
  ['empty', ''],
  ['blank', ' \n\t '],
  ['zero-width only', '\u200b\u200c\u200d\ufeff'],
  ['bidi controls only', '\u202e\u202d\u2066'],
  ['20,001 units', 'ا'.repeat(20_001)],
  ['20,001 units of emoji', '😀'.repeat(10_001)],
  ['NUL', 'a\u0000b'],
  ...wrongTypes.map((value): [string, unknown] => [`text ${JSON.stringify(value)}`, value]),
];
const dates = [
  'yesterday',
  '2026-13-01T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '1999-12-31T23:59:59Z',
  '2101-01-01T00:00:00Z',
  '+300000-01-01T00:00:00Z',
  '300000-01-01T00:00:00Z',
  '2026-01-01',
  1_700_000_000,
  '2026-01-01T00:00:00',
  '',
  {},
];
const fields = ['externalId', 'format', 'article', 'author', 'parentExternalId', 'language', 'submittedAt'];
const wrongFor: Record<string, unknown[]> = {
  externalId: [7, true, [], {}, '', ' ', 'x'.repeat(513), 'a\u0000'],
  format: [7, 'markdown', null, [], {}],
  article: [
    null,
    7,
    'a',
    [],
    {},
    { id: 7 },
    { id: '' },
    { id: null },
    { id: 'x'.repeat(513) },
    { id: 'a', url: 7 },
    { id: 'a', tags: 'x' },
    { id: 'a', tags: [7] },
    { id: 'a', title: [] },
    { id: 'a', tags: Array(51).fill('t') },
    { id: 'a\u0000' },
  ],
  author: [
    null,
    7,
    'x',
    [],
    {},
    { name: '' },
    { name: 7 },
    { name: null },
    { name: 'x'.repeat(513) },
    { name: 'n', id: 7 },
    { name: 'n', email: 7 },
    { name: 'n', ip: {} },
    { name: 'n', userAgent: 7 },
    { name: 'n\u0000' },
  ],
  parentExternalId: [7, [], {}, '', 'x'.repeat(513)],
  language: [7, true, [], {}, 'x'.repeat(36), 'a\u0000'],
  submittedAt: dates,
};

const cases: Case[] = [
  ...hostileTexts.map(([name, text]) => ({ name, status: 422, body: json({ text }) })),
  ...fields.flatMap((field) =>
    (wrongFor[field] ?? []).map((value) => ({
      name: `${field} ${JSON.stringify(value)?.slice(0, 40)}`,
      status: 422,
      body: json({ [field]: value }),
    })),
  ),
  ...['text', 'article', 'author'].map((field) => ({
    name: `no ${field}`,
    status: 422,
    body: json({ [field]: undefined }),
  })),
  ...['"\\ud800"', '"x\\udc00y"', '"\\udfff\\ud800"', '"a\\u0000"'].map((text) => ({
    name: `text ${text}`,
    status: 422,
    raw: raw(text),
  })),
  ...['7', '"text"', 'null', 'true', '[]', '[{}]'].map((text) => ({
    name: `body ${text}`,
    status: 422,
    raw: text,
  })),
  ...[
    '',
    '{',
    '{"text":',
    '{"text":"a",}',
    "{'text':'a'}",
    'text=a&b=c',
    '<xml/>',
    '{"a":1}{"b":2}',
    '\u0000',
    'NaN',
    '{"text":"a\nb"}',
    '{"text":"\\x"}',
  ].map((text) => ({ name: `not JSON ${JSON.stringify(text)}`, status: 400, raw: text })),
  ...[33, 64, 100, 1000, 10_000].map((levels) => ({
    name: `depth ${levels}`,
    status: 400,
    raw: deep(levels),
  })),
  {
    name: 'deep inside a field',
    status: 400,
    raw: `{"text":"a","article":${'{"a":'.repeat(40)}1${'}'.repeat(40)}}`,
  },
  ...[
    [0xff, 0xfe],
    [0xc3, 0x28],
    [0xed, 0xa0, 0x80],
    [0xf8, 0x88],
    [0xe2, 0x82],
  ].map((bytes) => ({
    name: `bad UTF-8 ${bytes.map((byte) => byte.toString(16)).join(' ')}`,
    status: 400,
    raw: Buffer.concat([Buffer.from('{"text":"'), Buffer.from(bytes), Buffer.from('"}')]),
  })),
  { name: '300 KiB', status: 413, body: json({ text: 'x', padding: 'y'.repeat(300 * 1024) }) },
  { name: '10 MB', status: 413, raw: `{"text":"${'y'.repeat(10_000_000)}"}` },
  {
    name: 'batch of 9 MiB',
    status: 413,
    path: '/v1/comments/batch',
    raw: `{"items":["${'y'.repeat(9 * 1024 * 1024)}"]}`,
  },
  ...[
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/jsonx',
    'application/json; charset=utf-16',
    '',
  ].map((type) => ({ name: `type ${type}`, status: 415, body: json({}), headers: { 'content-type': type } })),
  { name: 'compressed', status: 415, body: json({}), headers: { 'content-encoding': 'gzip' } },
  ...[{}, { items: 7 }, { items: null }, { items: {} }, [], { items: Array(1001).fill(0) }].map((body) => ({
    name: `batch ${JSON.stringify(body).slice(0, 30)}`,
    status: 422,
    path: '/v1/comments/batch',
    body,
  })),
  ...[
    'Basic abc',
    'Bearer',
    'Bearer ',
    'Bearer hk_unknown',
    'hk_unknown',
    `bearer  ${apiKey}`,
    `Bearer ${apiKey}x`,
    'Bearer \u00e9',
  ].map((authorization) => ({
    name: `authorization ${authorization}`,
    status: 401,
    body: json({}),
    headers: { authorization },
  })),
  ...['', '""', '" "', 'x'.repeat(256), 'a\u00e9'].map((key) => ({
    name: `idempotency key ${key.slice(0, 20)}`,
    status: 422,
    body: json({}),
    headers: { 'idempotency-key': key },
  })),
  ...[
    'not-an-id',
    '0198-',
    '%00',
    '..%2f..',
    "' or 1=1 --",
    '019a0000-0000-7000-8000-000000000000',
    '019A0000-0000-7000-8000-00000000000A',
    '%E0%A4%A',
  ].flatMap((id) => [
    { name: `GET ${id}`, status: 404, method: 'GET', path: `/v1/comments/${id}` },
    {
      name: `PUT ${id}`,
      status: 404,
      method: 'PUT',
      path: `/v1/comments/${id}`,
      body: { text: 'x', revision: 1 },
    },
    { name: `DELETE ${id}`, status: 404, method: 'DELETE', path: `/v1/comments/${id}` },
    {
      name: `report ${id}`,
      status: 404,
      path: `/v1/comments/${id}/reports`,
      body: { reason: 'a', reporterId: 'b' },
    },
  ]),
  ...[
    'limit=0',
    'limit=-1',
    'limit=x',
    'limit=1.5',
    'limit=1&limit=2',
    'cursor=x',
    'cursor=e30',
    'cursor=eyJpZCI6IngifQ',
    'status=gone',
    'q=%00',
  ].map((query) => ({ name: `list ?${query}`, status: 422, method: 'GET', path: `/v1/comments?${query}` })),
  ...['cursor=x', 'cursor=eyJ4aWQiOiItMSIsInNlcSI6IngifQ', 'limit=0'].map((query) => ({
    name: `changes ?${query}`,
    status: 422,
    method: 'GET',
    path: `/v1/changes?${query}`,
  })),
  ...[
    {},
    { text: 7 },
    { text: '' },
    { text: 'a', format: 'x' },
    { text: 'a', context: 7 },
    { text: 'a', context: { articleTags: 'x' } },
  ].map((body) => ({ name: `analyze ${JSON.stringify(body)}`, status: 422, path: '/v1/analyze', body })),
  ...[{}, { name: '' }, { name: 'x', scopes: [] }, { name: 'x', scopes: ['root'] }].map((body) => ({
    name: `key ${JSON.stringify(body)}`,
    status: 422,
    path: '/v1/keys',
    body,
  })),
  { name: 'unknown path', status: 404, method: 'GET', path: '/v1/nothing' },
  { name: 'unknown method', status: 404, method: 'PATCH', path: '/v1/comments', body: json({ article }) },
];

/** node:http, because fetch mends some of what is wrong here. */
function send(url: string, test: Case): Promise<{ status: number; type: string; body: string }> {
  const payload = test.raw ?? (test.body === undefined ? undefined : JSON.stringify(test.body));
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${apiKey}`,
      'content-type': 'application/json',
      ...test.headers,
    };
    const request = httpRequest(
      new URL(test.path ?? '/v1/comments', url),
      {
        method: test.method ?? 'POST',
        headers: Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [name, Buffer.from(value).toString('latin1')]),
        ),
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers['content-type'] ?? '',
            body: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    // A refused large body may end the connection while it is still being sent; the answer comes first.
    request.on('error', reject);
    request.end(payload);
  });
}

describe.each(sizes().slice(-1))('bad input on $name', ({ place }) => {
  let at: Place;
  let service: Service;

  beforeAll(async () => {
    at = await place();
    service = await startService(at);
  });
  afterAll(async () => {
    await service.stop();
    await at.remove();
  });

  it(`answers ${cases.length} malformed requests with the right problem, stores nothing, stays alive`, async () => {
    expect(cases.length).toBeGreaterThanOrEqual(200);
    const wrong: string[] = [];
    for (const test of cases) {
      const answer = await send(service.url, test);
      const problem = answer.type.startsWith('application/problem+json') ? JSON.parse(answer.body) : null;
      if (
        answer.status !== test.status ||
        problem?.status !== test.status ||
        !problem.detail ||
        !problem.type.startsWith('/problems/')
      )
        wrong.push(`${test.name}: ${answer.status} instead of ${test.status}: ${answer.body.slice(0, 120)}`);
      if (test.status === 422 && problem?.slug === 'validation' && !problem.errors?.[0]?.pointer)
        wrong.push(`${test.name}: no pointer`);
    }
    expect(wrong).toEqual([]);
    const { rows } = await service.context.store.pool.query(
      'select count(*)::int as count from hakam.comment',
    );
    expect(rows[0].count).toBe(0);
    expect((await service.call('POST', '/v1/comments', submissionOf())).status).toBe(202);
  });
});
