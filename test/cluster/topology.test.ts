import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partitionPrefix, slotOf } from '../../src/queue/partitions.ts';
import { type Receiver, startReceiver } from '../delivery/receiver.ts';
import { startRedisCluster, startRedisSentinel } from '../support/redis-cluster.ts';
import { runs } from '../support/requirements.ts';
import { type Service, startService, submissionOf } from '../support/service.ts';
import { type Place, sizes } from '../support/sizes.ts';
import { until } from '../support/until.ts';

const COMMENTS = 600;
const PER_SECOND = 150;

interface Topology {
  name: string;
  /** Starts the servers; the answer's `fail` kills a master that holds jobs, its replica then takes over. */
  start(): Promise<{
    url: string;
    fail(): Promise<void>;
    recovered(): Promise<boolean>;
    stop(): Promise<void>;
  }>;
}

const topologies: Topology[] = [
  {
    name: 'Redis Cluster of three masters, each with a replica',
    async start() {
      const cluster = await startRedisCluster();
      const slot = slotOf(partitionPrefix(1, 3).slice(1, -1));
      const first = await cluster.masterOf(slot);
      return {
        url: cluster.url,
        fail: () => first.server.stop('SIGKILL'),
        recovered: async () => (await cluster.masterOf(slot)) !== first && (await cluster.isWhole()),
        stop: () => cluster.stop(),
      };
    },
  },
  {
    name: 'Redis Sentinel',
    async start() {
      const sentinel = await startRedisSentinel();
      return {
        url: sentinel.url,
        fail: () => sentinel.master.server.stop('SIGKILL'),
        recovered: () => sentinel.replicaRules(),
        stop: () => sentinel.stop(),
      };
    },
  },
];

const size = sizes().find(({ name }) => name === 'postgres');

// Side by side: most of it is waiting for servers to agree.
describe.runIf(size && runs('redis')).each(topologies)(
  'main job on $name',
  { concurrent: true },
  (topology) => {
    let place: Place;
    let redis: Awaited<ReturnType<Topology['start']>>;
    let service: Service;
    let receiver: Receiver;
    let secret: string;

    beforeAll(async () => {
      if (!size) throw new Error('PostgreSQL is required');
      [place, redis, receiver] = await Promise.all([size.place(), topology.start(), startReceiver()]);
      service = await startService(
        { ...place, redisUrl: redis.url },
        { HAKAM_WEBHOOK_ALLOW: '127.0.0.1', HAKAM_WEBHOOK_SCHEDULE: '0,1,1,2' },
      );
      const events = ['comment.published', 'comment.flagged', 'comment.rejected'];
      const made = await service.call('POST', '/v1/webhooks', { url: receiver.url, events });
      expect(made.status).toBe(201);
      secret = made.body.secret;
    }, 120_000);

    afterAll(async () => {
      await service?.stop();
      await receiver?.close();
      await redis?.stop();
      await place?.remove();
    });

    it('loses nothing when a master is killed in the middle', async () => {
      const ids: string[] = [];
      const posted: Promise<void>[] = [];
      let recoveredMs: number | undefined;
      let failed = 0;
      const start = performance.now();
      for (let index = 0; index < COMMENTS; index++) {
        if (index === COMMENTS / 3) {
          await redis.fail();
          failed = performance.now();
          posted.push(
            until(() => redis.recovered(), 30_000).then(() => {
              recoveredMs = performance.now() - failed;
            }),
          );
        }
        const text = `تعليق رقم ${index} على المقال`;
        posted.push(
          service
            .call('POST', '/v1/comments', submissionOf({ externalId: `c-${index}`, text }))
            .then(({ status, body }) => {
              expect(status).toBe(202);
              ids.push(body.id);
            }),
        );
        const ahead = (index / PER_SECOND) * 1000 - (performance.now() - start);
        if (ahead > 0) await new Promise((resolve) => setTimeout(resolve, ahead));
      }
      await Promise.all(posted);
      expect(new Set(ids).size).toBe(COMMENTS);

      const { pool } = service.context.store;
      const pending = async () =>
        (await pool.query("select count(*)::int as n from hakam.comment where status = 'pending'")).rows[0].n;
      await until(async () => (await pending()) === 0, 60_000);
      const judgedMs = performance.now() - failed;
      const verdicts = await pool.query(
        `select comment_id, count(*)::int as n from hakam.event where type = 'judged' group by comment_id`,
      );
      expect(verdicts.rows.length).toBe(COMMENTS);
      expect(verdicts.rows.every(({ n }) => n === 1)).toBe(true);

      await until(
        () => new Set(receiver.received.map(({ event }) => event.data.comment.id)).size === COMMENTS,
        60_000,
      );
      const verifier = new Webhook(secret);
      for (const { raw, headers } of receiver.received) verifier.verify(raw, headers);
      await until(() => service.context.queue.state() === 'up', 30_000);
      console.log(
        `${topology.name}: ${COMMENTS} comments, master killed; replica in charge after ${Math.round(recoveredMs ?? 0)} ms, all judged ${Math.round(judgedMs)} ms after the kill, ${receiver.received.length} callbacks`,
      );
    }, 180_000);
  },
);
