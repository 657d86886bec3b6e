import dns from 'node:dns';
import { createRequire } from 'node:module';
import { Author, Blog, Client as CedxClient, CheckResult, Comment } from '@cedx/akismet';
import { google } from 'googleapis';
import OpenAI from 'openai';
import OpenAI4 from 'openai4';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey } from '../../src/store/keys.ts';
import { type Service, startService } from '../support/service.ts';
import { type Place, sizes } from '../support/sizes.ts';
import { askAgain } from './ask-again.ts';

const require = createRequire(import.meta.url);
const insult = 'You are a fucking idiot and everybody hates you, you stupid bastard';
const kind = 'Thank you for this careful article, I learned a lot from it.';
const wrongKey = 'hk_this_is_not_a_key_of_anyone_here';
const wrongAlias = 'aaaabbbbcccc';

/** What the official hosts' DNS would do: names below localhost are this machine. */
const lookup = dns.lookup;
function resolveHere(hostname: string, ...rest: unknown[]) {
  return Reflect.apply(lookup, dns, [hostname.endsWith('.localhost') ? '127.0.0.1' : hostname, ...rest]);
}

describe.each(sizes().slice(0, 1))('other services’ unmodified clients on $name', ({ place }) => {
  let at: Place;
  let service: Service;
  let key: string;
  let alias: string;

  beforeAll(async () => {
    Object.assign(dns, { lookup: resolveHere });
    at = await place();
    service = await startService(at);
    const { store, secrets } = service.context;
    const made = await createKey(store.db, secrets, service.firstStart.siteId, {
      name: 'clients',
      scopes: ['submit', 'analyze'],
    });
    key = made.key;
    alias = made.akismetKey;
  });
  afterAll(async () => {
    Object.assign(dns, { lookup });
    await service.stop();
    await at.remove();
  });

  it('perspective-api-client', async () => {
    const Perspective = require('perspective-api-client');
    const axios = createRequire(require.resolve('perspective-api-client'))('axios');
    const interceptor = axios.interceptors.request.use((config: { url: string }) => ({
      ...config,
      url: config.url.replace('https://commentanalyzer.googleapis.com', service.url),
    }));
    try {
      const client = new Perspective({ apiKey: key });
      const toxic = await client.analyze(insult, { attributes: ['toxicity', 'insult', 'severe_toxicity'] });
      expect(Object.keys(toxic.attributeScores).sort()).toEqual(['INSULT', 'SEVERE_TOXICITY', 'TOXICITY']);
      expect(toxic.attributeScores.TOXICITY.summaryScore.value).toBeGreaterThan(0.5);
      const calm = await client.analyze(kind);
      expect(calm.attributeScores.TOXICITY.summaryScore.value).toBeLessThan(0.5);
      expect(calm.detectedLanguages).toEqual(['en']);
      await expect(client.analyze(kind, { attributes: ['nonsense'] })).rejects.toThrow(
        'Unknown requested attribute: NONSENSE',
      );
      await expect(new Perspective({ apiKey: wrongKey }).analyze(kind)).rejects.toThrow(
        'API key not valid. Please pass a valid API key.',
      );
    } finally {
      axios.interceptors.request.eject(interceptor);
    }
  });

  it('@conversationai/perspectiveapi-js-client', async () => {
    const { Client } = require('@conversationai/perspectiveapi-js-client');
    const clientOf = (apiKey: string) => {
      const client = new Client(apiKey);
      client.perspectiveApiUrl = client.perspectiveApiUrl.replace(
        'https://commentanalyzer.googleapis.com',
        service.url,
      );
      return client;
    };
    const scores = await clientOf(key).getScores(insult);
    expect(Object.keys(scores).sort()).toEqual(['SPAM', 'TOXICITY']);
    expect(scores.TOXICITY).toBeGreaterThan(0.5);
    await expect(clientOf(key).getScores(kind, { languages: ['xx'] })).rejects.toThrow('400');
    await expect(clientOf(wrongKey).getScores(kind)).rejects.toThrow('400');
  });

  it('googleapis, by discovery', async () => {
    // biome-ignore lint/suspicious/noExplicitAny: a discovered API has no types
    const client = (await google.discoverAPI(`${service.url}/$discovery/rest?version=v1alpha1`)) as any;
    const resource = {
      comment: { text: `${kind} ${insult}.` },
      requestedAttributes: { TOXICITY: { scoreThreshold: 0.1 } },
      spanAnnotations: true,
      clientToken: 't-1',
    };
    const { data } = await client.comments.analyze({ key, resource });
    expect(data.clientToken).toBe('t-1');
    const spans = data.attributeScores.TOXICITY.spanScores;
    expect(spans).toHaveLength(2);
    expect(spans[0].score.value).toBeLessThan(spans[1].score.value);
    const suggested = await client.comments.suggestscore({
      key,
      resource: {
        comment: { text: kind },
        attributeScores: { TOXICITY: { summaryScore: { value: 0 } } },
        languages: ['en'],
        clientToken: 'comment:7',
      },
    });
    expect(suggested.data).toEqual({
      clientToken: 'comment:7',
      detectedLanguages: ['en'],
      requestedLanguages: ['en'],
    });
    await expect(client.comments.analyze({ key: wrongKey, resource })).rejects.toThrow('API key not valid');
    await expect(
      client.comments.analyze({ key, resource: { ...resource, comment: { text: ' ' } } }),
    ).rejects.toThrow('Comment must be non-empty.');
  });

  it.each([
    ['openai 6', OpenAI],
    ['openai 4', OpenAI4 as unknown as typeof OpenAI],
  ])('%s', async (_name, Client) => {
    const client = new Client({ apiKey: key, baseURL: `${service.url}/v1`, maxRetries: 0 });
    const one = await client.moderations.create({ input: insult });
    expect(one.results).toHaveLength(1);
    expect(one.results[0]).toMatchObject({ flagged: true, categories: { harassment: true } });
    expect(Object.keys(one.results[0]?.category_scores ?? {})).toHaveLength(13);
    const many = await client.moderations.create({ model: 'omni-moderation-latest', input: [kind, insult] });
    expect(many.results.map(({ flagged }) => flagged)).toEqual([false, true]);
    const parts = await client.moderations.create({
      input: [
        { type: 'text', text: kind },
        { type: 'text', text: insult },
      ],
    });
    expect(parts.results.map(({ flagged }) => flagged)).toEqual([true]);
    await expect(
      client.moderations.create({
        input: [{ type: 'image_url', image_url: { url: 'https://example.org/a.png' } }],
      }),
    ).rejects.toMatchObject({ status: 400, code: 'unsupported_input' });
    const stranger = new Client({ apiKey: wrongKey, baseURL: `${service.url}/v1`, maxRetries: 0 });
    await expect(stranger.moderations.create({ input: kind })).rejects.toMatchObject({
      status: 401,
      code: 'invalid_api_key',
      type: 'invalid_request_error',
    });
  });

  it('akismet-api', async () => {
    const { AkismetClient } = require('akismet-api');
    const host = `localhost:${new URL(service.url).port}`;
    const blog = 'https://blog.example';
    const client = new AkismetClient({ key: alias, blog, host, protocol: 'http' });
    expect(await client.verifyKey()).toBe(true);
    expect(await new AkismetClient({ key: wrongAlias, blog, host, protocol: 'http' }).verifyKey()).toBe(
      false,
    );
    const comment = {
      ip: '203.0.113.5',
      useragent: 'x',
      name: 'Sam',
      email: 's@example.org',
      content: kind,
      permalink: `${blog}/1`,
    };
    expect(await askAgain(() => client.checkSpam(comment))).toBe(false);
    expect(await askAgain(() => client.checkSpam({ ...comment, content: insult }))).toBe(true);
    expect(await askAgain(() => client.checkSpam({ ...comment, name: 'viagra-test-123' }))).toBe(true);
    expect(
      await askAgain(() => client.checkSpam({ ...comment, content: insult, role: 'administrator' })),
    ).toBe(false);
    await client.submitSpam(comment);
    await client.submitHam({ ...comment, content: insult });
    await expect(
      new AkismetClient({ key: wrongAlias, blog, host, protocol: 'http' }).checkSpam(comment),
    ).rejects.toThrow('Invalid API key');
  });

  it('@cedx/akismet', async () => {
    const blog = new Blog({ url: 'https://blog.example', charset: 'UTF-8', languages: ['en'] });
    const client = new CedxClient(alias, blog, { baseUrl: service.url });
    expect(await client.verifyKey()).toBe(true);
    expect(await new CedxClient(wrongAlias, blog, { baseUrl: service.url }).verifyKey()).toBe(false);
    const author = new Author({ ipAddress: '203.0.113.6', name: 'Sam', userAgent: 'x' });
    const comment = new Comment({ author, content: kind, permalink: 'https://blog.example/2' });
    expect(await askAgain(() => client.checkComment(comment))).toBe(CheckResult.ham);
    expect(await askAgain(() => client.checkComment(new Comment({ author, content: insult })))).not.toBe(
      CheckResult.ham,
    );
    await client.submitSpam(comment);
    await client.submitHam(comment);
    await expect(
      new CedxClient(wrongAlias, blog, { baseUrl: service.url }).checkComment(comment),
    ).rejects.toThrow('Unknown key');
  });

  it('akismet', async () => {
    const { client: createClient } = require('akismet');
    const port = Number(new URL(service.url).port);
    const clientOf = (apiKey: string) =>
      createClient({ apiKey, blog: 'https://blog.example', host: 'localhost', port });
    const run = (target: Record<string, (...args: unknown[]) => void>, method: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        target[method]?.(...args, (error: Error | null, value: unknown) =>
          error ? reject(error) : resolve(value),
        );
      });
    const client = clientOf(alias);
    expect(await run(client, 'verifyKey')).toBe(true);
    expect(await run(clientOf(wrongAlias), 'verifyKey')).toBe(false);
    const comment = { user_ip: '203.0.113.7', comment_author: 'Sam', comment_content: kind };
    expect(await askAgain(() => run(client, 'checkComment', { ...comment }))).toBe(false);
    expect(await askAgain(() => run(client, 'checkSpam', { ...comment, comment_content: insult }))).toBe(
      true,
    );
    await run(client, 'submitSpam', { ...comment });
    await run(client, 'submitHam', { ...comment });
  });
});
