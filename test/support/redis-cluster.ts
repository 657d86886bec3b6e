import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { findProgram } from './processes.ts';
import { type RedisServer, startRedis } from './redis.ts';
import { until } from './until.ts';

interface RedisCluster {
  /** As REDIS_URL takes it: every node, comma-separated. */
  url: string;
  nodes: RedisServer[];
  /** Whether each slot has a master that answers. */
  isWhole(): Promise<boolean>;
  /** The node that is master of a slot now. */
  masterOf(slot: number): Promise<RedisServer>;
  stop(): Promise<void>;
}

async function ask<T>(port: number, question: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis({ port, retryStrategy: () => null, connectTimeout: 1000, commandTimeout: 1000 });
  client.on('error', () => undefined);
  try {
    return await question(client);
  } finally {
    client.disconnect();
  }
}

/** Three masters with a replica each, real processes; a dead master is replaced after about `nodeTimeoutMs`. */
export async function startRedisCluster(nodeTimeoutMs = 2000): Promise<RedisCluster> {
  const args = [
    '--cluster-enabled',
    'yes',
    '--cluster-node-timeout',
    String(nodeTimeoutMs),
    '--appendonly',
    'yes',
  ];
  const nodes: RedisServer[] = [];
  for (let count = 0; count < 6; count++) nodes.push(await startRedis({ args }));
  const addresses = nodes.map(({ port }) => `127.0.0.1:${port}`);
  const cli = findProgram('redis-cli') ?? 'redis-cli';
  const create = ['--cluster', 'create', ...addresses, '--cluster-replicas', '1', '--cluster-yes'];
  await promisify(execFile)(cli, create);
  const cluster: RedisCluster = {
    url: addresses.map((address) => `redis://${address}`).join(','),
    nodes,
    async isWhole() {
      const answers = await Promise.allSettled(
        nodes.map(({ port }) => ask(port, (client) => client.cluster('INFO'))),
      );
      const alive = answers.flatMap((answer) =>
        answer.status === 'fulfilled' ? [String(answer.value)] : [],
      );
      return alive.length >= 3 && alive.every((info) => info.includes('cluster_state:ok'));
    },
    async masterOf(slot) {
      for (const { port } of nodes) {
        const ranges = await ask(port, (client) => client.cluster('SLOTS')).catch(() => null);
        const range = (ranges as [number, number, [string, number]][] | null)?.find(
          ([from, to]) => from <= slot && slot <= to,
        );
        const master = nodes.find((node) => node.port === range?.[2][1]);
        if (master) return master;
      }
      throw new Error(`no node knows the master of slot ${slot}`);
    },
    async stop() {
      await Promise.all(nodes.map((node) => node.stop()));
    },
  };
  await until(() => cluster.isWhole());
  // Replicas that have not synchronised could not take over. A node that is slow to answer is asked again.
  await until(async () => {
    const infos = await Promise.all(
      nodes.map(({ port }) => ask(port, (client) => client.info('replication')).catch(() => '')),
    );
    return infos.filter((info) => info.includes('master_link_status:up')).length === 3;
  });
  return cluster;
}

interface RedisSentinel {
  /** redis+sentinel://…/hakam */
  url: string;
  master: RedisServer;
  /** Whether the sentinels have made the replica the master. */
  replicaRules(): Promise<boolean>;
  stop(): Promise<void>;
}

/** A master, its replica and three sentinels, which replace a dead master after about two seconds. */
export async function startRedisSentinel(): Promise<RedisSentinel> {
  const master = await startRedis();
  const replica = await startRedis({ args: ['--replicaof', '127.0.0.1', String(master.port)] });
  const sentinels: RedisServer[] = [];
  for (let count = 0; count < 3; count++) sentinels.push(await startRedis({ sentinelOf: master.port }));
  await until(() =>
    ask(sentinels[0]?.port ?? 0, async (client) => {
      const state = String(await client.call('SENTINEL', 'MASTER', 'hakam'));
      return /num-slaves,1/.test(state) && /num-other-sentinels,2/.test(state);
    }).catch(() => false),
  );
  return {
    url: `redis+sentinel://${sentinels.map(({ port }) => `127.0.0.1:${port}`).join(',')}/hakam`,
    master,
    replicaRules: () =>
      ask(replica.port, async (client) => (await client.info('replication')).includes('role:master')).catch(
        () => false,
      ),
    async stop() {
      await Promise.all([...sentinels, replica, master].map((server) => server.stop()));
    },
  };
}
