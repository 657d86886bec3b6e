import { useSyncExternalStore } from 'react';
import type { CommentChange, Stats } from '../../contract/live-feed.ts';
import { urlOf } from './http.ts';
import { queryClient } from './queries.ts';

export type Connection = 'connecting' | 'live' | 'reconnecting' | 'offline';

const changeListeners = new Set<(change: CommentChange) => void>();
const missedListeners = new Set<() => void>();
const stateListeners = new Set<() => void>();
let connection: Connection = 'connecting';
let source: EventSource | null = null;
let retry: ReturnType<typeof setTimeout> | undefined;
let wait = 500;
let lastEventId = '';
let openSite: string | null = null;
let hasOpened = false;

function set(next: Connection): void {
  if (connection === next) return;
  connection = next;
  for (const listener of stateListeners) listener();
}

function open(site: string): void {
  clearTimeout(retry);
  source?.close();
  // EventSource resumes by itself only while it lives; after a restart of the service a new one is told where to go on.
  source = new EventSource(urlOf('/v1/events', { site, lastEventId }));
  source.addEventListener('open', () => {
    wait = 500;
    if (hasOpened && lastEventId === '') tellMissed();
    hasOpened = true;
    set(navigator.onLine ? 'live' : 'offline');
  });
  source.addEventListener('counts', (event) => {
    lastEventId = event.lastEventId || lastEventId;
    queryClient.setQueryData(['stats', site, '/v1/stats', {}], JSON.parse(event.data) as Stats);
  });
  source.addEventListener('comment', (event) => {
    lastEventId = event.lastEventId || lastEventId;
    const change = JSON.parse(event.data) as CommentChange;
    for (const listener of changeListeners) listener(change);
  });
  source.addEventListener('reset', (event) => {
    lastEventId = event.lastEventId || lastEventId;
    tellMissed();
  });
  source.addEventListener('error', () => {
    set(navigator.onLine ? 'reconnecting' : 'offline');
    source?.close();
    clearTimeout(retry);
    retry = setTimeout(() => open(site), wait);
    wait = Math.min(wait * 2, 10_000);
  });
}

/** Follows a site's events until told another site, or null. */
export function follow(site: string | null): void {
  if (site === openSite) return;
  openSite = site;
  hasOpened = false;
  lastEventId = '';
  clearTimeout(retry);
  source?.close();
  source = null;
  set('connecting');
  if (site !== null) open(site);
}

if (typeof window !== 'undefined') {
  window.addEventListener('offline', () => set('offline'));
  window.addEventListener('online', () => {
    if (openSite !== null) open(openSite);
  });
}

/** Calls `listener` with every change of a comment until the returned function is called. */
export function onCommentChange(listener: (change: CommentChange) => void): () => void {
  changeListeners.add(listener);
  return () => changeListeners.delete(listener);
}

function tellMissed(): void {
  for (const listener of missedListeners) listener();
}

/** Calls `listener` when events may have been missed for good: what is shown must be read anew. */
export function onMissed(listener: () => void): () => void {
  missedListeners.add(listener);
  return () => missedListeners.delete(listener);
}

export function useConnection(): Connection {
  return useSyncExternalStore(
    (listener) => {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
    () => connection,
  );
}
