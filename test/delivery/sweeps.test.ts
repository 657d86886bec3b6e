import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/id.ts';
import { takeOverdue } from '../../src/store/judging.ts';
import { clearPersonal, forgetDeliveries, forgetSkeletons } from '../../src/store/retention.ts';
import { endExpiredClaims, forgetIdempotencyKeys, mergeNewWords, sweepStep } from '../../src/store/sweeps.ts';
import { sizes } from '../support/sizes.ts';
import { type Desk, openDesk } from './desk.ts';

describe.each(sizes().filter(({ name }) => name !== 'postgres + redis'))('sweeps on $name', (size) => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await openDesk(size);
    await desk.clear();
  });

  afterAll(async () => {
    await desk?.close();
  });

  const query = async (text: string, values: unknown[] = []) =>
    (await desk.store.pool.query(text, values)).rows;

  // The embedded size has one process.
  if (size.name === 'postgres')
    it('runs a sweep in one place at a time', async () => {
      const inner = await sweepStep(desk.store.db, 1, () =>
        Promise.all([
          sweepStep(desk.store.db, 1, async () => 'both'),
          sweepStep(desk.store.db, 2, async () => 'another sweep'),
        ]),
      );
      expect(inner).toEqual([null, 'another sweep']);
    });

  it('merges the words of new verdicts into their index, where none wait afterwards', async () => {
    await desk.judged(3);
    await sweepStep(desk.store.db, 1, mergeNewWords);
    expect(await query(`select gin_clean_pending_list('hakam.comment_search')::int as pages`)).toEqual([
      { pages: 0 },
    ]);
  });

  it('leaves alone what stands in the queue behind its oldest job or was just taken from it, for ten minutes at most', async () => {
    const [id = ''] = await desk.judged(1);
    const wait = (since: string) =>
      query(`update hakam.comment set status = 'pending', judge_after = now() - $2::interval where id = $1`, [
        id,
        since,
      ]);
    const taken = async (queueAgeMs: number) =>
      (await takeOverdue(desk.store.db, 15_000, 100, queueAgeMs)).map(({ commentId }) => commentId);
    await wait('30 seconds');
    expect(await taken(120_000)).not.toContain(id);
    expect(await taken(40_000)).not.toContain(id);
    expect(await taken(25_000)).toContain(id);
    expect(await taken(0)).not.toContain(id);
    await wait('11 minutes');
    expect(await taken(7_200_000)).toContain(id);
    await query('delete from hakam.comment where id = $1', [id]);
  });

  it('clears addresses and e-mails after their days, goes on where it stopped, and touches nothing younger', async () => {
    const old = await desk.judged(5);
    const young = await desk.judged(2);
    const aged: string[] = [];
    // UUIDv7 ids of forty days ago: the walk is by id.
    const start = (Date.now() - 40 * 86_400_000).toString(16).padStart(12, '0');
    for (const id of old) {
      const agedId = `${start.slice(0, 8)}-${start.slice(8)}-7${newId().slice(15)}`;
      aged.push(agedId);
      await query(
        `update hakam.comment set id = $2, received_at = now() - interval '40 days' where id = $1`,
        [id, agedId],
      );
    }
    const step = (what: 'ip' | 'email', days: number) =>
      sweepStep(desk.store.db, 1, (trx) => clearPersonal(trx, what, days, 3));
    expect([await step('ip', 30), await step('ip', 30), await step('ip', 30)]).toEqual([3, 2, 0]);
    expect(await step('email', 365)).toBe(0);
    const rows = await query(
      `select id, author_ip is null as no_ip, author_email is null as no_email from hakam.comment where id = any($1)`,
      [[...aged, ...young]],
    );
    for (const { id, no_ip, no_email } of rows) expect([no_ip, no_email]).toEqual([aged.includes(id), false]);
    await query('delete from hakam.comment where id = any($1)', [aged]);
  });

  it('forgets ended callbacks and old skeletons, a bounded number at a time', async () => {
    await desk.endpoint('http://127.0.0.1:9/');
    const ids = await desk.judged(3);
    await query(`update hakam.delivery set state = 'delivered', finished_at = now() - interval '31 days'`);
    const step = () => sweepStep(desk.store.db, 2, (trx) => forgetDeliveries(trx, 2));
    expect([await step(), await step(), await step()]).toEqual([2, 1, 0]);
    await query(`update hakam.comment set erased_at = now() - interval '366 days' where id = $1`, [ids[0]]);
    const [told] = await desk.judged(1);
    expect(await query('select 1 from hakam.delivery where comment_id = $1', [told])).toHaveLength(1);
    await query(`update hakam.comment set erased_at = now() - interval '367 days' where id = $1`, [told]);
    expect(await sweepStep(desk.store.db, 3, (trx) => forgetSkeletons(trx, 10))).toBe(2);
    expect(await query('select 1 from hakam.comment where id = any($1)', [ids])).toHaveLength(2);
    expect(await query('select 1 from hakam.delivery where comment_id = $1', [told])).toEqual([]);
  });

  it('ends expired claims and forgets idempotency keys of more than 24 hours', async () => {
    const [id = ''] = await desk.judged(1, 'flag');
    const userId = newId();
    await query(
      `insert into hakam.app_user (id, email, name, password_hash, role) values ($1, $2, 'x', 'x', 'editor')`,
      [userId, `${userId}@example.org`],
    );
    await query(
      `insert into hakam.claim (comment_id, site_id, user_id, expires_at) values ($1, $2, $3, now() - interval '1 s')`,
      [id, desk.siteId, userId],
    );
    expect(await sweepStep(desk.store.db, 4, (trx) => endExpiredClaims(trx, 10))).toBe(1);
    for (const [key, age] of [
      ['old', '25 hours'],
      ['young', '23 hours'],
    ])
      await query(
        `insert into hakam.idempotency (site_id, key, body_hash, comment_id, created_at)
          values ($1, $2, '', $3, now() - $4::interval)`,
        [desk.siteId, key, id, age],
      );
    expect(await sweepStep(desk.store.db, 5, (trx) => forgetIdempotencyKeys(trx, 10))).toBe(1);
    expect(await query('select key from hakam.idempotency where site_id = $1', [desk.siteId])).toEqual([
      { key: 'young' },
    ]);
  });
});
