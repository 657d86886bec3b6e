import type { Context } from '../context.ts';
import type { CommentChange, Stats } from '../contract/live-feed.ts';
import { type FeedEvent, type FeedPosition, feedNow, readFeed } from '../store/events.ts';
import { changedChannel } from '../store/notify.ts';
import type { Reach } from '../store/reach.ts';
import { readStats } from '../store/stats.ts';

const batch = 500;
/** A follower further behind is told to read everything anew. */
const maxResumed = 1000;
const unsettledMs = 50;
/** Between two reads, however often it is woken. */
const restMs = 50;
/** Also looks by itself, for what nobody notifies of. */
const pollMs = 5000;
const countsEveryMs = 1000;
/** Counts also move by time alone: what was deferred comes back. */
const recountMs = 30_000;

/** Somebody who follows one site, in his languages. */
interface Follower {
  reach: Reach;
  comment(change: CommentChange, position: FeedPosition): void;
  counts(stats: Stats): void;
  /** Too much was missed: read everything anew, and go on from `position`. */
  reset(position: FeedPosition): void;
}

export interface LiveFeed {
  /** Sends what came after `from` (default: nothing older than now), then what comes. The answer ends it. */
  follow(follower: Follower, from: FeedPosition | null): Promise<() => void>;
  followers(): number;
  close(): Promise<void>;
}

/**
 * Tells followers of events in commit order. One LISTEN wakes it, one reader reads for everybody, and stands still while
 * nobody follows.
 */
export function createLiveFeed({ store, clock, log }: Pick<Context, 'store' | 'clock' | 'log'>): LiveFeed {
  const followers = new Map<Follower, { position: FeedPosition; held: FeedEvent[] | null }>();
  const counted = new Map<string, { at: number; timer: NodeJS.Timeout | null }>();
  let position: FeedPosition | null = null;
  let reading: Promise<void> | null = null;
  let again = false;
  let recountAt = 0;
  let timer: NodeJS.Timeout | undefined;
  let unlisten: Promise<() => Promise<void>> | null = null;
  let closed = false;

  function wake(): void {
    if (closed || followers.size === 0) return;
    if (reading !== null) {
      again = true;
      return;
    }
    clearTimeout(timer);
    reading = readOn()
      .catch((error: unknown) => {
        log.warn({ err: error }, 'the live feed could not read');
        return 1000;
      })
      .then((waitMs) => {
        reading = null;
        timer = setTimeout(wake, again ? restMs : waitMs);
        again = false;
      });
  }

  /** Reads until nothing is left; answers when to look again. */
  async function readOn(): Promise<number> {
    for (;;) {
      again = false;
      position ??= await feedNow(store.db);
      const now = new Date(clock.now());
      const page = await readFeed(store.db, position, batch, null, now);
      position = page.position;
      for (const event of page.events) tell(event);
      if (page.full) continue;
      if (now.getTime() >= recountAt) {
        recountAt = now.getTime() + recountMs;
        for (const { reach } of followers.keys()) countSoon(reach);
      }
      return page.unsettled ? unsettledMs : pollMs;
    }
  }

  function tell(event: FeedEvent): void {
    for (const [follower, state] of followers) {
      if (!concerns(follower, event)) continue;
      if (state.held !== null) state.held.push(event);
      else send(follower, state, event);
    }
    for (const [follower] of followers) if (follower.reach.siteId === event.siteId) countSoon(follower.reach);
  }

  function send(follower: Follower, state: { position: FeedPosition }, event: FeedEvent): void {
    if (!isAfter(event.position, state.position)) return;
    state.position = event.position;
    follower.comment(event.change, event.position);
  }

  /** Counts are read once for all who see the same, at most once a second. */
  function countSoon(reach: Reach): void {
    const key = keyOf(reach);
    const last = counted.get(key) ?? { at: 0, timer: null };
    counted.set(key, last);
    if (last.timer !== null) return;
    last.timer = setTimeout(
      () => {
        last.timer = null;
        last.at = clock.now();
        count(reach, key).catch((error: unknown) => log.warn({ err: error }, 'counts could not be read'));
      },
      Math.max(0, Math.min(countsEveryMs, last.at + countsEveryMs - clock.now())),
    );
  }

  async function count(reach: Reach, key: string): Promise<void> {
    const seeing = () => [...followers.keys()].filter((follower) => keyOf(follower.reach) === key);
    if (seeing().length === 0) {
      counted.delete(key);
      return;
    }
    const stats = await readStats(store.db, reach, new Date(clock.now()));
    for (const follower of seeing()) follower.counts(stats);
  }

  /** Sends a follower what it missed, holding back what arrives meanwhile. */
  async function catchUp(follower: Follower, from: FeedPosition | null): Promise<void> {
    const state = followers.get(follower);
    if (state === undefined) return;
    let at = from ?? (await feedNow(store.db));
    const { siteId } = follower.reach;
    let sent = 0;
    for (;;) {
      const page = await readFeed(store.db, at, batch, siteId, new Date(clock.now()));
      sent += page.events.length;
      if (sent > maxResumed) {
        at = await feedNow(store.db);
        follower.reset(at);
        break;
      }
      for (const event of page.events) if (concerns(follower, event)) send(follower, state, event);
      at = page.position;
      if (!page.full) break;
    }
    if (isAfter(at, state.position)) state.position = at;
    for (const event of state.held ?? []) send(follower, state, event);
    state.held = null;
  }

  return {
    async follow(follower, from) {
      followers.set(follower, { position: from ?? { xid: '0', seq: '0' }, held: [] });
      const leave = () => {
        followers.delete(follower);
        if (followers.size > 0) return;
        clearTimeout(timer);
        position = null;
      };
      try {
        unlisten ??= store.listen(changedChannel, wake);
        await unlisten;
        wake();
        await catchUp(follower, from);
        follower.counts(await readStats(store.db, follower.reach, new Date(clock.now())));
      } catch (error) {
        leave();
        throw error;
      }
      return leave;
    },
    followers: () => followers.size,
    async close() {
      closed = true;
      clearTimeout(timer);
      for (const { timer: pending } of counted.values()) if (pending !== null) clearTimeout(pending);
      followers.clear();
      await reading;
      await (await unlisten)?.();
    },
  };
}

function concerns({ reach }: Follower, event: FeedEvent): boolean {
  if (reach.siteId !== event.siteId) return false;
  return reach.languages === null || (event.language !== null && reach.languages.includes(event.language));
}

const keyOf = ({ siteId, languages }: Reach) => `${siteId} ${languages?.join(',') ?? '*'}`;

function isAfter(one: FeedPosition, other: FeedPosition): boolean {
  const byTransaction = BigInt(one.xid) - BigInt(other.xid);
  return byTransaction === 0n ? BigInt(one.seq) > BigInt(other.seq) : byTransaction > 0n;
}
