import { useSyncExternalStore } from 'react';

/** What this session has seen: comments opened, how many of them severe, and since when without a pause. */
export interface Seen {
  comments: number;
  severe: number;
  since: number;
}

const pauseMs = 5 * 60_000;
const opened = new Set<string>();
let seen: Seen = { comments: 0, severe: 0, since: Date.now() };
let lastAt = Date.now();
const listeners = new Set<() => void>();

function set(next: Seen): void {
  seen = next;
  for (const listener of listeners) listener();
}

/** Counts a comment once; five minutes without one start the working time anew. */
export function noteSeen(id: string, severe: boolean): void {
  const now = Date.now();
  const since = now - lastAt > pauseMs ? now : seen.since;
  lastAt = now;
  if (opened.has(id)) return;
  opened.add(id);
  set({ comments: seen.comments + 1, severe: seen.severe + (severe ? 1 : 0), since });
}

/** The editor has taken a break. */
export const startAnew = (): void => set({ ...seen, since: Date.now() });

export function useSeen(): Seen {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => seen,
  );
}
