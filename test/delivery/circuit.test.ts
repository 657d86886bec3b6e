import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findWebhook, toWebhook } from '../../src/store/webhooks.ts';
import { sizes } from '../support/sizes.ts';
import { until } from '../support/until.ts';
import { type Desk, openDesk } from './desk.ts';
import { answerWith, type Receiver, startReceiver } from './receiver.ts';

const hour = 3600;

describe.each(sizes().filter(({ name }) => name !== 'postgres + redis'))(
  'delivery: the circuit of an endpoint on $name',
  (size) => {
    let desk: Desk;
    let receiver: Receiver;
    let webhookId: string;

    beforeAll(async () => {
      desk = await openDesk(size);
    });

    beforeEach(async () => {
      await desk.clear();
      receiver = await startReceiver(answerWith(500));
      webhookId = (await desk.endpoint(receiver.url)).id;
    });

    afterEach(async () => {
      await receiver.close();
    });

    afterAll(async () => {
      await desk?.close();
    });

    const set = (assignments: string) =>
      desk.store.pool.query(`update hakam.webhook set ${assignments} where id = $1`, [webhookId]);
    const state = async () => {
      const row = await findWebhook(desk.store.db, desk.siteId, webhookId);
      return row === null ? null : { ...row, state: toWebhook(row).state };
    };
    const eventTypes = async () =>
      (await desk.store.db.selectFrom('event').select('type').where('site_id', '=', desk.siteId).execute())
        .map(({ type }) => type)
        .filter((type) => type.startsWith('webhook.'));
    const done = async (count: number) =>
      (await desk.deliveries()).filter((delivery) => delivery.state === 'delivered').length === count;

    it('stays closed while failures are few or brief', async () => {
      desk.send([0, hour]);
      await desk.judged(12);
      await until(() => receiver.received.length === 12);
      await until(async () => ((await state())?.failures ?? 0) >= 12);
      expect(await state()).toMatchObject({ state: 'active', open_until: null });
    });

    it('opens after repeated failure and sends nothing but a probe', async () => {
      await set(`failures = 9, failing_since = now() - interval '1 minute'`);
      desk.send([0, hour, hour]);
      await desk.judged(1);
      await until(async () => (await state())?.state === 'failing');
      await desk.judged(5);
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(receiver.received).toHaveLength(1);
      await set('open_until = now()');
      await until(() => receiver.received.length === 2);
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(receiver.received).toHaveLength(2);
      expect((await state())?.open_until?.getTime()).toBeGreaterThan(Date.now() + 20_000);
      expect(await eventTypes()).toEqual(['webhook.failing']);
    });

    it('counts the time to the next probe from the start of the last one, however long that hangs', async () => {
      await set(`failures = 30, failing_since = now() - interval '1 hour', open_until = now()`);
      receiver.answer = (received, response) => setTimeout(() => answerWith(500)(received, response), 1500);
      desk.send([0, hour, hour]);
      await desk.judged(1);
      await until(async () => (await state())?.failures === 31);
      const next = (await state())?.open_until?.getTime() ?? 0;
      expect(next - (receiver.received[0]?.at ?? 0)).toBeLessThan(30_500);
    });

    it('closes when a probe succeeds, and flushes at once what was to wait for hours', async () => {
      desk.send([0, hour, hour]);
      await desk.judged(6);
      await until(async () => (await state())?.failures === 6);
      await set(`failures = 30, failing_since = now() - interval '1 hour', open_until = now()`);
      receiver.answer = answerWith(200);
      await until(() => done(6));
      expect(await state()).toMatchObject({ state: 'active', failures: 0, failing_since: null });
      expect(await eventTypes()).toEqual(['webhook.recovered']);
    });

    it('uses up no step of the schedule with a probe before its time', async () => {
      desk.send([0, hour]);
      await desk.judged(1);
      await until(async () => (await state())?.failures === 1);
      for (let probe = 2; probe <= 4; probe++) {
        await set(`failures = 30, failing_since = now() - interval '1 hour', open_until = now()`);
        await until(() => receiver.received.length === probe);
        await until(async () => (await state())?.failures === 31);
      }
      expect((await desk.deliveries())[0]).toMatchObject({ state: 'waiting', step: 1 });
    });

    it('never probes with what waits for its undo grace', async () => {
      await set(
        `failures = 30, failing_since = now() - interval '1 hour', open_until = now() + interval '1 hour'`,
      );
      const [id = ''] = await desk.judged(1);
      const at = new Date();
      await desk.store.pool.query(`update hakam.delivery set state = 'delivered' where comment_id = $1`, [
        id,
      ]);
      await desk.move(id, 'rejected', { at, notBefore: new Date(at.getTime() + 60_000) });
      desk.send();
      await set('open_until = now()');
      await new Promise((resolve) => setTimeout(resolve, 400));
      expect(receiver.received).toHaveLength(0);
    });
  },
);
