import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey } from '../../src/store/keys.ts';
import { adminPassword, call, type Service, startService } from '../support/service.ts';
import { type Place, sizes } from '../support/sizes.ts';
import { until } from '../support/until.ts';
import { askAgain } from './ask-again.ts';

const insult = 'يا ابن الكلب يا حقير';
const kind = 'شكرا على هذا المقال المفيد';

describe.each(sizes())('the other doors on $name', ({ place }) => {
  let at: Place;
  let service: Service;
  let key: string;
  let alias: string;
  let receiver: Server;
  const callbacks: { headers: Record<string, unknown>; body: Record<string, unknown> }[] = [];

  beforeAll(async () => {
    at = await place();
    service = await startService(at, { HAKAM_WEBHOOK_ALLOW: '127.0.0.1', HAKAM_UNDO_GRACE: '0' });
    const { store, secrets } = service.context;
    const made = await createKey(store.db, secrets, service.firstStart.siteId, {
      name: 'wire',
      scopes: ['submit', 'analyze'],
    });
    key = made.key;
    alias = made.akismetKey;
    receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        callbacks.push({ headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) });
        response.setHeader('content-type', 'application/json');
        response.end('{"comments":{}}');
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    receiver.close();
    await service.stop();
    await at.remove();
  });

  const analyze = (body: unknown, query = `?key=${key}`) =>
    call(service.url, 'POST', `/v1alpha1/comments:analyze${query}`, body);
  const form = (method: string, fields: Record<string, string>) =>
    call(
      service.url,
      'POST',
      `/1.1/${method}`,
      new URLSearchParams({
        key: alias,
        blog: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`,
        ...fields,
      }).toString(),
      {
        'content-type': 'application/x-www-form-urlencoded',
      },
    );

  const check = (fields: Record<string, string>) =>
    askAgain(
      () => form('comment-check', fields),
      ({ text }) => text !== 'invalid',
    );

  it('answers Perspective callers with its messages, thresholds and languages', async () => {
    const asked = { comment: { text: insult }, requestedAttributes: { TOXICITY: {} } };
    const full = await analyze({ ...asked, languages: ['ar'], clientToken: 't' });
    expect(full.body).toMatchObject({ languages: ['ar'], detectedLanguages: ['ar'], clientToken: 't' });
    expect(full.body.attributeScores.TOXICITY.spanScores[0]).toMatchObject({ begin: 0, end: insult.length });
    const quiet = await analyze({
      comment: { text: kind },
      requestedAttributes: { THREAT: { scoreThreshold: 0.9 } },
    });
    expect(quiet.status).toBe(200);
    expect(quiet.body).not.toHaveProperty('attributeScores');
    const failures: [unknown, string, string][] = [
      [{ ...asked, comment: { text: '' } }, 'Comment must be non-empty.', 'COMMENT_EMPTY'],
      [{ ...asked, comment: { text: 'ا'.repeat(10_241) } }, 'Comment text too long.', 'COMMENT_TOO_LONG'],
      [{ comment: { text: 'x' } }, 'Missing requested_attributes', 'NO_REQUESTED_ATTRIBUTES'],
      [{ ...asked, comment: { text: '12345 !!' } }, 'Unable to detect language', 'LANGUAGE_DETECTION_FAILED'],
      [
        { ...asked, requestedAttributes: { INCOHERENT: {} } },
        'Unknown requested attribute: INCOHERENT',
        'INVALID_REQUEST',
      ],
      [
        { ...asked, requestedAttributes: { TOXICITY: { scoreType: 'RAW' } } },
        'Requested score type RAW is not supported by attribute TOXICITY',
        'INVALID_REQUEST',
      ],
      [
        { ...asked, languages: ['xx'] },
        'Attribute TOXICITY does not support request languages: xx',
        'LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE',
      ],
    ];
    for (const [body, message, errorType] of failures) {
      const answer = await analyze(body);
      expect(answer).toMatchObject({
        status: 400,
        body: { error: { code: 400, status: 'INVALID_ARGUMENT', message } },
      });
      expect(answer.body.error.details[0].errorType).toBe(errorType);
    }
    const stranger = await analyze(asked, '?key=nobody');
    expect(stranger.body.error).toMatchObject({
      code: 400,
      message: 'API key not valid. Please pass a valid API key.',
    });
    expect(stranger.body.error.details[0].reason).toBe('API_KEY_INVALID');
  });

  it('writes every OpenAI score as a float, which typed clients need', async () => {
    const { text, body } = await call(
      service.url,
      'POST',
      '/v1/moderations',
      { input: kind, model: '"category_scores":{"a":1}' },
      { authorization: `Bearer ${key}` },
    );
    const scores = text.slice(text.lastIndexOf('"category_scores"')).split('}')[0] ?? '';
    expect(scores.match(/:[\d.e-]+/g)).toHaveLength(13);
    for (const score of scores.match(/:[\d.e-]+/g) ?? []) expect(score).toMatch(/[.e]/);
    expect(body.model).toBe('"category_scores":{"a":1}');
    expect(body.results[0].category_scores['self-harm']).toBe(0);
  });

  it('says HAKAM_PUBLIC_URL in the discovery document, whatever the Host header says', async () => {
    const { body } = await call(service.url, 'GET', '/$discovery/rest?version=v1alpha1', undefined, {
      'x-forwarded-host': 'evil.example',
    });
    expect(body.rootUrl).toBe(`${service.context.config.publicUrl}/`);
  });

  it('holds a flagged comment for WordPress and calls back with the editors’ decision', async () => {
    const port = (receiver.address() as AddressInfo).port;
    const answer = await check({
      user_ip: '203.0.113.9',
      comment_author: 'سامي',
      comment_content: insult,
      permalink: `http://127.0.0.1:${port}/?p=1`,
      comment_post_ID: '1',
      callback: `http://127.0.0.1:${port}/wp-json/akismet/v1/webhook`,
    });
    expect(answer.text).toBe('false');
    expect(answer.headers.get('x-akismet-recheck-after')).toBe('120');
    const guid = answer.headers.get('x-akismet-guid');
    const events = await service.context.store.db
      .selectFrom('event')
      .select(['type', 'sequence', 'previous_status', 'status'])
      .where('comment_id', '=', guid)
      .orderBy('seq')
      .execute();
    expect(events).toEqual([
      { type: 'received', sequence: 1, previous_status: null, status: 'pending' },
      { type: 'judged', sequence: 2, previous_status: 'pending', status: 'flagged' },
    ]);
    const signIn = await call(service.url, 'POST', '/v1/session', {
      email: 'admin@localhost',
      password: adminPassword,
    });
    const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const queue = await call(service.url, 'GET', '/v1/queue', undefined, { cookie });
    const item = queue.body.items.find(({ id }: { id: string }) => id === guid);
    expect(item.text).toBe(insult);
    const decided = await call(
      service.url,
      'POST',
      `/v1/comments/${guid}/decisions`,
      { action: 'approve', revision: 1 },
      { cookie },
    );
    expect(decided.status).toBe(200);
    await until(() => callbacks.length > 0);
    expect(callbacks[0]?.headers['x-akismet-webhook']).toBe('1');
    // Twice: of what WordPress keeps as spam it makes a pending comment first, and then a published one.
    const ham = { guid, result: 'false', comment_post_ID: '1' };
    expect(callbacks[0]?.body).toEqual({ key: alias, endpoint: 'comment-check', comments: [ham, ham] });
    const again = await check({
      comment_author: 'سامي',
      comment_content: insult,
      comment_post_ID: '1',
      recheck_reason: 'recheck-after',
    });
    expect(again.text).toBe('false');
    expect(again.headers.get('x-akismet-guid')).toBe(guid);
  });

  it('never publishes a flagged comment for a client that cannot be called back', async () => {
    expect((await check({ comment_author: 'a', comment_content: insult })).text).toBe('true');
    const elsewhere = await check({
      comment_author: 'b',
      comment_content: insult,
      callback: 'https://elsewhere.example/hook',
    });
    expect(elsewhere.text).toBe('true');
  });

  it('reads any charset, and gives every reply a guid, errors included', async () => {
    const body = `key=${alias}&blog=http%3A%2F%2Fb.example&blog_charset=windows-1256&comment_author=a&comment_content=%ED%C7+%C7%C8%E4+%C7%E1%DF%E1%C8`;
    const send = (text: string) =>
      call(service.url, 'POST', '/1.1/comment-check', text, {
        'content-type': 'application/x-www-form-urlencoded',
      });
    const answer = await askAgain(
      () => send(body),
      ({ text }) => text !== 'invalid',
    );
    expect(answer.text).toBe('true');
    const wrong = await send('key=zzzzzzzzzzzz&blog=x');
    expect(wrong).toMatchObject({ status: 200, text: 'invalid' });
    expect(wrong.headers.get('x-akismet-guid')).not.toBeNull();
    expect(wrong.headers.get('x-akismet-debug-help')).not.toBeNull();
  });

  it('gives WordPress no token for the pages of statistics that only Akismet has', async () => {
    expect(await form('token', {})).toMatchObject({ status: 200, text: '' });
    expect(await form('token', { key: 'zzzzzzzzzzzz' })).toMatchObject({ status: 200, text: 'invalid' });
  });

  it('lists the sites of a key by month, as JSON and as CSV', async () => {
    const month = new Date(service.context.clock.now()).toISOString().slice(0, 7);
    const list = (query: string) => call(service.url, 'GET', `/1.2/key-sites?api_key=${alias}${query}`);
    const now = await list('&limit=10');
    expect(now.body).toMatchObject({ limit: 10, offset: 0, total: 1 });
    expect(now.body[month][0]).toMatchObject({ site: new URL(service.url).host, is_revoked: false });
    expect((await list('&month=2020-01')).body).toEqual({ '2020-01': [], limit: 500, offset: 0, total: 0 });
    const csv = (await list('&format=csv')).text.split('\n');
    expect(csv[1]).toBe('Site,Total API Calls,Spam,Ham,Missed Spam,False Positives,Is Revoked');
    expect(csv[2]?.split(',')).toHaveLength(7);
  });

  it('takes over what the site’s own editors say by submit-spam and submit-ham', async () => {
    const fields = {
      comment_author: 'ناشر',
      comment_content: `${kind} جدا`,
      permalink: 'http://b.example/9',
    };
    const checked = await check(fields);
    const guid = checked.headers.get('x-akismet-guid');
    expect((await form('submit-spam', fields)).text).toBe('Thanks for making the web a better place.');
    expect((await service.call('GET', `/v1/comments/${guid}`)).body.status).toBe('rejected');
    await form('submit-ham', fields);
    expect((await service.call('GET', `/v1/comments/${guid}`)).body.status).toBe('published');
  });

  it('answers Coral’s phase, signed, with members Coral knows', async () => {
    const secret = 'whsec_coral_secret_of_the_site';
    const { siteId } = service.firstStart;
    const signIn = await call(service.url, 'POST', '/v1/session', {
      email: 'admin@localhost',
      password: adminPassword,
    });
    const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const change = (coralSecret: unknown) =>
      call(service.url, 'PATCH', `/v1/sites/${siteId}`, { coralSecret }, { cookie });
    expect((await change(7)).status).toBe(422);
    const changed = await change(secret);
    expect(changed.status).toBe(200);
    expect(changed.text).not.toContain('coral');
    const send = (text: string, sign = secret) => {
      const raw = JSON.stringify({
        action: 'NEW',
        comment: { body: `<div>${text}</div>` },
        author: { id: 'a', role: 'COMMENTER' },
        story: { id: 's', url: 'u' },
        site: { id: 'x' },
        tenantID: 't',
        tenantDomain: 'd',
      });
      const signature = `sha256=${createHmac('sha256', 'old').update(raw).digest('hex')},sha256=${createHmac('sha256', sign).update(raw).digest('hex')}`;
      return call(service.url, 'POST', `/compat/coral/${siteId}`, raw, { 'x-coral-signature': signature });
    };
    // What has changed travels to every process, also to the one that was told.
    await until(async () => (await send(kind)).status === 204);
    expect((await send(insult)).body).toEqual({
      status: 'SYSTEM_WITHHELD',
      actions: [{ actionType: 'FLAG', reason: 'COMMENT_DETECTED_TOXIC' }],
    });
    expect((await send(kind, 'wrong')).status).toBe(401);
    const metrics = await service.call('GET', '/metrics');
    expect(metrics.text).toMatch(/hakam_comments_accepted_total\{source="akismet"\} [1-9]/);
    expect(metrics.text).toMatch(/hakam_comments_judged_total\{outcome="flag",language="ar"\} [1-9]/);
  });
});
