import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sizes } from '../support/sizes.ts';
import { type Caller, type Desk, differsInStore, openDesk } from './desk.ts';

describe.each(sizes().filter(differsInStore))('review: claims on $name', ({ place }) => {
  let desk: Desk;
  let first: Caller;
  let second: Caller;
  beforeAll(async () => {
    desk = await openDesk(await place());
    first = await desk.as('editor');
    second = await desk.as('editor');
  });
  afterAll(() => desk.close());

  it('gives 1,000 comments to two editors on eight connections, none twice, none left', async () => {
    const ids = await desk.flag(Array.from({ length: 1000 }, () => ({ article: 'race' })));
    const claimed: string[] = [];
    const work = async (editor: Caller) => {
      for (;;) {
        const { body } = await editor('POST', '/v1/claims', { limit: 50, filter: { articleId: 'race' } });
        if (body.items.length === 0) return;
        claimed.push(...body.items.map((item: { id: string }) => item.id));
      }
    };
    await Promise.all([first, second, first, second, first, second, first, second].map(work));
    expect(claimed).toHaveLength(1000);
    expect(new Set(claimed)).toEqual(new Set(ids));
  });

  it('claims what is being read, prolongs it, gives it back, and shows it to others', async () => {
    const [id] = (await desk.flag([{ article: 'one' }])) as [string];
    const claim = (editor: Caller) => editor('POST', '/v1/claims', { ids: [id] });
    expect((await claim(first)).body.items).toMatchObject([{ id, claim: { by: 'editor 1', mine: true } }]);
    expect((await claim(first)).body.items).toHaveLength(1);
    expect((await claim(second)).body.items).toEqual([]);
    const { body: queue } = await second('GET', '/v1/queue?articleId=one');
    expect(queue.items).toMatchObject([{ claim: { by: 'editor 1', mine: false } }]);
    const refused = await second('DELETE', `/v1/claims/${id}`);
    expect(refused.body).toMatchObject({ status: 409, by: 'editor 1', action: 'claim' });
    expect((await first('DELETE', `/v1/claims/${id}`)).status).toBe(204);
    expect((await claim(second)).body.items).toHaveLength(1);
  });

  it('lets a claim run out', async () => {
    const [id] = (await desk.flag([{ article: 'lease' }])) as [string];
    await first('POST', '/v1/claims', { ids: [id] });
    const next = () => second('POST', '/v1/claims', { limit: 1, filter: { articleId: 'lease' } });
    expect((await next()).body.items).toEqual([]);
    desk.clock.ahead(5 * 60_000 + 1);
    expect((await next()).body.items).toMatchObject([{ id }]);
  });
});
