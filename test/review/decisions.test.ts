import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sizes } from '../support/sizes.ts';
import { type Caller, type Desk, differsInStore, openDesk } from './desk.ts';

describe.each(sizes().filter(differsInStore))('review: decisions on $name', ({ place }) => {
  let desk: Desk;
  let editors: Caller[];
  beforeAll(async () => {
    // Over when the clock is moved by a minute, and not because a busy machine takes seconds.
    desk = await openDesk(await place(), { HAKAM_UNDO_GRACE: '50' });
    editors = [
      await desk.as('editor'),
      await desk.as('editor'),
      await desk.as('editor'),
      await desk.as('editor'),
    ];
  });
  afterAll(() => desk.close());

  const one = async () => (await desk.flag([{}]))[0] as string;
  const decide = (editor: Caller, id: string, action: string, more: object = {}) =>
    editor('POST', `/v1/comments/${id}/decisions`, { action, revision: 1, ...more });
  const changes = async (query = '') => {
    await desk.settled();
    return (await desk.key('GET', `/v1/changes?limit=200${query}`)).body;
  };
  const changesOf = async (id: string) => {
    const body = await changes();
    return body.items
      .filter((item: { data: { comment: { id: string } } }) => item.data.comment.id === id)
      .map((item: { type: string }) => item.type);
  };

  it('publishes, rejects, escalates, defers and reopens', async () => {
    const [editor] = editors as [Caller];
    const id = await one();
    const approved = await decide(editor, id, 'approve', { reason: 'fine', note: 'looked at twice' });
    expect(approved.status).toBe(200);
    expect(approved.body).toMatchObject({
      status: 'published',
      decision: { action: 'approve', by: 'editor 1', reason: 'fine', note: 'looked at twice' },
    });
    expect((await decide(editor, id, 'reject')).body.status).toBe('rejected');
    expect((await decide(editor, id, 'reopen')).body).toMatchObject({ status: 'flagged', escalated: false });
    expect((await decide(editor, id, 'escalate')).body).toMatchObject({ status: 'flagged', escalated: true });
    const until = new Date(desk.clock.now() + 3_600_000).toISOString();
    expect((await decide(editor, id, 'defer', { until })).body).toMatchObject({ deferredUntil: until });
    expect((await decide(editor, id, 'defer', { until: '2020-01-01T00:00:00Z' })).status).toBe(422);
  });

  it('lets one of four simultaneous decisions win', async () => {
    for (const actions of [
      ['approve', 'reject', 'approve', 'reject'],
      ['approve', 'approve', 'approve', 'approve'],
      ['reject', 'escalate', 'defer', 'approve'],
    ]) {
      for (const team of [editors, editors.map(() => editors[0] as Caller)]) {
        const id = await one();
        const answers = await Promise.all(actions.map((action, n) => decide(team[n] as Caller, id, action)));
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
        const winner = answers.find(({ status }) => status === 200);
        for (const loser of answers.filter(({ status }) => status === 409))
          expect(loser.body).toMatchObject({
            type: '/problems/conflict',
            by: winner?.body.decision.by,
            action: winner?.body.decision.action,
            at: winner?.body.decision.at,
          });
      }
    }
  });

  it('refuses a stale view with who and what, and takes an overturning that names what it overturns', async () => {
    const [first, second] = editors as [Caller, Caller];
    const id = await one();
    const { body } = await decide(first, id, 'approve');
    const refused = await decide(second, id, 'reject');
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ by: 'editor 1', action: 'approve', at: body.decision.at });
    const overturned = await decide(second, id, 'reject', { replaces: body.decision.id });
    expect(overturned.body).toMatchObject({ status: 'rejected', decision: { by: 'editor 2' } });
  });

  it("refuses a decision on another revision, on another's claim, and on what nobody knows", async () => {
    const [first, second] = editors as [Caller, Caller];
    const id = await one();
    expect((await decide(first, id, 'approve', { revision: 2 })).body).toMatchObject({
      status: 409,
      action: 'edit',
    });
    await first('POST', '/v1/claims', { ids: [id] });
    expect((await decide(second, id, 'approve')).body).toMatchObject({
      status: 409,
      by: 'editor 1',
      action: 'claim',
    });
    expect((await decide(first, id, 'approve')).status).toBe(200);
    expect((await decide(first, '0198c0de-0000-7000-8000-000000000000', 'approve')).status).toBe(404);
    expect((await decide(first, 'nonsense', 'approve')).status).toBe(404);
  });

  it('undoes within the grace so that no site ever hears of it', async () => {
    const [editor] = editors as [Caller];
    desk.clock.ahead(60_000);
    const id = await one();
    await decide(editor, id, 'escalate');
    const before = (await editor('GET', `/v1/comments/${id}`)).body;
    const { body } = await decide(editor, id, 'reject');
    expect(await changesOf(id)).toEqual(['comment.flagged']);
    const undone = await editor('POST', `/v1/decisions/${body.decision.id}/undo`, {});
    expect(undone.status).toBe(200);
    expect({ ...undone.body, updatedAt: null }).toEqual({ ...before, updatedAt: null });
    desk.clock.ahead(60_000);
    expect(await changesOf(id)).toEqual(['comment.flagged']);
    expect((await editor('POST', `/v1/decisions/${body.decision.id}/undo`, {})).status).toBe(200);
  });

  it('keeps nothing else waiting in the changes for a decision in its grace', async () => {
    const [editor] = editors as [Caller];
    const ids = [await one(), await one()] as const;
    const next = async (cursor: string) => {
      const body = await changes(`&cursor=${cursor}`);
      return {
        cursor: body.nextCursor as string,
        types: body.items.map(({ type }: { type: string }) => type),
      };
    };
    const start = (await changes()).nextCursor as string;
    const decided = await decide(editor, ids[0], 'approve');
    await decide(editor, ids[1], 'reject');
    const [later] = await desk.flag([{}]);
    const during = await next(start);
    expect(during.types).toEqual(['comment.flagged']);
    expect(await next(during.cursor)).toEqual({ cursor: during.cursor, types: [] });
    await editor('POST', `/v1/decisions/${decided.body.decision.id}/undo`, {});
    desk.clock.ahead(60_000);
    const after = await next(during.cursor);
    expect(after.types).toEqual(['comment.rejected']);
    expect((await next(after.cursor)).types).toEqual([]);
    expect(later).toBeDefined();
  });

  it('answers an undo after the grace with a reversing outcome', async () => {
    const [editor] = editors as [Caller];
    const id = await one();
    const { body } = await decide(editor, id, 'approve');
    desk.clock.ahead(60_000);
    expect((await editor('POST', `/v1/decisions/${body.decision.id}/undo`, {})).body.status).toBe('flagged');
    expect(await changesOf(id)).toEqual(['comment.flagged', 'comment.published', 'comment.flagged']);
  });

  it('does not undo what something later stands on', async () => {
    const [first, second] = editors as [Caller, Caller];
    const id = await one();
    const { body } = await decide(first, id, 'escalate');
    await decide(second, id, 'approve');
    const refused = await first('POST', `/v1/decisions/${body.decision.id}/undo`, {});
    expect(refused.body).toMatchObject({ status: 409, by: 'editor 2', action: 'approve' });
  });

  it('decides many by id and by filter, says what failed, and undoes them as one', async () => {
    const [first, second] = editors as [Caller, Caller];
    const ids = await desk.flag(Array.from({ length: 1200 }, () => ({ article: 'bulk' })));
    await decide(second, ids[0] as string, 'approve');
    await second('POST', '/v1/claims', { ids: [ids[1]] });
    const unknown = '0198c0de-0000-7000-8000-000000000000';
    const byId = await first('POST', '/v1/decisions', {
      ids: [...ids.slice(0, 10), unknown],
      action: 'reject',
    });
    expect(byId.body.applied).toBe(8);
    expect(byId.body.failed).toEqual([
      { id: ids[0], problem: 'conflict' },
      { id: ids[1], problem: 'conflict' },
      { id: unknown, problem: 'not-found' },
    ]);
    const byFilter = await first('POST', '/v1/decisions', {
      filter: { articleId: 'bulk' },
      action: 'reject',
      reason: 'spam',
    });
    expect(byFilter.body.applied).toBe(1190);
    const undone = await first('POST', `/v1/decisions/${byFilter.body.id}/undo`, {});
    expect(undone.body).toEqual({ id: byFilter.body.id, applied: 1190, failed: [] });
    const { body } = await first('GET', '/v1/queue?articleId=bulk&limit=200');
    expect(body.items).toHaveLength(200);
  });
});
