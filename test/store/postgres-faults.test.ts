import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/id.ts';
import { createLog } from '../../src/log.ts';
import { openQueue, type Queue } from '../../src/queue/connect.ts';
import { openStore, type Store } from '../../src/store/connect.ts';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';
import { runs } from '../support/requirements.ts';
import { apiKey, startService, submissionOf } from '../support/service.ts';
import { until } from '../support/until.ts';

describe.runIf(runs('postgres'))('store and queue while PostgreSQL is in trouble', () => {
  let server: PostgresServer;
  let store: Store;
  let queue: Queue;
  const seen = new Set<string>();
  const heard: (string | null)[] = [];

  beforeAll(async () => {
    server = await startPostgres();
    store = await openStore({ databaseUrl: server.url, dataFolder: '' });
    queue = await openQueue({ store, log: createLog('silent') });
    queue.work({
      judge: async (items) => {
        for (const { commentId } of items) seen.add(commentId);
      },
    });
    await store.listen('fault_test', (payload) => heard.push(payload));
  });

  afterAll(async () => {
    await queue?.close(1000);
    await store?.close();
    await server?.stop();
  });

  /** A job goes through and a notification is heard, as soon as things are well again. */
  async function worksAgain(): Promise<number> {
    const start = performance.now();
    const commentId = newId();
    await until(async () => {
      queue.enqueue('judge', [{ commentId, revision: 1, attempt: 0 }]);
      await store.notify('fault_test', commentId).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 100));
      return seen.has(commentId) && heard.includes(commentId);
    }, 30_000);
    return performance.now() - start;
  }

  it('works', async () => {
    await worksAgain();
  });

  it('makes cut connections again, also one that was borrowed, and says that notifications may be missing', async () => {
    const borrowed = await store.pool.connect();
    await borrowed.query('begin');
    heard.length = 0;
    await store.pool.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
    );
    await expect(borrowed.query('select 1')).rejects.toThrow();
    borrowed.release(true);
    await worksAgain();
    expect(heard).toContain(null);
  });

  it('fails at once while the server is down, and works again after its return', async () => {
    await server.server.stop('SIGQUIT');
    const start = performance.now();
    await expect(store.pool.query('select 1')).rejects.toThrow();
    expect(performance.now() - start).toBeLessThan(5000);
    await until(() => queue.state() === 'away');
    queue.enqueue('judge', [{ commentId: newId(), revision: 1, attempt: 0 }]);
    await server.restart();
    console.log(`working again ${Math.round(await worksAgain())} ms after PostgreSQL was back`);
  });

  it('judges for a few minutes while the server is down, by keys and a policy that are not known to have changed', async () => {
    let lead = 0;
    const place = { databaseUrl: server.url, redisUrl: null, dataFolder: '' };
    const service = await startService(place, {}, { clock: { now: () => Date.now() + lead } });
    const made = await service.call('POST', '/v1/keys', { name: 'later', scopes: ['analyze'] });
    const revoked = await service.call('POST', '/v1/keys', { name: 'revoked', scopes: ['analyze'] });
    const judge = async (as = apiKey) => {
      const headers = { authorization: `Bearer ${as}` };
      return (await service.call('POST', '/v1/analyze', { text: 'مقال مفيد' }, headers)).status;
    };
    const all = () => Promise.all([judge(), judge(made.body.key), judge(revoked.body.key)]);
    expect(await all()).toEqual([200, 200, 200]);
    await service.call('PATCH', `/v1/keys/${made.body.id}`, { scopes: ['read'] });
    await until(async () => (await judge(made.body.key)) === 403);
    // Told of in the order of the changes: when the second is known, so is the first.
    await service.call('DELETE', `/v1/keys/${revoked.body.id}`);
    await service.call('PATCH', `/v1/keys/${made.body.id}`, { scopes: ['analyze', 'read'] });
    await until(async () => (await judge(made.body.key)) === 200);
    await server.server.stop('SIGQUIT');
    lead = 60_000;
    expect(await all()).toEqual([200, 200, 503]);
    expect(await judge('hk_never_seen_before_by_anyone')).toBe(503);
    expect((await service.call('POST', '/v1/comments', submissionOf())).status).toBe(503);
    lead = 400_000;
    expect(await judge()).toBe(503);
    await server.restart();
    await until(async () => (await judge()) === 200);
    await service.stop();
  });

  it('goes on after the server was frozen', async () => {
    const pids = await store.pool.query(
      'select pid from pg_stat_activity where datname = current_database()',
    );
    const frozen = [server.server.process.pid, ...pids.rows.map(({ pid }) => pid)];
    for (const pid of frozen) process.kill(pid, 'SIGSTOP');
    await new Promise((resolve) => setTimeout(resolve, 3000));
    for (const pid of frozen) process.kill(pid, 'SIGCONT');
    await worksAgain();
  });
});
