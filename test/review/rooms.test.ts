import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sizes } from '../support/sizes.ts';
import { type Caller, type Desk, differsInStore, openDesk } from './desk.ts';

describe.each(sizes().filter(differsInStore))('review: what editors read and write on $name', ({ place }) => {
  let desk: Desk;
  let editor: Caller;
  let chief: Caller;
  let admin: Caller;
  beforeAll(async () => {
    desk = await openDesk(await place(), { HAKAM_UNDO_GRACE: '0' });
    editor = await desk.as('editor');
    chief = await desk.as('chief');
    admin = await desk.as('admin');
  });
  afterAll(() => desk.close());
  const decide = (caller: Caller, id: string, action: string) =>
    caller('POST', `/v1/comments/${id}/decisions`, { action, revision: 1 });

  it('shows all that stands around a comment', async () => {
    const [parent] = await desk.flag([{ text: 'First', externalId: 'p1', article: 'ctx' }], 'published');
    const [id] = await desk.flag([{ text: 'You fooool', author: 'u1', article: 'ctx' }]);
    expect((await editor('POST', `/v1/comments/${id}/notes`, { text: 'Ask legal.' })).status).toBe(201);
    const mark = { finding: 0, revision: 1, right: false };
    expect((await editor('POST', `/v1/comments/${id}/findings`, mark)).status).toBe(201);
    await editor('POST', `/v1/comments/${id}/findings`, { ...mark, right: true });
    expect((await editor('POST', `/v1/comments/${id}/findings`, { ...mark, finding: 9 })).status).toBe(422);
    expect((await editor('POST', `/v1/comments/${id}/findings`, { ...mark, revision: 2 })).status).toBe(409);
    await desk.key('POST', `/v1/comments/${id}/reports`, { reason: 'rude', reporterId: 'r1' });
    const { status, body } = await editor('GET', `/v1/comments/${id}/context`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      parent: null,
      article: { id: 'ctx', title: 'An article', counts: { total: 2, flagged: 1, published: 1 } },
      author: { id: 'u1', counts: { total: 1 }, standing: { standing: 'none' } },
      notes: [{ text: 'Ask legal.', by: 'editor 1' }],
      marks: [{ finding: 0, right: true }],
      reports: [{ reason: 'rude' }],
      revisions: [],
      decisions: [],
    });
    expect(body.normalised).toBe('you fol');
    const { body: audit } = await editor('GET', `/v1/comments/${id}/events`);
    expect(audit.items.map((item: { type: string }) => item.type)).toEqual([
      'reported',
      'marked',
      'marked',
      'noted',
      'judged',
      'received',
    ]);
    expect(audit.items[1]).toMatchObject({ by: 'editor 1', status: 'flagged', revision: 1 });
    expect(JSON.stringify(audit)).not.toMatch(/fool|legal/i);
    expect((await editor('GET', `/v1/comments/${parent}/context`)).body.article.id).toBe('ctx');
  });

  it('closes and premoderates articles, and reads their threads', async () => {
    const ids = await desk.flag([{ article: 'thread' }, { article: 'thread' }, { article: 'thread' }]);
    const set = await chief('PUT', '/v1/articles/thread', { moderation: 'before', closed: true });
    expect(set.body).toMatchObject({ moderation: 'before', closed: true, counts: { total: 3 } });
    const first = await editor('GET', '/v1/articles/thread/thread?limit=2');
    const rest = await editor('GET', `/v1/articles/thread/thread?limit=2&cursor=${first.body.nextCursor}`);
    expect([...first.body.items, ...rest.body.items].map((item: { id: string }) => item.id)).toEqual(ids);
    const refused = await desk.key('POST', '/v1/comments', {
      text: 'Too late',
      article: { id: 'thread' },
      author: { name: 'Reader' },
    });
    expect(refused.status).toBe(409);
  });

  it('finds articles by words of their title however they are spelled, and by id', async () => {
    for (const [id, title] of [
      ['bread', 'الحُكومة تُعلن خطّة لدعم الخبز في القُرى'],
      ['water', 'Parliament votes on 100% of the water law'],
    ] as const)
      await desk.key('POST', '/v1/comments', {
        text: 'A comment',
        article: { id, title },
        author: { name: 'Reader' },
      });
    const ids = async (q: string) => {
      const { body } = await editor('GET', `/v1/articles?q=${encodeURIComponent(q)}`);
      return body.items.map((item: { id: string }) => item.id);
    };
    expect(await ids('خطه الحكومه')).toEqual(['bread']);
    expect(await ids('القري خبز')).toEqual(['bread']);
    expect(await ids('WATER 100%')).toEqual(['water']);
    expect(await ids('wa%r')).toEqual([]);
    expect(await ids('bread')).toEqual(['bread']);
    expect(await ids('')).toEqual(expect.arrayContaining(['bread', 'water']));
    expect((await editor('GET', '/v1/articles?limit=1')).body.items).toHaveLength(1);
  });

  it('closes an article before its first comment', async () => {
    const { status, body } = await chief('PUT', '/v1/articles/elections', { closed: true });
    expect(status).toBe(200);
    expect(body).toMatchObject({ moderation: 'after', closed: true, counts: { total: 0 } });
    const first = { text: 'First!', article: { id: 'elections' }, author: { name: 'Reader' } };
    expect((await desk.key('POST', '/v1/comments', first)).status).toBe(409);
    expect((await chief('PUT', `/v1/articles/${'x'.repeat(513)}`, { closed: true })).status).toBe(422);
  });

  it('knows nobody and nothing whose name holds NUL, and keeps no preference that does', async () => {
    for (const path of ['/v1/authors/%00', '/v1/articles/a%00b', '/v1/articles/%00/thread'])
      expect([path, (await editor('GET', path)).status]).toEqual([path, 404]);
    expect((await editor('PUT', '/v1/authors/%00/standing', { standing: 'muted' })).status).toBe(404);
    expect((await desk.key('DELETE', '/v1/authors/%00')).status).toBe(404);
    for (const theme of ['a\u0000', '\ud800'])
      expect((await editor('PUT', '/v1/session/preferences', { theme })).status).toBe(422);
    expect((await editor('PUT', '/v1/session/preferences', { theme: '\\u0000' })).status).toBe(200);
  });

  it('keeps a catalogue of reasons', async () => {
    const { body } = await editor('GET', '/v1/reasons');
    expect(body.items.length).toBeGreaterThan(5);
    const own = { items: [{ id: 'x', ar: 'سبب', en: 'Reason' }] };
    expect((await admin('PUT', '/v1/reasons', own)).body).toEqual(own);
    expect((await editor('GET', '/v1/reasons')).body).toEqual(own);
    expect((await admin('PUT', '/v1/reasons', { items: [...own.items, ...own.items] })).status).toBe(422);
  });

  it('keeps the versions of a policy, refuses a stale one and a wrong one', async () => {
    const { body: before } = await editor('GET', '/v1/policy');
    expect(before.version).toBe(0);
    const draft = { ...before, thresholds: { toxicity: { flag: 0.3, reject: null } } };
    const saved = await chief('PUT', '/v1/policy', draft);
    expect(saved.body).toMatchObject({ version: 1, thresholds: { toxicity: { flag: 0.3 } } });
    const stale = await chief('PUT', '/v1/policy', draft);
    expect(stale.body).toMatchObject({ status: 409, by: 'chief 2', version: 1 });
    const wrong = await chief('PUT', '/v1/policy', {
      ...saved.body,
      rules: [{ id: 'a', when: 'nonsense(', outcome: 'flag' }],
    });
    expect(wrong.body).toMatchObject({ status: 422, errors: [{ pointer: '/rules/0/when' }] });
    const two = await Promise.all([
      chief('PUT', '/v1/policy', saved.body),
      chief('PUT', '/v1/policy', saved.body),
    ]);
    expect(two.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { body: versions } = await editor('GET', '/v1/policy/versions');
    expect(versions.items.map((item: { version: number }) => item.version)).toEqual([2, 1]);
  });

  it('simulates a draft on stored comments', async () => {
    await desk.flag([{ text: 'A quiet remark about the weather, zebra', article: 'sim' }], 'published');
    const { body: policy } = await editor('GET', '/v1/policy');
    const draft = { ...policy, lists: { ...policy.lists, banned: ['zebra'] } };
    const { body, headers } = await chief('POST', '/v1/policy/simulations', { policy: draft, limit: 50 });
    expect(headers.get('content-type')).toContain('application/x-ndjson');
    const lines = body
      .trim()
      .split('\n')
      .map((line: string) => JSON.parse(line));
    expect(lines[0].type).toBe('progress');
    const result = lines.at(-1);
    expect(result.type).toBe('result');
    expect(result.compared).toBeGreaterThan(3);
    expect(result.changed).toBeGreaterThan(0);
    expect(
      result.samples.map((sample: { comment: { text: string } }) => sample.comment.text).join(),
    ).toContain('zebra');
  });

  it('shapes the queue for its filters', async () => {
    await desk.flag([
      { language: 'ar', article: 'shape', rule: 'list.banned', scores: { toxicity: 0.97, spam: 0.2 } },
    ]);
    const { body: facets } = await editor('GET', '/v1/queue/facets');
    expect(facets.languages).toContainEqual({ code: 'ar', count: 1 });
    expect(facets.rules).toContainEqual({ rule: 'list.banned', count: 1 });
    expect(facets.articles).toContainEqual({ id: 'shape', title: 'An article', count: 1 });
    const { body } = await editor('GET', '/v1/queue/histogram?articleId=shape&minScore=0.9');
    expect(body.bins[19]).toBe(1);
    expect(body.total).toBe(1);
    expect((await editor('GET', '/v1/queue/histogram?articleId=shape&maxScore=0.9')).body.total).toBe(0);
    const { body: spam } = await editor('GET', '/v1/queue/histogram?articleId=shape&attribute=spam');
    expect(spam).toMatchObject({ attribute: 'spam', total: 1 });
    expect((await editor('GET', '/v1/stats')).body.open).toBeGreaterThan(0);
  });

  it('lists what was decided, also as CSV for a chief', async () => {
    const [first, second] = await desk.flag([{ text: '=cmd()', language: 'ar' }, {}]);
    await decide(editor, first as string, 'reject');
    await decide(chief, second as string, 'approve');
    const { body } = await editor('GET', '/v1/history?action=reject&language=ar');
    expect(body.items[0]).toMatchObject({
      decision: { action: 'reject', by: 'editor 1' },
      undoneAt: null,
      bulk: null,
      comment: { id: first, status: 'rejected', excerpt: '=cmd()' },
    });
    const colleagues = (await editor('GET', '/v1/colleagues')).body.items as { id: string; name: string }[];
    const by = colleagues.find(({ name }) => name === body.items[0].decision.by)?.id;
    expect((await editor('GET', `/v1/history?by=${by}&action=reject&language=ar`)).body).toEqual(body);
    expect((await editor('GET', '/v1/history', undefined, { accept: 'text/csv' })).status).toBe(403);
    const csv = await chief('GET', '/v1/history', undefined, { accept: 'text/csv' });
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.body).toContain("'=cmd()");
  });

  it('asks a second editor blind, and measures agreement', async () => {
    const ids = await desk.flag(Array.from({ length: 4 }, () => ({ article: 'second', language: 'tr' })));
    for (const [n, id] of ids.entries()) await decide(editor, id, n < 2 ? 'approve' : 'reject');
    const since = new Date(desk.clock.now() - 60_000).toISOString();
    const { body } = await chief('POST', '/v1/second-opinions', { share: 1, since, limit: 500 });
    expect(body.created).toBeGreaterThanOrEqual(4);
    expect((await chief('POST', '/v1/second-opinions', { share: 1, since, limit: 500 })).body.created).toBe(
      0,
    );
    const own = (await editor('GET', '/v1/second-opinions')).body.items;
    expect(
      own.filter((item: { comment: { article: { id: string } } }) => item.comment.article.id === 'second'),
    ).toEqual([]);
    const { body: waiting } = await chief('GET', '/v1/second-opinions');
    const mine = waiting.items.filter(
      (item: { comment: { article: { id: string } } }) => item.comment.article.id === 'second',
    );
    expect(mine).toHaveLength(4);
    expect(mine[0].comment).not.toHaveProperty('decision');
    expect(mine[0].comment).not.toHaveProperty('status');
    for (const item of mine) {
      const n = ids.indexOf(item.comment.id);
      const path = `/v1/second-opinions/${item.id}`;
      expect((await editor('POST', path, { action: 'approve' })).status).toBe(404);
      expect((await chief('POST', path, { action: n < 1 ? 'approve' : 'reject' })).status).toBe(204);
      expect((await chief('POST', path, { action: 'approve' })).status).toBe(404);
    }
    const { body: agreement } = await editor('GET', '/v1/insights/agreement?language=tr');
    expect(agreement.editors).toMatchObject({ pairs: 4, agreed: 3, kappa: 0.5 });
    expect(agreement.machine).toMatchObject({ pairs: 4, agreed: 2, kappa: 0 });
    expect(agreement.byReason[0].rule).toBe('threshold.toxicity');
  });

  it('answers every insight', async () => {
    for (const name of [
      'volume',
      'decision-time',
      'queue-age',
      'reasons',
      'top',
      'webhooks',
      'thresholds',
      'agreement',
    ]) {
      for (const query of ['', '?bucket=hour', '?language=ar']) {
        const { status, body } = await editor('GET', `/v1/insights/${name}${query}`);
        expect([name, query, status, status === 200 ? '' : body]).toEqual([name, query, 200, '']);
      }
    }
    const { body: volume } = await editor('GET', '/v1/insights/volume?language=tr');
    expect(volume.items).toMatchObject([{ language: 'tr', published: 2, rejected: 2, flagged: 0 }]);
    const { body: time } = await editor('GET', '/v1/insights/decision-time?language=tr');
    expect(time.decisions).toBe(4);
    expect(time.medianSeconds).toBeGreaterThanOrEqual(0);
    const { body: thresholds } = await editor('GET', '/v1/insights/thresholds?language=tr');
    expect(thresholds.items[0]).toMatchObject({ attribute: 'toxicity', rejected: 2, approved: 2 });
    expect((await editor('GET', '/v1/insights/volume?from=2024-01-01T00:00:00Z')).status).toBe(422);
  });

  it("sets an author's standing until a time", async () => {
    await desk.flag([{ author: 'bad', authorName: 'Zed' }]);
    expect((await editor('GET', '/v1/authors/nobody')).status).toBe(404);
    const until = new Date(desk.clock.now() + 3_600_000).toISOString();
    const set = await editor('PUT', '/v1/authors/bad/standing', { standing: 'muted', until });
    expect(set.body).toMatchObject({
      name: 'Zed',
      names: ['Zed'],
      standing: { standing: 'muted', until, by: 'editor 1' },
      days: [{ flagged: 1 }],
    });
    desk.clock.ahead(3_700_000);
    expect((await editor('GET', '/v1/authors/bad')).body.standing).toMatchObject({
      standing: 'none',
      until: null,
    });
  });
});
