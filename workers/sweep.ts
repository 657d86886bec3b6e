import type { Kysely } from 'kysely';
import type { Context } from '../src/context.ts';
import { eraseRequestedAuthors } from '../src/store/erasure.ts';
import { takeOverdue } from '../src/store/judging.ts';
import { clearPersonal, forgetDeadJobs, forgetDeliveries, forgetSkeletons } from '../src/store/retention.ts';
import type { Database } from '../src/store/schema.ts';
import {
  endExpiredClaims,
  forgetIdempotencyKeys,
  forgetSessions,
  mergeNewWords,
  sweepStep,
} from '../src/store/sweeps.ts';

interface Sweep {
  name: string;
  everyMs: number;
  /** Rows a step takes at most; a step that takes as many is followed by another. */
  limit: number;
  /** Before the step's transaction, in which nothing else may be waited for. */
  before?(): Promise<void>;
  /** Resolves to how many rows it took. Runs under the sweep's lock. */
  step(trx: Kysely<Database>, limit: number): Promise<number>;
  /** Once the step is committed. */
  afterCommit?(): void;
}

interface Sweeps {
  stop(): Promise<void>;
}

const second = 1000;
const minute = 60 * second;
/** How long a pending comment offered to the queue is left alone. */
const offeredMs = 15 * second;
/** Steps of one sweep in a row, so that no sweep keeps the others waiting for long. */
const stepsInARow = 20;

/** Starts what tidies up behind crashes, lost jobs and time. Every step is bounded and starts where the last one ended. */
export async function startSweeps(context: Context): Promise<Sweeps> {
  const { store, clock, log } = context;
  const sweeps = listSweeps(context);
  const due = new Map(sweeps.map((sweep) => [sweep.name, 0]));
  let stopping = false;
  let wakeUp: () => void = () => undefined;

  async function run(sweep: Sweep): Promise<void> {
    const lock = sweeps.indexOf(sweep) + 1;
    for (let step = 0; step < stepsInARow && !stopping; step++) {
      await sweep.before?.();
      const taken = await sweepStep(store.db, lock, (trx) => sweep.step(trx, sweep.limit));
      sweep.afterCommit?.();
      if (taken === null || taken < sweep.limit) return;
    }
  }

  async function runDue(): Promise<void> {
    for (const sweep of sweeps) {
      if (stopping) return;
      if (performance.now() < (due.get(sweep.name) ?? 0)) continue;
      due.set(sweep.name, performance.now() + sweep.everyMs);
      await run(sweep).catch((error: unknown) => {
        log.warn({ err: error, sweep: sweep.name }, 'a sweep failed; it will be tried again');
        due.set(sweep.name, performance.now() + Math.min(sweep.everyMs, 5 * second));
      });
    }
    // Each comment is erased in a transaction of its own, whoever does it.
    await eraseRequestedAuthors(store.db, new Date(clock.now()), 100).catch((error: unknown) =>
      log.warn({ err: error }, 'the erasure of authors waits'),
    );
  }

  const running = (async () => {
    while (!stopping) {
      await runDue();
      if (stopping) break;
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        wakeUp = resolve;
        timer = setTimeout(resolve, second);
      });
      clearTimeout(timer);
    }
  })();

  return {
    async stop() {
      stopping = true;
      wakeUp();
      await running;
    },
  };
}

/** What is swept, how often. The place in the list is the lock's number. */
function listSweeps({ queue, config }: Context): Sweep[] {
  let offered: Awaited<ReturnType<typeof takeOverdue>> = [];
  let queueAgeMs = 0;
  return [
    {
      name: 'pending',
      everyMs: second,
      limit: 1000,
      async before() {
        queueAgeMs = queue.state() === 'up' ? await queue.ageMs('judge') : 0;
      },
      async step(trx, limit) {
        // Offered to a queue that is away they would be taken for offered.
        offered = queue.state() === 'up' ? await takeOverdue(trx, offeredMs, limit, queueAgeMs) : [];
        return offered.length;
      },
      afterCommit() {
        queue.enqueue('judge', offered);
        offered = [];
      },
    },
    { name: 'claims', everyMs: 10 * second, limit: 500, step: endExpiredClaims },
    { name: 'idempotency', everyMs: 5 * minute, limit: 2000, step: forgetIdempotencyKeys },
    { name: 'sessions', everyMs: 10 * minute, limit: 1000, step: forgetSessions },
    { name: 'deliveries', everyMs: 10 * minute, limit: 1000, step: forgetDeliveries },
    { name: 'dead-jobs', everyMs: 60 * minute, limit: 1000, step: forgetDeadJobs },
    { name: 'skeletons', everyMs: 60 * minute, limit: 500, step: forgetSkeletons },
    {
      name: 'ip',
      everyMs: 10 * minute,
      limit: 1000,
      step: (trx, limit) => clearPersonal(trx, 'ip', config.retentionIpDays, limit),
    },
    {
      name: 'email',
      everyMs: 10 * minute,
      limit: 1000,
      step: (trx, limit) => clearPersonal(trx, 'email', config.retentionEmailDays, limit),
    },
    { name: 'words', everyMs: second, limit: 1, step: mergeNewWords },
  ];
}
