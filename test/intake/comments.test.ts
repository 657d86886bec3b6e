import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey } from '../../src/store/keys.ts';
import { createSite } from '../../src/store/sites.ts';
import { call, type Service, startService, submissionOf } from '../support/service.ts';
import { type Place, sizes } from '../support/sizes.ts';
import { until } from '../support/until.ts';

const insult = 'انت يا ابن الكلب';
const uuidV7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe.each(sizes())('intake on $name', ({ place }) => {
  let at: Place;
  let service: Service;
  let authors = 100;

  beforeAll(async () => {
    at = await place();
    service = await startService(at);
  });
  afterAll(async () => {
    await service.stop();
    await at.remove();
  });

  const submit = (change: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
    service.call(
      'POST',
      '/v1/comments',
      submissionOf({ author: { id: `u-${++authors}`, name: 'سامي' }, ...change }),
      headers,
    );
  const waiting = { prefer: 'wait=10' };

  it('answers 202 with the pending comment and where it is', async () => {
    const answer = await submit({ externalId: 'first' });
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({ externalId: 'first', revision: 1, status: 'pending', verdict: null });
    expect(answer.body.id).toMatch(uuidV7);
    expect(answer.headers.get('location')).toBe(`/v1/comments/${answer.body.id}`);
  });

  it('answers 200 with the verdict when asked to wait, and publishes an ordinary comment', async () => {
    const answer = await submit({}, waiting);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      status: 'published',
      verdict: { outcome: 'publish', language: { code: 'ar', direction: 'rtl' } },
    });
  });

  it('flags an insult with a span that cuts the word out of the text as sent', async () => {
    const text = `والله ${insult} لا تفهم`;
    const { body } = await submit({ text }, waiting);
    expect(body.status).toBe('flagged');
    const spans = body.verdict.reasons.flatMap(
      (reason: { spans: { start: number; end: number; text: string }[] }) => reason.spans,
    );
    expect(spans.length).toBeGreaterThan(0);
    for (const span of spans) expect(text.slice(span.start, span.end)).toBe(span.text);
    expect(spans.some((span: { text: string }) => span.text.includes('الكلب'))).toBe(true);
  });

  it('never gives back e-mail, address or user agent', async () => {
    const secret = {
      id: 'u-2',
      name: 'ليلى',
      email: 'leila@example.org',
      ip: '203.0.113.77',
      userAgent: 'SecretAgent/7',
    };
    const { body, text } = await submit({ author: secret }, waiting);
    const again = await service.call('GET', `/v1/comments/${body.id}`);
    const list = await service.call('GET', '/v1/comments?authorId=u-2');
    const changes = await service.call('GET', '/v1/changes?limit=200');
    expect(list.body.items).toHaveLength(1);
    for (const answer of [text, again.text, list.text, changes.text])
      expect(answer).not.toMatch(/leila@|203\.0\.113|SecretAgent/);
  });

  it('gives the same comment for the same idempotency key and body, however the body is spelled', async () => {
    const key = { 'idempotency-key': '"once"' };
    const once = { text: 'مرة واحدة', author: { id: 'u-same', name: 'سامي' } };
    const [first, second] = await Promise.all([
      submit(once, key),
      submit(once, { 'idempotency-key': 'once' }),
    ]);
    const reordered = await service.call(
      'POST',
      '/v1/comments',
      '{"author":{"name":"سامي","id":"u-same"},"article":{"title":"عنوان","id":"a-1"},"text":"مرة واحدة"}',
      key,
    );
    expect(new Set([first?.body.id, second?.body.id, reordered.body.id]).size).toBe(1);
    const other = await submit({ text: 'شيء آخر' }, key);
    expect(other).toMatchObject({ status: 422, body: { type: '/problems/idempotency-key-reused' } });
  });

  it('knows an externalId again: same text as it is, new text as an edit, older text ignored', async () => {
    const first = await submit({ externalId: 'wp-1', submittedAt: '2026-05-01T10:00:00Z' }, waiting);
    const same = await submit({ externalId: 'wp-1', submittedAt: '2026-05-01T10:00:00Z' });
    expect(same).toMatchObject({
      status: 200,
      body: { id: first.body.id, revision: 1, status: 'published' },
    });
    const edited = await submit({ externalId: 'wp-1', text: 'نص جديد', submittedAt: '2026-05-01T11:00:00Z' });
    expect(edited).toMatchObject({
      status: 202,
      body: { id: first.body.id, revision: 2, status: 'pending', verdict: null },
    });
    const older = await submit({ externalId: 'wp-1', text: 'نص قديم', submittedAt: '2026-05-01T09:00:00Z' });
    expect(older).toMatchObject({ status: 200, body: { revision: 2, text: 'نص جديد' } });
    await until(
      async () => (await service.call('GET', `/v1/comments/${first.body.id}`)).body.status === 'published',
    );
  });

  it('edits by id at the right revision only', async () => {
    const { body } = await submit({}, waiting);
    const stale = await service.call('PUT', `/v1/comments/${body.id}`, { text: 'جديد', revision: 7 });
    expect(stale).toMatchObject({ status: 409, body: { type: '/problems/conflict', revision: 1 } });
    const edited = await service.call(
      'PUT',
      `/v1/comments/${body.id}`,
      { text: insult, revision: 1 },
      waiting,
    );
    expect(edited.body).toMatchObject({ revision: 2, status: 'flagged' });
  });

  it('takes a batch and answers item by item', async () => {
    const items = [submissionOf({ externalId: 'b-1' }), { text: '' }, submissionOf({ externalId: 'b-2' }), 7];
    const answer = await service.call('POST', '/v1/comments/batch', { items });
    expect(answer.status).toBe(207);
    expect(answer.body.items.map((item: { status: number }) => item.status)).toEqual([202, 422, 202, 422]);
    expect(answer.body.items[1].problem.errors[0].pointer).toMatch(/^\/items\/1\//);
    expect(
      (await service.call('POST', '/v1/comments/batch', { items: Array(1001).fill(submissionOf()) })).status,
    ).toBe(422);
  });

  it('says of each item of a batch whether it is stored when the store goes away in the middle', async () => {
    const { pool } = service.context.store;
    // The second of two with one externalId is written after the first.
    const items = ['نص أول', 'نص آخر'].map((text) => submissionOf({ externalId: 'b-cut', text }));
    await pool.query(`create function hakam.cut() returns trigger language plpgsql as
      $$ begin raise exception 'cut' using errcode = '57P03'; end $$`);
    await pool.query(`create trigger cut before update on hakam.comment for each row
      when (new.external_id = 'b-cut' and new.revision > 1) execute function hakam.cut()`);
    const answer = await service.call('POST', '/v1/comments/batch', { items });
    const last = await service.call('POST', '/v1/comments/batch', { items: items.slice(1) });
    await pool.query('drop function hakam.cut cascade');
    expect(answer.status).toBe(207);
    expect(answer.body.items).toMatchObject([
      { status: 202, comment: { revision: 1 } },
      { status: 503, problem: { type: '/problems/unavailable' } },
    ]);
    expect(last.status).toBe(503);
    expect(last.headers.get('retry-after')).not.toBeNull();
    const again = await service.call('POST', '/v1/comments/batch', { items: items.slice(1) });
    expect(again.body.items).toMatchObject([{ status: 202, comment: { revision: 2 } }]);
  });

  it('lists by article, status, text, with cursors that miss nothing', async () => {
    const article = { id: 'listed', title: 't' };
    for (let n = 0; n < 5; n++) await submit({ article, text: `كُتِبَ هذا ${n}` }, waiting);
    const ids: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await service.call('GET', `/v1/comments?articleId=listed&limit=2&cursor=${cursor}`);
      ids.push(...page.body.items.map((item: { id: string }) => item.id));
      cursor = page.body.nextCursor;
    }
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
    expect(ids).toHaveLength(5);
    const found = await service.call('GET', `/v1/comments?articleId=listed&q=${encodeURIComponent('كتب')}`);
    expect(found.body.items).toHaveLength(5);
    const page = await service.call('GET', '/v1/comments?cursor=nonsense');
    expect(page.status).toBe(422);
  });

  it('erases a comment everywhere and remembers only that it was there', async () => {
    const { body } = await submit(
      {
        externalId: 'gone',
        author: { id: 'u-9', name: 'من يُمحى', email: 'x@y.z' },
        text: `${insult} كلمة فريدة`,
      },
      waiting,
    );
    expect((await service.call('DELETE', `/v1/comments/${body.id}`)).status).toBe(204);
    const left = await service.call('GET', `/v1/comments/${body.id}`);
    expect(left.body).toMatchObject({
      status: 'deleted',
      text: '',
      author: { id: null, name: '' },
      verdict: null,
    });
    expect((await submit({ externalId: 'gone' })).body.type).toBe('/problems/erased');
    const late = await service.call('POST', `/v1/comments/${body.id}/reports`, {
      reason: 'abuse',
      reporterId: 'r',
    });
    expect(late.body.type).toBe('/problems/erased');
    const dump = await service.context.store.pool.query(
      `select (select string_agg(c::text, ' ') from hakam.comment c where c.id = $1) || coalesce((select string_agg(e::text, ' ')
       from hakam.event e where e.comment_id = $1), '') as text`,
      [body.id],
    );
    expect(dump.rows[0].text).not.toMatch(/فريدة|يُمحى|x@y\.z|u-9/);
  });

  it("erases all of an author's comments", async () => {
    const first = await submit({ author: { id: 'leaver', name: 'راحل' } }, waiting);
    await submit({ author: { id: 'leaver', name: 'راحل' } }, waiting);
    expect((await service.call('DELETE', '/v1/authors/leaver')).status).toBe(202);
    await until(
      async () => (await service.call('GET', '/v1/comments?authorId=leaver')).body.items.length === 0,
    );
    expect((await service.call('GET', `/v1/comments/${first.body.id}`)).body.status).toBe('deleted');
  });

  it('flags a published comment when enough readers report it, each counted once', async () => {
    const { body } = await submit({}, waiting);
    const report = (reporterId: string) =>
      service.call('POST', `/v1/comments/${body.id}/reports`, { reason: 'abuse', reporterId });
    await report('r1');
    await report('r1');
    expect((await report('r2')).status).toBe(202);
    expect((await service.call('GET', `/v1/comments/${body.id}`)).body.status).toBe('published');
    await report('r3');
    const flagged = await service.call('GET', `/v1/comments/${body.id}`);
    expect(flagged.body.status).toBe('flagged');
    expect(
      flagged.body.verdict.reasons.some((reason: { rule: string }) => reason.rule.startsWith('report.')),
    ).toBe(true);
  });

  it('tells every outcome in /v1/changes, in order, once', async () => {
    const seen: string[] = [];
    let cursor = '';
    const readAll = async () => {
      for (;;) {
        const { body } = await service.call('GET', `/v1/changes?limit=200&cursor=${cursor}`);
        for (const item of body.items)
          seen.push(`${item.data.comment.id} ${item.data.sequence} ${item.type}`);
        if (body.nextCursor === cursor || body.items.length === 0) return;
        cursor = body.nextCursor;
      }
    };
    await readAll();
    const { body } = await submit({ text: insult }, waiting);
    const ofThis = () => seen.filter((line) => line.startsWith(body.id));
    await until(async () => {
      await readAll();
      return ofThis().length > 0;
    });
    expect(ofThis()).toEqual([`${body.id} 2 comment.flagged`]);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('judges without storing', async () => {
    const before = (await service.call('GET', '/v1/comments?limit=1')).body.items[0].id;
    const answer = await service.call('POST', '/v1/analyze', {
      text: insult,
      context: { articleTitle: 'خبر' },
    });
    expect(answer).toMatchObject({ status: 200, body: { outcome: 'flag', language: { code: 'ar' } } });
    expect((await service.call('GET', '/v1/comments?limit=1')).body.items[0].id).toBe(before);
  });

  it('keeps sites apart', async () => {
    const { store, secrets } = service.context;
    const other = await createSite(store.db, 'Other');
    const { key } = await createKey(store.db, secrets, other.id, { name: 'o', scopes: ['submit', 'read'] });
    const mine = await submit({ externalId: 'shared-id' });
    const headers = { authorization: `Bearer ${key}` };
    expect((await call(service.url, 'GET', `/v1/comments/${mine.body.id}`, undefined, headers)).status).toBe(
      404,
    );
    const theirs = await call(
      service.url,
      'POST',
      '/v1/comments',
      submissionOf({ externalId: 'shared-id' }),
      headers,
    );
    expect(theirs.status).toBe(202);
    expect(theirs.body.id).not.toBe(mine.body.id);
    expect((await call(service.url, 'GET', '/v1/webhooks', undefined, headers)).status).toBe(403);
    expect((await call(service.url, 'POST', '/v1/analyze', { text: 'x' }, headers)).status).toBe(403);
  });

  it('makes, lists, changes and revokes keys; what one may not any more is refused at once', async () => {
    const made = await service.call('POST', '/v1/keys', { name: 'CMS', scopes: ['submit'] });
    expect(made.status).toBe(201);
    expect(made.body.key).toMatch(/^hk_/);
    expect(made.body.akismetKey).toMatch(/^[0-9a-f]{12}$/);
    const headers = { authorization: `Bearer ${made.body.key}` };
    expect((await call(service.url, 'POST', '/v1/comments', submissionOf(), headers)).status).toBe(202);
    expect((await service.call('GET', '/v1/keys')).text).not.toContain(made.body.key);
    const change = (body: unknown) => service.call('PATCH', `/v1/keys/${made.body.id}`, body);
    expect((await change({ scopes: ['read'] })).body).toMatchObject({ name: 'CMS', scopes: ['read'] });
    await until(
      async () => (await call(service.url, 'POST', '/v1/comments', submissionOf(), headers)).status === 403,
    );
    expect((await change({ name: 'Blog' })).body).toMatchObject({ name: 'Blog', scopes: ['read'] });
    expect((await change({ scopes: [] })).status).toBe(422);
    expect((await service.call('DELETE', `/v1/keys/${made.body.id}`)).status).toBe(204);
    expect((await change({ name: 'Gone' })).status).toBe(404);
    await until(
      async () => (await call(service.url, 'POST', '/v1/comments', submissionOf(), headers)).status === 401,
    );
  });

  it('says what is wrong with a body, where, and what would be right', async () => {
    const said = async (path: string, body: unknown) =>
      (await service.call('POST', path, body)).body.errors.map(
        ({ pointer, detail }: { pointer: string; detail: string }) => `${pointer} ${detail}`,
      );
    expect(await said('/v1/comments', {})).toEqual([
      '/text is missing; it must be a string',
      '/article is missing; it must be an object',
      '/author is missing; it must be an object',
    ]);
    const article = { id: 7, tags: Array(51).fill('t') };
    const wrong = { text: null, format: 'md', article, author: [], submittedAt: 'now' };
    expect(await said('/v1/comments', wrong)).toEqual([
      '/text must be a string, not null',
      '/format must be one of text, html',
      '/article/id must be a string, not 7',
      '/article/tags must have at most 50 items',
      '/author must be an object, not an array',
      '/submittedAt must be an RFC 3339 time',
    ]);
    expect(await said('/v1/keys', { name: 'k', scopes: [] })).toEqual(['/scopes must have at least 1 item']);
  });

  it('describes itself', async () => {
    const api = await call(service.url, 'GET', '/openapi.json');
    expect(api.body.openapi).toBe('3.1.0');
    expect(Object.keys(api.body.paths)).toContain('/v1/comments/{id}');
    expect((await call(service.url, 'GET', '/docs')).text).toContain('Idempotency-Key');
    expect((await call(service.url, 'GET', '/healthz')).status).toBe(200);
    expect((await call(service.url, 'GET', '/readyz')).body).toEqual({ status: 'ready', degraded: [] });
    expect((await call(service.url, 'GET', '/metrics')).text).toContain('hakam_backlog');
    const proxied = { 'x-forwarded-for': '203.0.113.9' };
    expect((await call(service.url, 'GET', '/metrics', undefined, proxied)).status).toBe(403);
  });
});
