import { type Checked, check } from './checker.ts';
import { type Driven, drive } from './driver.ts';
import { type Fault, faults, type Struck } from './faults.ts';
import type { Random } from './random.ts';
import { apiKey, type World } from './world.ts';

interface RoundOptions {
  number: number;
  comments: number;
  /** Comments a second. */
  rate: number;
  /** How many faults strike, one after the other. */
  faults: number;
  /** Only those whose name holds this. */
  only?: string | undefined;
  /** Exactly these, in this order, instead of drawn ones. */
  exactly?: readonly string[];
}

export interface Round {
  driven: Driven;
  struck: Struck[];
  checked: Checked;
  /** From the last fault's end, or the last comment, until nothing was waiting any more. */
  settledMs: number;
}

const settleMs = 600_000;
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Posts comments while faults strike, waits until nothing waits any more, and checks. */
export async function runRound(world: World, random: Random, options: RoundOptions): Promise<Round> {
  const from = world.receiver.log.length;
  const chosen = choose(world, random, options);
  const struck: Struck[] = [];
  const driving = drive(world, random, options.number, options.comments, options.rate);
  const spanMs = (options.comments / options.rate) * 1000;
  const striking = (async () => {
    for (const fault of chosen) {
      await sleep(random.integer(500, Math.max(600, Math.min(5000, spanMs / (chosen.length + 1)))));
      const began = Date.now();
      await fault.strike(world, random);
      struck.push({ name: fault.name, from: began, to: Date.now() });
    }
  })();
  const [driven] = await Promise.all([driving, striking]);
  const settledMs = await settle(world);
  const arrivals = world.receiver.log.slice(from);
  const checked = await world.withStore((store) => check(store, driven.sent, arrivals, struck));
  return { driven, struck, checked, settledMs };
}

function choose(world: World, random: Random, { faults: count, only, exactly }: RoundOptions): Fault[] {
  if (exactly !== undefined)
    return exactly.map((wanted) => {
      const fault = faults.find(({ name }) => name === wanted);
      if (fault === undefined) throw new Error(`no fault is called ${wanted}`);
      return fault;
    });
  const possible = faults.filter(
    ({ name, sizes }) => sizes.includes(world.size) && (only === undefined || name.includes(only)),
  );
  return Array.from({ length: count }, () => random.pick(possible));
}

/** Until no comment is pending and no callback waits. Throws when that takes longer than ten minutes. */
async function settle(world: World): Promise<number> {
  const started = Date.now();
  const empty = async (path: string) => {
    const response = await fetch(world.url + path, {
      headers: { authorization: `Bearer ${apiKey}` },
      signal: AbortSignal.timeout(10_000),
    });
    return response.ok && ((await response.json()) as { items: unknown[] }).items.length === 0;
  };
  while (Date.now() - started < settleMs) {
    const settled = await Promise.all([
      empty('/v1/comments?status=pending&limit=1'),
      empty('/v1/deliveries?state=waiting&limit=1'),
    ]).catch(() => [false]);
    if (settled.every(Boolean)) return Date.now() - started;
    await sleep(100);
  }
  throw new Error(`comments or callbacks still wait ${settleMs / 1000} s after the last fault`);
}
