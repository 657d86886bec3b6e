import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordDeadJob } from '../../src/store/dead-jobs.ts';
import { createKey } from '../../src/store/keys.ts';
import { createSite } from '../../src/store/sites.ts';
import { type Answer, call, type Service, startService, submissionOf } from '../support/service.ts';
import { type Place, sizes } from '../support/sizes.ts';
import { until } from '../support/until.ts';
import { answerWith, type Receiver, startReceiver } from './receiver.ts';

const events = ['comment.published', 'comment.flagged', 'comment.rejected', 'comment.deleted'];
const nobody = '0190a5b0-0000-7000-8000-000000000000';

describe.each(sizes())('delivery routes on $name', ({ place }) => {
  let at: Place;
  let service: Service;
  let receiver: Receiver;
  let hook: Answer;
  let stranger: { authorization: string };
  let submitter: { authorization: string };

  beforeAll(async () => {
    at = await place();
    service = await startService(at, {
      HAKAM_WEBHOOK_ALLOW: '127.0.0.1',
      HAKAM_WEBHOOK_SCHEDULE: '0,0.05,0.05',
    });
    receiver = await startReceiver();
    hook = await service.call('POST', '/v1/webhooks', { url: receiver.url, events, description: 'المدونة' });
    const { store, secrets } = service.context;
    const other = await createSite(store.db, 'Other');
    const keyOf = async (siteId: string, scopes: Parameters<typeof createKey>[3]['scopes']) => ({
      authorization: `Bearer ${(await createKey(store.db, secrets, siteId, { name: 'k', scopes })).key}`,
    });
    stranger = await keyOf(other.id, ['submit', 'read', 'analyze', 'admin']);
    submitter = await keyOf(service.firstStart.siteId, ['submit', 'read', 'analyze']);
  });

  afterAll(async () => {
    await receiver?.close();
    await service?.stop();
    await at?.remove();
  });

  const publish = async () =>
    (await service.call('POST', '/v1/comments', submissionOf(), { prefer: 'wait=10' })).body.id as string;
  const deliveries = async (query = '') =>
    (await service.call('GET', `/v1/webhooks/${hook.body.id}/deliveries${query}`)).body;

  it('makes an endpoint, shows its secret once, and lists it without', async () => {
    expect(hook.status).toBe(201);
    expect(hook.body).toMatchObject({ url: receiver.url, events, description: 'المدونة', state: 'active' });
    expect(hook.body.secret).toMatch(/^whsec_/);
    expect(hook.headers.get('location')).toBe(`/v1/webhooks/${hook.body.id}`);
    const one = await service.call('GET', `/v1/webhooks/${hook.body.id}`);
    const list = await service.call('GET', '/v1/webhooks');
    expect(one.body).toEqual(list.body.items[0]);
    expect(one.text + list.text).not.toContain('whsec_');
  });

  it.each([
    ['no url', { events }],
    ['no events', { url: 'https://public.example/', events: [] }],
    ['an unknown event', { url: 'https://public.example/', events: ['comment.liked'] }],
  ])('refuses %s with 422', async (_what, body) => {
    const answer = await service.call('POST', '/v1/webhooks', body);
    expect([answer.status, answer.body.type]).toEqual([422, '/problems/validation']);
  });

  it.each(['http://169.254.169.254/', 'http://[::1]/', 'http://10.0.0.1/', 'ftp://x/', 'http://0x7f.2/'])(
    'refuses the address %s when it is made and when it is changed',
    async (url) => {
      const made = await service.call('POST', '/v1/webhooks', { url, events });
      const changed = await service.call('PATCH', `/v1/webhooks/${hook.body.id}`, { url });
      for (const { status, body } of [made, changed])
        expect([status, body.type, body.errors[0].pointer]).toEqual([
          422,
          '/problems/webhook-address',
          '/url',
        ]);
    },
  );

  it('lets a submitted comment arrive, signed, and logs it with its attempt', async () => {
    const id = await publish();
    await until(() => receiver.received.some(({ event }) => event.data.comment?.id === id));
    const received = receiver.received.find(({ event }) => event.data.comment?.id === id);
    new Webhook(hook.body.secret).verify(received?.raw ?? '', received?.headers ?? {});
    await until(async () => (await deliveries()).items[0]?.state === 'delivered');
    const { items } = await deliveries();
    expect(items[0]).toMatchObject({
      id: received?.id,
      commentId: id,
      type: 'comment.published',
      nextAttemptAt: null,
    });
    expect(items[0].attempts).toEqual([
      expect.objectContaining({ status: 200, error: null, responseHead: '{"ok":true}' }),
    ]);
    const all = await service.call('GET', `/v1/deliveries?commentId=${id}&state=delivered`);
    expect(all.body.items[0].payload).toEqual(received?.event);
    expect((await service.call('GET', '/v1/deliveries?state=lost')).status).toBe(422);
  });

  it('pages through the log', async () => {
    await Promise.all(Array.from({ length: 5 }, publish));
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Awaited<ReturnType<typeof deliveries>> = await deliveries(`?limit=2&cursor=${cursor}`);
      seen.push(...page.items.map((item: { id: string }) => item.id));
      cursor = page.nextCursor;
    }
    expect(seen.length).toBeGreaterThanOrEqual(6);
    expect(seen).toEqual([...new Set(seen)].sort().reverse());
  });

  it('sends a test callback', async () => {
    const answer = await service.call('POST', `/v1/webhooks/${hook.body.id}/test`);
    expect(answer.status).toBe(202);
    await until(() => receiver.received.some(({ id }) => id === answer.body.id));
    const received = receiver.received.find(({ id }) => id === answer.body.id);
    expect(received?.event).toMatchObject({ type: 'webhook.test', data: { webhookId: hook.body.id } });
  });

  it('sends what failed again: one, or all since a time', async () => {
    const since = new Date().toISOString();
    receiver.answer = answerWith(500);
    const ids = [await publish(), await publish()];
    const failed = async () =>
      (await deliveries('?state=exhausted')).items.filter((item: { commentId: string }) =>
        ids.includes(item.commentId),
      );
    await until(async () => (await failed()).length === 2);
    receiver.answer = answerWith(200);
    const [first] = await failed();
    expect((await service.call('POST', `/v1/deliveries/${first.id}/redeliver`)).status).toBe(202);
    await until(async () => (await failed()).length === 1);
    const rest = await service.call('POST', `/v1/webhooks/${hook.body.id}/redeliver`, { since });
    expect([rest.status, rest.body]).toEqual([202, { count: 1 }]);
    await until(async () => (await failed()).length === 0);
  });

  it('lists what happened to an endpoint, newest first', async () => {
    const made = await service.call('POST', '/v1/webhooks', { url: `${receiver.url}/other`, events });
    const path = `/v1/webhooks/${made.body.id}`;
    expect((await service.call('GET', `${path}/events`)).body).toEqual({ items: [], nextCursor: null });
    await service.call('PATCH', path, { disabled: true });
    await service.call('PATCH', path, { disabled: false });
    const first = await service.call('GET', `${path}/events?limit=1`);
    expect(first.body.items).toMatchObject([{ type: 'enabled', reason: null }]);
    const second = await service.call('GET', `${path}/events?cursor=${first.body.nextCursor}`);
    expect(second.body.items).toMatchObject([{ type: 'disabled', reason: 'paused' }]);
    await service.call('DELETE', path);
  });

  it('rotates the secret: both sign', async () => {
    const rotated = await service.call('POST', `/v1/webhooks/${hook.body.id}/rotate`);
    expect(rotated.status).toBe(200);
    const id = await publish();
    await until(() => receiver.received.some(({ event }) => event.data.comment?.id === id));
    const received = receiver.received.find(({ event }) => event.data.comment?.id === id);
    for (const secret of [hook.body.secret, rotated.body.secret])
      new Webhook(secret).verify(received?.raw ?? '', received?.headers ?? {});
  });

  it('shows nothing of it to another site, and answers the same as for what does not exist', async () => {
    const [delivery] = (await deliveries()).items;
    const paths = (webhook: string, one: string) => [
      ['GET', `/v1/webhooks/${webhook}`],
      ['PATCH', `/v1/webhooks/${webhook}`, { description: 'x' }],
      ['DELETE', `/v1/webhooks/${webhook}`],
      ['POST', `/v1/webhooks/${webhook}/rotate`],
      ['POST', `/v1/webhooks/${webhook}/test`],
      ['GET', `/v1/webhooks/${webhook}/deliveries`],
      ['GET', `/v1/webhooks/${webhook}/events`],
      ['POST', `/v1/webhooks/${webhook}/redeliver`, { since: '2026-01-01T00:00:00Z' }],
      ['POST', `/v1/deliveries/${one}/redeliver`],
    ];
    const tried = [...paths(hook.body.id, delivery.id), ...paths(nobody, nobody), ...paths('x', '..')];
    for (const [method, path, body] of tried as [string, string, unknown][]) {
      const answer = await call(service.url, method, path, body, stranger);
      expect([method, path, answer.status]).toEqual([method, path, 404]);
    }
    for (const path of ['/v1/webhooks', '/v1/deliveries', `/v1/deliveries?webhookId=${hook.body.id}`])
      expect((await call(service.url, 'GET', path, undefined, stranger)).body.items).toEqual([]);
  });

  it('answers 403 without the scope, 401 without a key', async () => {
    const routes = [
      ['GET', '/v1/webhooks'],
      ['POST', '/v1/webhooks', { url: receiver.url, events }],
      ['POST', `/v1/webhooks/${hook.body.id}/rotate`],
      ['GET', '/v1/deliveries'],
      ['POST', `/v1/deliveries/${nobody}/redeliver`],
      ['GET', '/v1/jobs'],
      ['POST', `/v1/jobs/${nobody}/replay`],
    ] as [string, string, unknown][];
    for (const [method, path, body] of routes) {
      expect((await call(service.url, method, path, body, submitter)).status).toBe(403);
      expect((await call(service.url, method, path, body)).status).toBe(401);
    }
  });

  it('lists dead jobs and judges a comment again when one is replayed', async () => {
    const { store } = service.context;
    const { siteId } = service.firstStart;
    const id = await publish();
    await store.pool.query(`update hakam.comment set status = 'flagged', judge_attempts = 3 where id = $1`, [
      id,
    ]);
    await recordDeadJob(store.db, {
      siteId,
      name: 'judge',
      data: { commentId: id, revision: 1 },
      error: 'its worker died 3 times while judging it',
      attempts: 3,
    });
    const [job] = (await service.call('GET', '/v1/jobs')).body.items;
    expect(job).toMatchObject({ name: 'judge', attempts: 3, replayedAt: null, data: { commentId: id } });
    expect((await call(service.url, 'POST', `/v1/jobs/${job.id}/replay`, undefined, stranger)).status).toBe(
      404,
    );
    expect((await service.call('POST', `/v1/jobs/${job.id}/replay`)).status).toBe(202);
    const verdicts = async () =>
      (await store.pool.query(`select 1 from hakam.event where comment_id = $1 and type = 'judged'`, [id]))
        .rowCount;
    await until(async () => (await verdicts()) === 2);
    expect((await service.call('POST', `/v1/jobs/${job.id}/replay`)).status).toBe(404);
  });

  it('pauses, goes on, and deletes an endpoint', async () => {
    const change = (body: unknown) => service.call('PATCH', `/v1/webhooks/${hook.body.id}`, body);
    expect(await change({ unknown: 1 })).toMatchObject({ status: 200, body: { state: 'active' } });
    expect((await change({ disabled: true })).body).toMatchObject({
      state: 'disabled',
      disabledReason: 'paused',
    });
    const id = await publish();
    const heard = () => receiver.received.some(({ event }) => event.data.comment?.id === id);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(heard()).toBe(false);
    expect((await change({ disabled: false })).body.state).toBe('active');
    await until(heard);
    expect((await service.call('DELETE', `/v1/webhooks/${hook.body.id}`)).status).toBe(204);
    expect((await service.call('GET', `/v1/webhooks/${hook.body.id}`)).status).toBe(404);
  });
});
