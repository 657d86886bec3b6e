import { Webhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/id.ts';
import { akismetHoldMs, cancelDeliveries } from '../../src/store/deliveries.ts';
import { redeliver } from '../../src/store/delivery-log.ts';
import { eraseComment } from '../../src/store/erasure.ts';
import { readWebhookHealth } from '../../src/store/insights-webhooks.ts';
import {
  changeWebhook,
  ensureAkismetWebhook,
  findWebhook,
  rotateWebhookSecret,
} from '../../src/store/webhooks.ts';
import { sizes } from '../support/sizes.ts';
import { until } from '../support/until.ts';
import { type Desk, openDesk, secrets } from './desk.ts';
import { answerWith, type Received, type Receiver, startReceiver } from './receiver.ts';

/** In seconds. */
const hour = 3600;
const shown = sizes().filter(({ name }) => name !== 'postgres + redis');

describe.each(shown)('delivery on $name', (size) => {
  let desk: Desk;
  let receiver: Receiver;

  beforeAll(async () => {
    desk = await openDesk(size);
  });

  beforeEach(async () => {
    await desk.clear();
    receiver = await startReceiver();
  });

  afterEach(async () => {
    await receiver.close();
  });

  afterAll(async () => {
    await desk?.close();
  });

  const stateOf = async (commentId: string) => (await desk.deliveries(commentId)).map((d) => d.state);
  /** The time of a comment's callbacks has come, however long they were to wait. */
  const makeDue = (commentId: string) =>
    desk.store.pool.query('update hakam.delivery set next_attempt_at = now() where comment_id = $1', [
      commentId,
    ]);
  const failing = async () => {
    const range = { from: new Date(Date.now() - hour * 1000), to: new Date(Date.now() + hour * 1000) };
    const [health] = await readWebhookHealth(desk.store.db, desk.siteId, {
      ...range,
      bucket: 'hour',
      language: null,
    });
    return health?.failing;
  };
  const arrived = (count: number) => until(() => receiver.received.length >= count);

  it('tells of a verdict at once, signed so that both verifiers accept it, without personal data', async () => {
    desk.send();
    const { secret } = await desk.endpoint(receiver.url);
    const [id] = await desk.judged(1);
    const told = Date.now();
    await arrived(1);
    const [received] = receiver.received;
    expect(received?.at).toBeLessThan(told + 5000);
    for (const verifier of [new Webhook(secret), new SvixWebhook(secret)])
      expect(verifier.verify(received?.raw ?? '', received?.headers ?? {})).toEqual(received?.event);
    expect(received?.event).toMatchObject({
      type: 'comment.published',
      data: {
        comment: { id, status: 'published', revision: 1, verdict: { outcome: 'publish' }, decision: null },
        previousStatus: 'pending',
        cause: 'policy',
        sequence: 2,
      },
    });
    expect(received?.raw).not.toMatch(/reader@example|203\.0\.113/);
    await until(async () => (await stateOf(id ?? ''))[0] === 'delivered');
  });

  it('keeps the id over 500 three times and then 200, signs each attempt anew', async () => {
    desk.send();
    const { secret } = await desk.endpoint(receiver.url);
    receiver.answer = (_, response) =>
      answerWith(receiver.received.length < 4 ? 500 : 200)(receiver.received[0] as never, response);
    const [id] = await desk.judged(1);
    await arrived(4);
    expect(new Set(receiver.received.map((received) => received.id)).size).toBe(1);
    for (const { raw, headers } of receiver.received) new Webhook(secret).verify(raw, headers);
    await until(async () => (await stateOf(id ?? ''))[0] === 'delivered');
  });

  it('gives up at the end of the schedule, stays listed, and delivers when asked again', async () => {
    desk.send([0, 0.02]);
    await desk.endpoint(receiver.url);
    receiver.answer = answerWith(302, { location: receiver.url });
    const [id = ''] = await desk.judged(1);
    await until(async () => (await stateOf(id))[0] === 'exhausted');
    expect(receiver.received).toHaveLength(2);
    expect(await failing()).toEqual([{ type: 'comment.published', retrying: 0, exhausted: 1 }]);
    receiver.answer = answerWith(204);
    const [{ id: deliveryId = '' } = {}] = await desk.deliveries(id);
    await redeliver(desk.store.db, desk.siteId, deliveryId);
    await until(async () => (await stateOf(id))[0] === 'delivered');
    expect(receiver.received[2]?.id).toBe(deliveryId);
    expect(await failing()).toEqual([]);
  });

  it('waits as long as Retry-After asks', async () => {
    desk.send([0, 0.02, 0.02]);
    await desk.endpoint(receiver.url);
    receiver.answer = (_, response) =>
      answerWith(receiver.received.length === 1 ? 503 : 200, { 'retry-after': '1' })(_, response);
    await desk.judged(1);
    await arrived(2);
    const [first, second] = receiver.received;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(990);
  });

  it('disables an endpoint that answers 410 Gone; enabled again it hears what it missed', async () => {
    desk.send();
    const { id: webhookId } = await desk.endpoint(receiver.url);
    receiver.answer = answerWith(410);
    const [id = ''] = await desk.judged(1);
    await until(async () => (await stateOf(id))[0] === 'exhausted');
    const row = await findWebhook(desk.store.db, desk.siteId, webhookId);
    expect(row).toMatchObject({ disabled_reason: 'gone', disabled_at: expect.any(Date) });
    receiver.answer = answerWith(200);
    const [missed = ''] = await desk.judged(1);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(receiver.received).toHaveLength(1);
    await changeWebhook(desk.store.db, desk.siteId, webhookId, { disabled: false });
    await until(async () => (await stateOf(missed))[0] === 'delivered');
    const events = await desk.store.db
      .selectFrom('event')
      .select('type')
      .where('site_id', '=', desk.siteId)
      .execute();
    expect(events.map((event) => event.type)).toEqual(
      expect.arrayContaining(['webhook.disabled', 'webhook.enabled']),
    );
  });

  it('signs with both secrets for a day after a rotation', async () => {
    desk.send();
    const { id, secret } = await desk.endpoint(receiver.url);
    const next = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    await rotateWebhookSecret(desk.store.db, desk.siteId, id, secrets.encrypt(next));
    await desk.judged(1);
    await arrived(1);
    const { raw, headers } = receiver.received[0] as Received;
    for (const key of [secret, next]) new Webhook(key).verify(raw, headers);
    expect(headers['webhook-signature']?.split(' ')).toHaveLength(2);
  });

  it('lets a newer event overtake an older one that failed, and never sends the older after it', async () => {
    const sender = desk.send([0, hour, hour]);
    await desk.endpoint(receiver.url);
    receiver.answer = answerWith(500);
    const [id = ''] = await desk.judged(1);
    await arrived(1);
    receiver.answer = answerWith(200);
    await desk.move(id, 'rejected');
    await until(async () => (await stateOf(id)).join() === 'superseded,delivered');
    await makeDue(id);
    sender.wake();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(receiver.received.map(({ event }) => event.type)).toEqual([
      'comment.published',
      'comment.rejected',
    ]);
  });

  it('has one attempt of a comment in flight: the newer one waits for its end, with two senders as well', async () => {
    desk.send();
    desk.send();
    await desk.endpoint(receiver.url);
    receiver.answer = (_, response) => setTimeout(() => answerWith(200)(_, response), 150);
    const [id = ''] = await desk.judged(1);
    await arrived(1);
    for (const status of ['rejected', 'published', 'flagged', 'rejected'] as const)
      await desk.move(id, status);
    await until(async () => (await stateOf(id)).at(-1) === 'delivered');
    const sequences = receiver.received.map(({ event }) => event.data.sequence);
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
    expect(sequences.at(-1)).toBe(6);
    expect(receiver.mostAtOnce).toBe(1);
  });

  it('sends nothing of a decision undone within its grace, and still tells what was waiting before it', async () => {
    const sender = desk.send([0, hour, hour]);
    await desk.endpoint(receiver.url);
    receiver.answer = answerWith(500);
    const [id = ''] = await desk.judged(1);
    await until(async () => (await desk.deliveries(id))[0]?.step === 1);
    const decisionId = newId();
    const at = new Date();
    await desk.move(id, 'rejected', { decisionId, at, notBefore: new Date(at.getTime() + 8000) });
    receiver.answer = answerWith(200);
    const undone = await desk.store.db.transaction().execute((trx) => cancelDeliveries(trx, decisionId));
    expect(undone).toEqual({ allUnsent: true, sentDecisionIds: [] });
    await makeDue(id);
    sender.wake();
    await until(async () => (await stateOf(id)).join() === 'delivered,cancelled');
    expect(receiver.received.map(({ event }) => event.type)).toEqual([
      'comment.published',
      'comment.published',
    ]);
  });

  it('sends a decision when its grace is over, and then says that it cannot be called back', async () => {
    desk.send();
    await desk.endpoint(receiver.url);
    const [id = ''] = await desk.judged(1);
    await arrived(1);
    const decisionId = newId();
    const at = new Date();
    await desk.move(id, 'rejected', { decisionId, at, notBefore: new Date(at.getTime() + 300) });
    await arrived(2);
    expect(Date.now() - at.getTime()).toBeGreaterThanOrEqual(290);
    const undone = await desk.store.db.transaction().execute((trx) => cancelDeliveries(trx, [decisionId]));
    expect(undone).toEqual({ allUnsent: false, sentDecisionIds: [decisionId] });
  });

  it('tells of nothing but the deletion once a comment is erased', async () => {
    await desk.endpoint(receiver.url, ['comment.published', 'comment.deleted']);
    const silent = await startReceiver();
    await desk.endpoint(silent.url, ['comment.published']);
    const [id = ''] = await desk.judged(1);
    await eraseComment(desk.store.db, desk.siteId, id, new Date());
    desk.send();
    await until(async () => (await stateOf(id)).every((state) => state !== 'waiting'));
    expect(receiver.received.map(({ event }) => [event.type, event.data.comment.text])).toEqual([
      ['comment.deleted', ''],
    ]);
    expect(silent.received).toEqual([]);
    await silent.close();
  });

  it('frees what a dead sender held when its lease is over', async () => {
    const { id: webhookId } = await desk.endpoint(receiver.url);
    const [id = ''] = await desk.judged(1);
    await desk.store.pool.query(
      `update hakam.delivery set leased_until = now() + interval '200 ms', attempts = 1 where webhook_id = $1`,
      [webhookId],
    );
    desk.send();
    await until(async () => (await stateOf(id))[0] === 'delivered');
    expect(receiver.received).toHaveLength(1);
  });

  it('frees at once what is leased when it is the only sender', async () => {
    const { id: webhookId } = await desk.endpoint(receiver.url);
    const [id = ''] = await desk.judged(1);
    await desk.store.pool.query(
      `update hakam.delivery set leased_until = now() + interval '1 hour', attempts = 1 where webhook_id = $1`,
      [webhookId],
    );
    desk.send(undefined, undefined, true);
    await until(async () => (await stateOf(id))[0] === 'delivered');
    expect(receiver.received).toHaveLength(1);
  });

  it('calls an Akismet client back with what people decided on its own comments, and nothing else', async () => {
    desk.send();
    const key = secrets.encrypt('abcdefghijkl');
    const endpoint = await ensureAkismetWebhook(desk.store.db, desk.siteId, receiver.url, key);
    expect(await ensureAkismetWebhook(desk.store.db, desk.siteId, receiver.url, key)).toBe(endpoint);
    const [other = ''] = await desk.judged(1, 'flag');
    const source = { webhookId: endpoint, guid: 'guid-1', postId: '7' };
    const [own = ''] = await desk.judged(1, 'publish', source);
    await desk.move(other, 'rejected');
    await desk.move(own, 'rejected');
    await arrived(1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(receiver.received).toHaveLength(1);
    expect(receiver.received[0]?.headers).toMatchObject({ 'x-akismet-webhook': '1' });
    expect(receiver.received[0]?.event).toEqual({
      key: 'abcdefghijkl',
      endpoint: 'comment-check',
      comments: [{ guid: 'guid-1', result: 'true', comment_post_ID: '7' }],
    });
  });

  it('takes an undecided comment down before WordPress would approve it, and brings it back on approval', async () => {
    desk.send();
    const key = secrets.encrypt('abcdefghijkl');
    const webhookId = await ensureAkismetWebhook(desk.store.db, desk.siteId, receiver.url, key);
    const [id = ''] = await desk.judged(1, 'flag', { webhookId, guid: 'guid-2', postId: '7' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(receiver.received).toEqual([]);
    const later = `now() - ${akismetHoldMs} * interval '1 millisecond'`;
    await desk.store.pool.query(`update hakam.comment set received_at = ${later} where id = $1`, [id]);
    await desk.store.pool.query(
      'update hakam.delivery set next_attempt_at = now(), not_before = now() where comment_id = $1',
      [id],
    );
    await arrived(1);
    const comment = { guid: 'guid-2', comment_post_ID: '7' };
    expect(receiver.received[0]?.event).toMatchObject({ comments: [{ ...comment, result: 'true' }] });
    await desk.move(id, 'published');
    await arrived(2);
    const ham = { ...comment, result: 'false' };
    expect(receiver.received[1]?.event).toMatchObject({ comments: [ham, ham] });
  });

  it('writes an answer that is not text, too long, cut in the middle, or a 204 with a body', async () => {
    desk.send([0]);
    await desk.endpoint(receiver.url);
    const answers: ((response: Parameters<Receiver['answer']>[1]) => void)[] = [
      (response) => response.writeHead(500).end(Buffer.from([0, 255, 254, 0, 0xd8, 0])),
      (response) => response.writeHead(200).end(Buffer.alloc(3_000_000, 'x')),
      (response) => {
        response.writeHead(200, { 'content-length': '100' }).write('half');
        setTimeout(() => response.destroy(), 20);
      },
      (response) => response.socket?.end('no http at all\r\n\r\n'),
      (response) => response.socket?.end('HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\nok'),
    ];
    const ids: string[] = [];
    for (const answer of answers) {
      receiver.answer = (_, response) => answer(response);
      const [id = ''] = await desk.judged(1);
      await until(async () => !(await stateOf(id)).includes('waiting'));
      ids.push(id);
    }
    const states = await Promise.all(ids.map(stateOf));
    expect(states.flat()).toEqual(['exhausted', 'delivered', 'exhausted', 'exhausted', 'delivered']);
    const heads = await desk.store.db.selectFrom('delivery_attempt').select('response_head').execute();
    expect(Math.max(...heads.map(({ response_head }) => response_head?.length ?? 0))).toBe(4096);
  });
});
