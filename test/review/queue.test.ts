import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sizes } from '../support/sizes.ts';
import { type Caller, type Desk, differsInStore, openDesk } from './desk.ts';

const hourMs = 3_600_000;

describe.each(sizes().filter(differsInStore))('review: the queue on $name', ({ place }) => {
  let desk: Desk;
  let viewer: Caller;
  beforeAll(async () => {
    desk = await openDesk(await place());
    viewer = await desk.as('viewer');
  });
  afterAll(() => desk.close());

  const idsOf = async (path: string, caller = viewer) => {
    const ids: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { status, body } = await caller('GET', `${path}&limit=7${cursor && `&cursor=${cursor}`}`);
      expect(status).toBe(200);
      ids.push(...body.items.map((item: { id: string }) => item.id));
      cursor = body.nextCursor;
    }
    return ids;
  };

  it('puts severe before mild, unsure before sure, reported before not, old before new', async () => {
    const at = (hours: number) => new Date(desk.clock.now() - hours * hourMs);
    const article = 'order';
    const drafts = {
      sure: { article, scores: { toxicity: 0.75 } },
      reported: { article, scores: { toxicity: 0.75 } },
      older: { article, scores: { toxicity: 0.75 }, receivedAt: at(3) },
      unsure: { article, scores: { toxicity: 0.63 } },
      severe: { article, scores: { toxicity: 0.75, threat: 0.95 } },
      ancient: { article, scores: { toxicity: 0.75 }, receivedAt: at(100) },
    };
    const ids = await desk.flag(Object.values(drafts));
    const names = new Map(Object.keys(drafts).map((name, n) => [ids[n], name]));
    await desk.key('POST', `/v1/comments/${ids[1]}/reports`, { reason: 'x', reporterId: 'r' });
    const sorted = (await idsOf(`/v1/queue?articleId=${article}`)).map((id) => names.get(id));
    expect(sorted).toEqual(['ancient', 'severe', 'unsure', 'reported', 'older', 'sure']);
    const { body } = await viewer('GET', `/v1/queue?articleId=${article}`);
    const reported = body.items[3];
    expect(reported.priority).toMatchObject({ severity: 2, uncertainty: 0, reports: 1 });
    expect(reported.priority.value).toBeCloseTo(2 * 24 + 6 + reported.priority.ageMinutes / 60, 2);
    const oldest = await idsOf(`/v1/queue?articleId=${article}&sort=oldest`);
    expect(oldest).toEqual(ids);
    expect(await idsOf(`/v1/queue?articleId=${article}&sort=newest`)).toEqual([...ids].reverse());
  });

  it('pages without loss or repetition', async () => {
    const ids = await desk.flag(
      Array.from({ length: 60 }, (_, n) => ({ article: 'pages', scores: { toxicity: (n % 5) / 5 } })),
    );
    for (const sort of ['priority', 'oldest', 'newest']) {
      const found = await idsOf(`/v1/queue?articleId=pages&sort=${sort}`);
      expect(found).toHaveLength(60);
      expect(new Set(found)).toEqual(new Set(ids));
    }
    expect((await viewer('GET', '/v1/queue?cursor=nonsense')).status).toBe(422);
    expect((await viewer('GET', '/v1/queue?sort=worst')).status).toBe(422);
  });

  it('filters by language, reason, score and view', async () => {
    const article = 'filters';
    const [arabic, listed, threat, deferred, escalated] = (await desk.flag([
      { article, language: 'ar' },
      { article, rule: 'list.banned' },
      { article, scores: { toxicity: 0.2, threat: 0.9 } },
      { article },
      { article },
    ])) as [string, string, string, string, string];
    const editor = await desk.as('editor');
    const until = new Date(desk.clock.now() + hourMs).toISOString();
    await editor('POST', `/v1/comments/${deferred}/decisions`, { action: 'defer', revision: 1, until });
    await editor('POST', `/v1/comments/${escalated}/decisions`, { action: 'escalate', revision: 1 });
    const found = (query: string) => idsOf(`/v1/queue?articleId=${article}&${query}`);
    expect(await found('language=ar')).toEqual([arabic]);
    expect(await found('reason=list.banned')).toEqual([listed]);
    expect(await found('minScore=0.85')).toEqual([threat]);
    expect(await found('attribute=toxicity&maxScore=0.5')).toEqual([threat]);
    expect(await found('attribute=threat&minScore=0.5')).toEqual([threat]);
    expect(await found('view=deferred')).toEqual([deferred]);
    expect(await found('view=escalated')).toEqual([escalated]);
    expect((await found('view=open')).sort()).toEqual([arabic, listed, threat].sort());
    expect((await found('')).sort()).toEqual([arabic, listed, threat, escalated].sort());
    const { body: stats } = await viewer('GET', '/v1/stats');
    expect(stats).toMatchObject({ escalated: 1, deferred: 1 });
    desk.clock.ahead(hourMs + 1);
    expect(await found('view=deferred')).toEqual([]);
    expect(await found('')).toContain(deferred);
  });

  it('finds Arabic however it is written, and leaves what is not asked for', async () => {
    const article = 'search';
    const texts = [
      'كُتِبَ هذا',
      'كـتـب كثيرة',
      'والكتب عندي',
      'يا أحمق',
      'رسالة قصيرة',
      "It's Café time, O'Neil",
      'كلب',
    ];
    const ids = await desk.flag(texts.map((text) => ({ article, text, language: 'ar' })));
    const found = async (q: string) =>
      (await idsOf(`/v1/queue?articleId=${article}&sort=oldest&q=${encodeURIComponent(q)}`)).map((id) =>
        ids.indexOf(id),
      );
    expect(await found('كتب')).toEqual([0, 1, 2]);
    expect(await found('احمق')).toEqual([3]);
    expect(await found('أَحْمَق')).toEqual([3]);
    expect(await found('رساله')).toEqual([4]);
    expect(await found('cafe time')).toEqual([5]);
    expect(await found("o'neil")).toEqual([5]);
    expect(await found('كتب رسالة')).toEqual([]);
    for (const odd of ["'", "a' | 'b", '\\', ':*', '& | !', '((', '𝕏', '%', '  '])
      expect((await viewer('GET', `/v1/queue?q=${encodeURIComponent(odd)}`)).status).toBe(200);
    const { body } = await viewer('GET', `/v1/comments?articleId=${article}&q=${encodeURIComponent('كتب')}`);
    expect(body.items).toHaveLength(3);
  });

  it('shows a limited user only his sites and languages, everywhere', async () => {
    const { context } = desk.running;
    const { body: other } = await (await desk.as('admin'))('POST', '/v1/sites', { name: 'Other' });
    const [hidden] = (await desk.flag(
      [{ article: 'far', language: 'ar', author: 'far' }],
      'flagged',
      other.id,
    )) as [string];
    const [arabic, english] = (await desk.flag([
      { article: 'near', language: 'ar', author: 'near' },
      { article: 'near', language: 'en', author: 'english' },
    ])) as [string, string];
    const editor = await desk.as('editor', { siteIds: [desk.siteId], languages: ['ar'] });
    expect((await editor('GET', `/v1/queue?site=${other.id}`)).status).toBe(404);
    expect((await editor('GET', '/v1/session')).body.sites).toEqual([
      { id: desk.siteId, name: 'Default site', flagged: expect.any(Number) },
    ]);
    expect(await idsOf('/v1/queue?articleId=near', editor)).toEqual([arabic]);
    for (const id of [hidden, english]) {
      for (const path of ['', '/context', '/events'])
        expect((await editor('GET', `/v1/comments/${id}${path}`)).status).toBe(404);
      for (const [path, body] of [
        ['decisions', { action: 'approve', revision: 1 }],
        ['notes', { text: 'x' }],
        ['findings', { finding: 0, revision: 1, right: true }],
      ] as const)
        expect((await editor('POST', `/v1/comments/${id}/${path}`, body)).status).toBe(404);
      expect((await editor('POST', '/v1/claims', { ids: [id] })).body.items).toEqual([]);
    }
    const bulk = await editor('POST', '/v1/decisions', { ids: [hidden, english, arabic], action: 'reject' });
    expect(bulk.body).toMatchObject({ applied: 1, failed: [{ id: hidden }, { id: english }] });
    const filtered = await editor('POST', '/v1/decisions', {
      filter: { articleId: 'near' },
      action: 'approve',
    });
    expect(filtered.body.applied).toBe(0);
    expect((await editor('GET', '/v1/articles/near')).body.counts.total).toBe(1);
    expect((await editor('GET', '/v1/articles/near/thread')).body.items).toHaveLength(1);
    expect((await editor('GET', '/v1/authors/english')).status).toBe(404);
    const free = await desk.as('editor');
    const decided = await free('POST', `/v1/comments/${english}/decisions`, {
      action: 'approve',
      revision: 1,
    });
    expect((await editor('POST', `/v1/decisions/${decided.body.decision.id}/undo`, {})).status).toBe(404);
    const { body: history } = await editor('GET', '/v1/history');
    expect(history.items.map((item: { comment: { id: string } }) => item.comment.id)).not.toContain(english);
    expect(
      (await editor('GET', '/v1/queue/facets')).body.languages.map(({ code }: { code: string }) => code),
    ).not.toContain('en');
    expect(context.config.publicUrl).toBe(desk.running.url);
  });
});
