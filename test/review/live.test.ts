import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sizes } from '../support/sizes.ts';
import { until } from '../support/until.ts';
import { type Caller, type Desk, differsInStore, openDesk } from './desk.ts';

interface Message {
  event: string;
  id: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a test reads is checked by its expectations
  data: any;
}

/** Reads a stream of Server-Sent Events until it is closed. */
async function follow(desk: Desk, cookie: string, headers: Record<string, string> = {}, query = '') {
  const end = new AbortController();
  const response = await fetch(`${desk.running.url}/v1/events${query}`, {
    headers: { cookie, ...headers },
    signal: end.signal,
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const messages: Message[] = [];
  const read = async () => {
    let rest = '';
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      rest += Buffer.from(chunk).toString();
      for (let at = rest.indexOf('\n\n'); at >= 0; at = rest.indexOf('\n\n')) {
        const lines = new Map(
          rest
            .slice(0, at)
            .split('\n')
            .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
        );
        rest = rest.slice(at + 2);
        if (lines.has('event'))
          messages.push({
            event: lines.get('event') ?? '',
            id: lines.get('id') ?? '',
            data: JSON.parse(lines.get('data') ?? 'null'),
          });
      }
    }
  };
  const reading = read().catch(() => undefined);
  const comments = () => messages.filter(({ event }) => event === 'comment');
  await until(() => messages.some(({ event }) => event === 'counts'));
  return {
    messages,
    comments,
    async close() {
      end.abort();
      await reading;
    },
  };
}

describe.each(sizes().filter(differsInStore))('review: live events on $name', ({ place }) => {
  let desk: Desk;
  let editor: Caller & { cookie: string };
  beforeAll(async () => {
    desk = await openDesk(await place());
    editor = await desk.as('editor');
  });
  afterAll(() => desk.close());
  const one = async (draft = {}) => (await desk.flag([draft]))[0] as string;
  const decide = (id: string, action: string) =>
    editor('POST', `/v1/comments/${id}/decisions`, { action, revision: 1 });

  it('tells of arrivals, claims, decisions and undoing as they happen, never of text', async () => {
    const stream = await follow(desk, (await desk.as('viewer')).cookie);
    const told = (count: number) => until(() => stream.comments().length === count);
    const started = Date.now();
    const id = await one({ text: 'A secret sentence' });
    await told(1);
    await editor('POST', '/v1/claims', { ids: [id] });
    await told(2);
    const { body } = await decide(id, 'reject');
    await told(3);
    await editor('POST', `/v1/decisions/${body.decision.id}/undo`, {});
    await told(4);
    // Untold, each would have to wait for the stream's own look at the store, every 5 s.
    expect(Date.now() - started).toBeLessThan(10_000);
    expect(stream.comments().map(({ data }) => [data.id, data.change])).toEqual([
      [id, 'arrived'],
      [id, 'claimed'],
      [id, 'decided'],
      [id, 'undone'],
    ]);
    expect(stream.comments()[1]?.data).toMatchObject({ by: 'editor 1', claim: { by: 'editor 1' } });
    expect(stream.comments()[2]?.data).toMatchObject({ action: 'reject', by: 'editor 1' });
    await until(() => stream.messages.findLast(({ event }) => event === 'counts')?.data.open === 1);
    expect(JSON.stringify(stream.messages)).not.toContain('secret');
    await stream.close();
  });

  it('resumes after Last-Event-ID without a gap or a repetition', async () => {
    const first = await follow(desk, editor.cookie);
    const before = await one();
    await until(() => first.comments().length === 1);
    await first.close();
    const missed = [await one(), await one()];
    await decide(missed[0] as string, 'approve');
    const last = first.comments()[0]?.id ?? '';
    expect(last).toMatch(/^\d+\.\d+$/);
    for (const [headers, query] of [
      [{ 'last-event-id': last }, ''],
      [{}, `?lastEventId=${last}`],
    ] as const) {
      const second = await follow(desk, editor.cookie, headers, query);
      const later = await one();
      await until(() => second.comments().some(({ data }) => data.id === later));
      const told = second.comments().map(({ data }) => `${data.change} ${data.id}`);
      expect(told.slice(0, 3)).toEqual([
        `arrived ${missed[0]}`,
        `arrived ${missed[1]}`,
        `decided ${missed[0]}`,
      ]);
      expect(told.at(-1)).toBe(`arrived ${later}`);
      expect(new Set(told).size).toBe(told.length);
      expect(told.join()).not.toContain(before);
      await second.close();
    }
  });

  it('loses nothing to a transaction that commits late', async () => {
    const stream = await follow(desk, editor.cookie);
    const { store } = desk.running.context;
    const id = await one();
    await until(() => stream.comments().length === 1);
    const insert = (trx: typeof store.db, type: string) =>
      trx
        .insertInto('event')
        .values({
          site_id: desk.siteId,
          comment_id: id,
          type,
          revision: 1,
          sequence: 1,
          status: null,
          previous_status: null,
          cause: 'editor',
          actor: null,
          decision_id: null,
        })
        .execute();
    if (store.size === 'postgres') {
      await store.db.transaction().execute(async (slow) => {
        await insert(slow, 'marked');
        await insert(store.db, 'released');
        await store.notify('hakam_changed', `${desk.siteId} ${id}`);
        await new Promise((resolve) => setTimeout(resolve, 300));
        expect(stream.comments()).toHaveLength(1);
      });
      await until(() => stream.comments().length === 3);
      expect(stream.comments().map(({ data }) => data.change)).toEqual(['arrived', 'marked', 'released']);
    }
    await stream.close();
  });

  it('tells a limited user only of his languages', async () => {
    const limited = await desk.as('editor', { languages: ['ar'] });
    const stream = await follow(desk, limited.cookie);
    await one({ language: 'en' });
    const arabic = await one({ language: 'ar' });
    await until(() => stream.comments().length > 0);
    expect(stream.comments().map(({ data }) => data.id)).toEqual([arabic]);
    expect(stream.messages.find(({ event }) => event === 'counts')?.data.open).toBe(0);
    await stream.close();
  });

  it('tells who is too far behind to read everything anew', async () => {
    const stream = await follow(desk, editor.cookie, { 'last-event-id': '1.1' });
    await until(() => stream.comments().length > 0);
    expect(stream.messages.some(({ event }) => event === 'reset')).toBe(false);
    await stream.close();
    await desk.flag(Array.from({ length: 1100 }, () => ({})));
    await desk.settled();
    const behind = await follow(desk, editor.cookie, { 'last-event-id': '1.1' });
    // Counts may come before it.
    await until(() => behind.messages.some(({ event }) => event === 'reset'));
    await behind.close();
  });
});
