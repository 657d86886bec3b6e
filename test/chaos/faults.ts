import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { Part } from './part.ts';
import type { ProxyMode } from './proxy.ts';
import type { Random } from './random.ts';
import type { ReceiverMode } from './receiver.ts';
import { type ChaosSize, cutConnections, type World } from './world.ts';

/** Something that goes wrong for a while. `strike` resolves when everything is as it should be again. */
export interface Fault {
  name: string;
  sizes: readonly ChaosSize[];
  strike(world: World, random: Random): Promise<void>;
}

/** A fault that struck, in epoch milliseconds. */
export interface Struck {
  name: string;
  from: number;
  to: number;
}

const everywhere: ChaosSize[] = ['embedded', 'postgres', 'postgres+redis'];
const servers: ChaosSize[] = ['postgres', 'postgres+redis'];
const withRedis: ChaosSize[] = ['postgres+redis'];
const longPauseMs = 20_000;

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function killAndStart(part: Part, random: Random): Promise<void> {
  await part.kill();
  await sleep(random.integer(200, 3000));
  await part.start();
}

function children(pid: number): number[] {
  try {
    return execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number);
  } catch {
    return [];
  }
}

/** Freezes processes, each with its children, and lets them go on after `ms`. */
async function pause(pids: readonly (number | undefined)[], ms: number): Promise<void> {
  const all = pids.flatMap((pid) => (pid === undefined ? [] : [pid, ...children(pid)]));
  const signal = (name: NodeJS.Signals) => {
    for (const pid of all) {
      try {
        process.kill(pid, name);
      } catch (error) {
        if (Reflect.get(error as object, 'code') !== 'ESRCH') throw error;
      }
    }
  };
  signal('SIGSTOP');
  await sleep(ms);
  signal('SIGCONT');
}

async function redisCommand(world: World, ...words: [string, ...string[]]): Promise<void> {
  const client = new Redis(world.redis?.url ?? '');
  try {
    await client.call(...words);
  } finally {
    client.disconnect();
  }
}

const receiverFault = (mode: ReceiverMode): Fault => ({
  name: `receiver ${mode}`,
  sizes: everywhere,
  async strike({ receiver }, random) {
    receiver.mode = mode;
    await sleep(random.integer(2000, 8000));
    receiver.mode = 'well';
  },
});

const proxyFault = (mode: ProxyMode): Fault => ({
  name: `proxy ${mode}`,
  sizes: servers,
  async strike({ proxies }, random) {
    const proxy = random.pick(proxies);
    proxy.mode = mode;
    if (mode === 'reset') proxy.cut();
    await sleep(random.integer(2000, 6000));
    proxy.mode = 'pass';
  },
});

export const faults: Fault[] = [
  { name: 'kill -9 intake', sizes: everywhere, strike: ({ intake }, random) => killAndStart(intake, random) },
  {
    name: 'kill -9 a worker',
    sizes: servers,
    strike: ({ workers }, random) => killAndStart(random.pick(workers), random),
  },
  {
    name: 'kill -9 all workers',
    sizes: servers,
    async strike({ workers }, random) {
      await Promise.all(workers.map((worker) => killAndStart(worker, random)));
    },
  },
  {
    name: 'redis kill -9 and restart',
    sizes: withRedis,
    async strike({ redis }, random) {
      await redis?.server.stop('SIGKILL');
      await sleep(random.integer(200, 4000));
      await redis?.restart();
    },
  },
  { name: 'redis FLUSHALL', sizes: withRedis, strike: (world) => redisCommand(world, 'FLUSHALL') },
  {
    name: 'redis paused 20 s',
    sizes: withRedis,
    strike: ({ redis }) => pause([redis?.server.process.pid], longPauseMs),
  },
  {
    name: 'redis maxmemory reached',
    sizes: withRedis,
    async strike(world, random) {
      await redisCommand(world, 'CONFIG', 'SET', 'maxmemory', '1mb');
      await sleep(random.integer(2000, 8000));
      await redisCommand(world, 'CONFIG', 'SET', 'maxmemory', '0');
    },
  },
  {
    name: 'postgres crash and restart',
    sizes: servers,
    async strike({ postgres }) {
      await postgres?.server.stop('SIGQUIT');
      await postgres?.restart();
    },
  },
  {
    name: 'postgres paused 20 s',
    sizes: servers,
    strike: ({ postgres }) => pause([postgres?.server.process.pid], longPauseMs),
  },
  {
    name: 'postgres connections cut',
    sizes: servers,
    async strike({ postgres }) {
      if (postgres !== null) await cutConnections(postgres);
    },
  },
  {
    name: 'receiver down',
    sizes: everywhere,
    async strike({ receiver }, random) {
      await receiver.down();
      await sleep(random.integer(2000, 15_000));
      await receiver.up();
    },
  },
  ...(['slow', '500', '429', 'garbage', 'cut'] as const).map(receiverFault),
  ...(['delay', 'halve', 'reset'] as const).map(proxyFault),
  {
    name: "a worker's clock jumps",
    sizes: everywhere,
    async strike({ intake, workers }, random) {
      const part = workers.length === 0 ? intake : random.pick(workers);
      for (let jump = 0; jump < 3; jump++) {
        part.signal('SIGUSR2');
        if (jump < 2) await sleep(random.integer(1000, 4000));
      }
    },
  },
  {
    name: 'the process is paused',
    sizes: ['embedded'],
    strike: ({ intake }, random) => pause([intake.pid()], random.integer(3000, 10_000)),
  },
  { name: 'disk full', sizes: ['embedded'], strike: fillDisk },
];

/** Takes what is free on the small disk the world was given; a world on a real disk is left alone. */
async function fillDisk({ dataFolder }: World, random: Random): Promise<void> {
  const { bsize, blocks } = statfsSync(dataFolder);
  if (blocks * bsize > smallDiskBytes * 2) return;
  const filler = join(dataFolder, 'filler');
  const file = openSync(filler, 'w');
  const chunk = Buffer.alloc(1 << 20);
  try {
    while (true) writeSync(file, chunk);
  } catch (error) {
    if (Reflect.get(error as object, 'code') !== 'ENOSPC') throw error;
  } finally {
    closeSync(file);
  }
  await sleep(random.integer(2000, 6000));
  rmSync(filler, { force: true });
}

export const smallDiskBytes = 2_500_000_000;
