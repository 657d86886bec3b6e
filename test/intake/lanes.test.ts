import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scope } from '../../src/contract/text.ts';
import { createKey } from '../../src/store/keys.ts';
import { adminPassword, call, type Service, startService } from '../support/service.ts';
import { type Place, sizes } from '../support/sizes.ts';

const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe('what is answered before Express', () => {
  let at: Place;
  let service: Service;

  beforeAll(async () => {
    at = await (sizes()[0] as ReturnType<typeof sizes>[number]).place();
    service = await startService(at, { HAKAM_RATE_LIMIT: '2', HAKAM_TRUST_PROXY: 'loopback' });
  });
  afterAll(async () => {
    await service.stop();
    await at.remove();
  });

  const newKey = (name: string, scopes: readonly Scope[] = ['submit', 'analyze']) =>
    createKey(service.context.store.db, service.context.secrets, service.firstStart.siteId, {
      name,
      scopes,
    });

  it('counts the requests of a key, and refuses too many in the words of each door', async () => {
    const { key: native } = await newKey('native');
    const { key: perspective } = await newKey('perspective');
    const { key: openai } = await newKey('openai');
    const { akismetKey } = await newKey('akismet');
    const comment = { comment: { text: 'مقال مفيد' }, requestedAttributes: { TOXICITY: {} } };
    const fields = { key: akismetKey, blog: 'https://b.example', comment_content: 'مقال مفيد' };
    const doors: [string, unknown, Record<string, string>, RegExp][] = [
      ['/v1/analyze', { text: 'مقال مفيد' }, { authorization: `Bearer ${native}` }, /problems\/rate-limited/],
      [`/v1alpha1/comments:analyze?key=${perspective}`, comment, {}, /RESOURCE_EXHAUSTED/],
      ['/v1/moderations', { input: 'good' }, { authorization: `Bearer ${openai}` }, /rate_limit_exceeded/],
      ['/1.1/comment-check', new URLSearchParams(fields).toString(), form, /^invalid$/],
    ];
    for (const [path, body, headers, refusal] of doors) {
      const send = () => call(service.url, 'POST', path, body, headers);
      const answers = [await send(), await send(), await send()];
      expect([path, ...answers.map(({ status }) => status)]).toEqual([path, 200, 200, 429]);
      expect(answers[0]?.headers.get('ratelimit')).toMatch(/^"key";r=1;t=\d+$/);
      expect(answers[2]?.headers.get('ratelimit-policy')).toBe('"key";q=2;w=60');
      expect(Number(answers[2]?.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(answers[2]?.text).toMatch(refusal);
    }
  });

  it('counts with them whatever else a key asks for', async () => {
    const { key } = await newKey('administrator', ['admin', 'read']);
    const paths = ['/v1/webhooks', '/v1/keys', '/v1/comments', '/v1/deliveries', '/v1/jobs', '/v1/sites'];
    const statuses: number[] = [];
    for (const path of paths)
      statuses.push(
        (await call(service.url, 'GET', path, undefined, { authorization: `Bearer ${key}` })).status,
      );
    expect(statuses).toEqual([200, 200, 429, 429, 429, 429]);
  });

  it('is the same however its path is written, and for editors', async () => {
    const signIn = await call(service.url, 'POST', '/v1/session', {
      email: 'admin@localhost',
      password: adminPassword,
    });
    const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const { key, akismetKey } = await newKey('spelling');
    const asked = { text: 'مقال مفيد' };
    const answers = [
      await call(service.url, 'POST', '/v1/analyze?x=1', asked, { authorization: `Bearer ${key}` }),
      await call(service.url, 'POST', '/v1/analyze/', asked, { authorization: `bearer ${key}` }),
      await call(service.url, 'POST', '/v1/analyze', asked, { cookie }),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(body).toMatchObject({ language: { code: 'ar' }, scores: answers[0]?.body.scores });
    }
    for (const { headers } of answers) expect(headers.get('cache-control')).toBe('no-store');
    const valid = await call(service.url, 'POST', `/1.1/Verify-Key?key=${akismetKey}`, '', form);
    expect(valid.text).toBe('valid');
    expect(valid.headers.get('x-akismet-guid')).not.toBeNull();
    expect((await call(service.url, 'POST', '/v1/analyze', asked)).status).toBe(401);
  });

  it('does not listen to an address that guesses Akismet keys, as the proxy says it', async () => {
    const { akismetKey } = await newKey('guessed');
    const verify = (key: string, address: string) =>
      call(service.url, 'POST', '/1.1/verify-key', `key=${key}`, { ...form, 'x-forwarded-for': address });
    for (let guess = 0; guess < 20; guess++)
      expect((await verify(`wrong${guess}`.padEnd(12, 'x'), '198.51.100.7')).text).toBe('invalid');
    expect((await verify(akismetKey, '198.51.100.7')).text).toBe('invalid');
    expect((await verify(akismetKey, '198.51.100.8')).text).toBe('valid');
  });

  it('is measured like every other route', async () => {
    const metrics = await call(service.url, 'GET', '/metrics');
    expect(metrics.text).toMatch(
      /hakam_http_request_seconds_count\{method="POST",route="\/v1\/analyze",status="200"\} [1-9]/,
    );
  });
});
