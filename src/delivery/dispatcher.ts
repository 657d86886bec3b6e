import { setTimeout as pause } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Log } from '../log.ts';
import { deliveryChannel } from '../store/deliveries.ts';
import {
  type ClaimedDelivery,
  claimDue,
  claimProbes,
  deliveryLeaseMs,
  freeLeases,
  nextDue,
  releaseClaims,
} from '../store/delivery-claims.ts';
import { commentsAsTold } from '../store/delivery-comments.ts';
import type { Heard } from '../store/listen.ts';
import type { Database } from '../store/schema.ts';
import { Alarm } from './alarm.ts';
import { createAttemptWriter, wasBuilt } from './attempt-writer.ts';
import { type Attempted, attempted } from './outcome.ts';
import type { BuildPayload, Payload } from './payload.ts';
import type { Sender } from './send.ts';
import { Windows } from './windows.ts';

export interface Dispatcher {
  /** Looks for work now. */
  wake(): void;
  /** Requests under way. */
  busy(): number;
  /** Takes nothing more, lets requests end for `graceMs`, gives the rest back unsent. */
  stop(graceMs?: number): Promise<void>;
}

interface DispatcherOptions {
  db: Kysely<Database>;
  listen(channel: string, heard: Heard): Promise<() => Promise<void>>;
  sender: Sender;
  payloads: Record<ClaimedDelivery['kind'], BuildPayload>;
  /** Retry delays in seconds. */
  schedule: readonly number[];
  /** Nobody else sends from this store: what is leased when this starts was left behind by a dead process. */
  alone: boolean;
  log: Log;
}

const idleMs = 2000;
const freeLeasesEveryMs = 2000;
const retryMs = 500;
/**
 * After a claim the next one waits as long as the claim took, at most this long: places come free one by one, and one
 * claim for many of them costs the store as much as one for a single callback.
 */
const longestPauseMs = 20;
/** What an attempt can take at most, and writing it down. */
const attemptBudgetMs = 16_000;

/**
 * Sends what the outbox holds: woken by the store's notification, by the next due time, at the latest every two seconds.
 * The store decides what is due and in which order, by its own clock; any number of processes may do this at once.
 */
export function startDispatcher(options: DispatcherOptions): Dispatcher {
  const { db, sender, payloads, alone, log } = options;
  const windows = new Windows();
  const sending = new Set<Promise<void>>();
  const results = createAttemptWriter(db, options.schedule, log);
  const alarm = new Alarm();
  const wake = () => alarm.ring();
  let stopping = false;
  let cutting = false;
  let leasesFreedAt: number | null = null;

  async function run() {
    while (!stopping) {
      try {
        await alarm.sleep(await takeWhatIsDue());
      } catch (error) {
        log.warn({ err: error }, 'callbacks wait: the store does not answer');
        await pause(retryMs);
      }
    }
  }

  /** Starts what may be sent now; the answer is how long to sleep, in milliseconds. */
  async function takeWhatIsDue(): Promise<number> {
    if (leasesFreedAt === null || performance.now() - leasesFreedAt > freeLeasesEveryMs) {
      await freeLeases(db, alone && leasesFreedAt === null);
      leasesFreedAt = performance.now();
      if (windows.busy === 0) windows.forgetIdle();
    }
    if (windows.room <= 0) return idleMs;
    const asked = performance.now();
    const claims = await claimDue(db, { ...windows.free(), unknown: windows.unknown, room: windows.room });
    start(claims);
    if (claims.length > 0) {
      await pause(Math.min(longestPauseMs, performance.now() - asked));
      return 0;
    }
    const { dueInMs, probeInMs } = await nextDue(db);
    if (probeInMs !== null && probeInMs <= 0) {
      start(await claimProbes(db));
      return 0;
    }
    const due = Math.min(dueInMs ?? idleMs, probeInMs ?? idleMs, idleMs);
    // Due and not taken: its endpoint has no place free, or another process holds it. An ending request wakes us.
    return due > 0 ? due : windows.busy > 0 ? 250 : 50;
  }

  function start(claims: readonly ClaimedDelivery[]) {
    if (claims.length === 0) return;
    for (const claim of claims) windows.take(claim.webhook_id);
    const received = performance.now();
    const all = sendAll(claims, received).catch((error) => giveBack(claims, error));
    sending.add(all);
    void all.finally(() => sending.delete(all));
  }

  async function sendAll(claims: readonly ClaimedDelivery[], received: number) {
    const told = await commentsAsTold(db, claims);
    for (const claim of claims) {
      const now = claim.claimed_at.getTime() + performance.now() - received;
      const one = sendOne(claim, build(claim, told.get(claim.id), now), received);
      sending.add(one);
      void one.finally(() => sending.delete(one));
    }
  }

  function build(...[claim, told, now]: Parameters<BuildPayload>): Payload | null | Error {
    try {
      return payloads[claim.kind](claim, told, now);
    } catch (error) {
      log.error({ err: error, deliveryId: claim.id }, 'a callback cannot be built');
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  async function sendOne(claim: ClaimedDelivery, payload: Payload | null | Error, received: number) {
    if (performance.now() - received > deliveryLeaseMs - attemptBudgetMs) return giveBack([claim], null);
    const unsent = { status: null, latencyMs: 0, responseHead: null, retryAfterMs: null };
    if (payload === null) return record({ claim, result: { ...unsent, error: null }, succeeded: false });
    if (payload instanceof Error)
      return record(attempted(claim, { ...unsent, error: `not built: ${payload.message}`.slice(0, 300) }));
    const result = await sender.send(claim.url, payload.headers, payload.body);
    // Cut by our own stop: not the receiver's failure.
    if (cutting && result.status === null) return giveBack([claim], null, true);
    return record(attempted(claim, result));
  }

  /** Written sooner or later: until then its place stays taken, so nothing piles up. */
  async function record(attempt: Attempted) {
    await results.write(attempt);
    windows.release(attempt.claim.webhook_id, wasBuilt(attempt) ? attempt.succeeded : null);
    wake();
  }

  async function giveBack(claims: readonly ClaimedDelivery[], error: unknown, sent = false) {
    if (error !== null) log.warn({ err: error, callbacks: claims.length }, 'callbacks given back unsent');
    // Should this fail too, the leases run out.
    await releaseClaims(db, claims, sent).catch((err: unknown) =>
      log.warn({ err }, 'leases left to run out'),
    );
    for (const claim of claims) windows.release(claim.webhook_id, null);
    wake();
  }

  const running = run();
  const unlisten = keepListening();

  async function keepListening(): Promise<(() => Promise<void>) | null> {
    while (!stopping) {
      try {
        return await options.listen(deliveryChannel, wake);
      } catch (error) {
        log.warn({ err: error }, 'callbacks are not announced; looking every two seconds');
        await pause(idleMs);
      }
    }
    return null;
  }

  return {
    wake,
    busy: () => windows.busy,
    async stop(graceMs = 7000) {
      stopping = true;
      wake();
      await (await unlisten)?.();
      await running;
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, graceMs);
      });
      await Promise.race([settled(sending), patience]);
      clearTimeout(timer);
      cutting = true;
      results.giveUp();
      await sender.close();
      await settled(sending);
    },
  };
}

/** Resolves when the set is empty, those included that join it meanwhile. */
async function settled(promises: ReadonlySet<Promise<void>>): Promise<void> {
  while (promises.size > 0) await Promise.allSettled([...promises]);
}
