import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey } from '../../src/store/keys.ts';
import { changeSite } from '../../src/store/sites.ts';
import { type Service, startService } from '../support/service.ts';
import { type Place, sizes } from '../support/sizes.ts';

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const wrongValues = [
  null,
  0,
  -1,
  1e308,
  true,
  '',
  ' ',
  'x',
  [],
  ['x'],
  [null],
  {},
  { a: 1 },
  '\u0000',
  '\ud800',
  '🙂',
];

/** Bodies that are wrong for every protocol: no JSON, no UTF-8, too deep, too large, of another kind. */
const brokenBodies: (string | Uint8Array)[] = [
  '',
  ' ',
  '{',
  '}',
  '{"a":',
  '[',
  'null',
  'true',
  '1',
  '"x"',
  '[]',
  '[1]',
  'NaN',
  "{'a':1}",
  '{"a":1,}',
  '\ufeff',
  '<xml/>',
  'a=b&c=d',
  '{"a":"\\ud800"}',
  '{"__proto__":{"x":1}}',
  deep(40),
  deep(20_000),
  `{"a":${deep(33)}}`,
  new Uint8Array([0xff, 0xfe, 0x00]),
  new Uint8Array([0x7b, 0x22, 0x80, 0x22, 0x3a, 0x31, 0x7d]),
  new Uint8Array(1000),
];

describe('a hundred malformed requests at each of the other doors', () => {
  let at: Place;
  let service: Service;
  let key: string;
  let alias: string;
  const coralSecret = 'whsec_of_coral';

  beforeAll(async () => {
    at = await (sizes()[0] as ReturnType<typeof sizes>[number]).place();
    service = await startService(at);
    const { store, secrets } = service.context;
    const made = await createKey(store.db, secrets, service.firstStart.siteId, {
      name: 'malformed',
      scopes: ['submit', 'analyze'],
    });
    key = made.key;
    alias = made.akismetKey;
    await changeSite(store.db, service.firstStart.siteId, {
      settings: { coralSecret: secrets.encrypt(coralSecret).toString('base64') },
    });
  });
  afterAll(async () => {
    await service.stop();
    await at.remove();
  });

  async function send(path: string, body: string | Uint8Array, headers: Record<string, string> = {}) {
    const response = await fetch(`${service.url}${path}`, {
      method: 'POST',
      body: body as string,
      headers: { 'content-type': 'application/json', ...headers },
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  it('Perspective: Google’s error', async () => {
    const good = { comment: { text: 'hello there my friend' }, requestedAttributes: { TOXICITY: {} } };
    const bodies: unknown[] = [
      ...wrongValues.map((comment) => ({ ...good, comment })),
      ...wrongValues.filter((text) => text !== 'x').map((text) => ({ ...good, comment: { text: [text] } })),
      ...wrongValues.map((requestedAttributes) => ({ ...good, requestedAttributes })),
      ...wrongValues.map((value) => ({
        ...good,
        requestedAttributes: { TOXICITY: { scoreThreshold: { value } } },
      })),
      ...['TOXIC', '__proto__', 'constructor', '', 'toString', 'LIKELY_TO_REJECT'].map((name) => ({
        ...good,
        requestedAttributes: JSON.parse(`{${JSON.stringify(name)}:{}}`),
      })),
      { ...good, languages: { en: true } },
      { ...good, languages: [1] },
      { ...good, languages: ['xx'] },
      { ...good, doNotStore: 'yes' },
      { ...good, spanAnnotations: 1 },
      { ...good, clientToken: {} },
      { ...good, context: 'x' },
      { ...good, context: { entries: 'x' } },
      { ...good, context: { entries: [{}], articleAndParentComment: {} } },
      { ...good, comment: { text: 'x'.repeat(20_481) } },
      { ...good, comment: { text: 'hello', type: 'WORD' } },
    ];
    const requests = [
      ...[...brokenBodies, ...bodies.map((body) => JSON.stringify(body))].map(
        (body) => [`/v1alpha1/comments:analyze?key=${key}`, body] as const,
      ),
      ...brokenBodies.map((body) => [`/v1alpha1/comments:suggestscore?key=${key}`, body] as const),
      ...['', '?key=', '?key=nobody', '?key=a&key=b', `?key=${'x'.repeat(5000)}`].map(
        (query) => [`/v1alpha1/comments:analyze${query}`, JSON.stringify(good)] as const,
      ),
    ];
    expect(requests.length).toBeGreaterThanOrEqual(100);
    for (const [path, body] of requests) {
      const { status, text } = await send(path, body);
      const { error } = JSON.parse(text);
      expect([String(body).slice(0, 200), status]).toEqual([String(body).slice(0, 200), 400]);
      expect(error).toMatchObject({
        code: 400,
        status: 'INVALID_ARGUMENT',
        message: expect.stringMatching(/\S/),
      });
    }
  });

  it('Perspective: a suggestion whose token no store can hold is taken all the same', async () => {
    const suggestion = {
      comment: { text: 'hello there my friend' },
      attributeScores: { TOXICITY: { summaryScore: { value: 0.9 } } },
      clientToken: 'a\u0000\ud800',
    };
    const path = `/v1alpha1/comments:suggestscore?key=${key}`;
    expect((await send(path, JSON.stringify(suggestion))).status).toBe(200);
  });

  it('OpenAI: its error, with a request id', async () => {
    const inputs = wrongValues.filter((value) => typeof value !== 'string' && !Array.isArray(value));
    const bodies: unknown[] = [
      ...wrongValues.map((value) => ({ model: 'omni-moderation-latest', inputs: value })),
      ...inputs.map((input) => ({ input })),
      ...inputs.map((input) => ({ input: [input] })),
      ...inputs.map((input) => ({ input: ['text', input] })),
      ...wrongValues.map((value) => ({ input: [{ type: value }] })),
      ...inputs.map((text) => ({ input: [{ type: 'text', text }] })),
      ...inputs.filter((value) => value !== null).map((model) => ({ input: 'x', model })),
      { input: [] },
      { input: [{ type: 'image_url', image_url: { url: 'https://x.example/a.png' } }] },
      {
        input: [
          { type: 'text', text: 'a' },
          { type: 'image_url', image_url: { url: 'data:,' } },
        ],
      },
      { input: [['a']] },
      { input: Array.from({ length: 2049 }, () => 'a') },
      { input: 'x'.repeat(1024 * 1024) },
    ];
    const bearer = { authorization: `Bearer ${key}` };
    const requests: [string | Uint8Array, Record<string, string>][] = [
      ...[...brokenBodies, ...bodies.map((body) => JSON.stringify(body))].map(
        (body): [string | Uint8Array, Record<string, string>] => [body, bearer],
      ),
      ...['', 'Bearer', 'Bearer nobody', `Basic ${key}`, `Bearer ${'x'.repeat(2000)}`].map(
        (authorization): [string, Record<string, string>] => ['{"input":"x"}', { authorization }],
      ),
    ];
    expect(requests.length).toBeGreaterThanOrEqual(100);
    for (const [body, headers] of requests) {
      const answer = await send('/v1/moderations', body, headers);
      expect([String(body).slice(0, 200), answer.status]).toEqual([
        String(body).slice(0, 200),
        expect.toBeOneOf([400, 401, 413]),
      ]);
      expect(answer.headers.get('x-request-id')).toMatch(/^req_/);
      expect(JSON.parse(answer.text).error).toMatchObject({
        message: expect.stringMatching(/\S/),
        type: 'invalid_request_error',
        param: expect.toBeOneOf([null, 'input', 'model']),
      });
    }
  });

  it('Akismet: plain text with a guid, whatever comes', async () => {
    const form = 'application/x-www-form-urlencoded';
    const words = ['comment_content', 'comment_author', 'blog_charset', 'blog_lang', 'permalink', 'callback'];
    const values = ['%', '%zz', '%ff%fe', '%00', '+', '%ED%A0%80', 'http://[', 'x'.repeat(30_000)];
    const requests: [string, string | Uint8Array, string][] = [
      ...brokenBodies.flatMap((body): [string, string | Uint8Array, string][] => [
        ['/1.1/comment-check', body, form],
        [`/1.1/comment-check?key=${alias}&blog=http://b.example`, body, 'application/json'],
        ['/1.1/verify-key', body, form],
      ]),
      ...words.flatMap((word) =>
        values.map((value): [string, string, string] => [
          '/1.1/comment-check',
          `key=${alias}&blog=http%3A%2F%2Fb.example&comment_content=fine&${word}=${value}`,
          form,
        ]),
      ),
      ['/1.1/comment-check', `key=${alias}`, form],
      ['/1.1/submit-spam', `key=${alias}`, form],
      ['/1.1/submit-ham', '&&&==&=', form],
      ['/1.1/comment-check', `key=${alias}&blog=${'x'.repeat(300_000)}`, form],
      ['/1.1/comment-check', `key=${alias}&blog_charset=klingon&blog=b&comment_content=x`, form],
    ];
    expect(requests.length).toBeGreaterThanOrEqual(100);
    for (const [path, body, type] of requests) {
      const answer = await send(path, body, { 'content-type': type });
      expect([path, String(body).slice(0, 200), answer.status]).toEqual([
        path,
        String(body).slice(0, 200),
        expect.toBeOneOf([200, 400]),
      ]);
      expect(answer.headers.get('x-akismet-guid')).toMatch(/^[\w-]{8,}$/);
      expect(answer.text).toMatch(/^(valid|invalid|true|false|Thanks for making the web a better place\.)$/);
      if (answer.status === 400) expect(answer.headers.get('x-akismet-error')).toMatch(/\S/);
    }
  });

  it('Coral: a problem, or nothing to say', async () => {
    const path = `/compat/coral/${service.firstStart.siteId}`;
    const sign = (body: string | Uint8Array) =>
      `sha256=${createHmac('sha256', coralSecret).update(body).digest('hex')}`;
    const bodies = [
      ...brokenBodies,
      ...wrongValues.map((comment) => JSON.stringify({ action: 'NEW', comment })),
      ...wrongValues.map((body) => JSON.stringify({ action: 'NEW', comment: { body: [body] } })),
      ...wrongValues.map((action) => JSON.stringify({ action, comment: 1 })),
    ];
    const requests: [string, string | Uint8Array, string][] = [
      ...bodies.map((body): [string, string | Uint8Array, string] => [path, body, sign(body)]),
      ...['', 'sha256=', `sha256=${'0'.repeat(64)}`, 'md5=x', `${',sha256=zz'.repeat(500)}`].map(
        (signature): [string, string, string] => [path, '{"comment":{"body":"x"}}', signature],
      ),
      ...['nobody', '%00', '%ff', `${'a'.repeat(3000)}`, '00000000-0000-0000-0000-000000000000'].map(
        (site): [string, string, string] => [`/compat/coral/${site}`, '{}', sign('{}')],
      ),
      ...Array.from({ length: 20 }, (_, n): [string, string, string] => {
        const cut = '{"action":"NEW","comment":{"body":"x"}}'.slice(0, n + 10);
        return [path, cut, sign(cut)];
      }),
    ];
    expect(requests.length).toBeGreaterThanOrEqual(100);
    for (const [where, body, signature] of requests) {
      const answer = await send(where, body, { 'x-coral-signature': signature });
      expect([String(body).slice(0, 200), answer.status]).toEqual([
        String(body).slice(0, 200),
        expect.toBeOneOf([400, 401, 404, 413, 422]),
      ]);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    }
  });
});
