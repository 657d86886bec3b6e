import type { Store } from '../store/connect.ts';
import { changedChannel, readPayload } from '../store/notify.ts';

const pollMs = 500;

/** Lets requests wait for the next change of a comment, whichever process makes it. */
export interface VerdictWaiters {
  /** Resolves when the comment may have changed, at the latest after `ms`. Start waiting before you look. */
  wait(commentId: string, ms: number): Promise<void>;
}

export async function createVerdictWaiters(store: Store): Promise<VerdictWaiters> {
  const waiting = new Map<string, Set<() => void>>();
  const wakeAll = () => {
    for (const wakes of waiting.values()) for (const wake of wakes) wake();
  };
  await store.listen(changedChannel, (payload) => {
    if (waiting.size === 0) return;
    if (payload === null) return wakeAll();
    for (const id of readPayload(payload).commentIds) for (const wake of waiting.get(id) ?? []) wake();
  });

  return {
    wait(commentId, ms) {
      return new Promise((resolve) => {
        const wakes = waiting.get(commentId) ?? new Set();
        waiting.set(commentId, wakes);
        const wake = () => {
          clearTimeout(timer);
          wakes.delete(wake);
          if (wakes.size === 0) waiting.delete(commentId);
          resolve();
        };
        // A lost notification costs half a second, not the caller's patience.
        const timer = setTimeout(wake, Math.min(ms, pollMs));
        wakes.add(wake);
      });
    },
  };
}
