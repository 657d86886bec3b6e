import { useSyncExternalStore } from 'react';
import type { DecisionAction } from '../../contract/comment.ts';
import type { CommentChange } from '../../contract/live-feed.ts';
import type { QueueItem } from '../../contract/queue.ts';

/** Somebody else's decision, or a conflict with one: who, what, when. */
export interface Moved {
  by: string | null;
  action: DecisionAction | null;
  at: string;
}
export type Claim = QueueItem['claim'];

/**
 * What has happened to the loaded comments since they were loaded, kept beside the list so that nothing in it shifts:
 * own decisions hide a comment (and rolling one back shows it where it stood), colleagues' decisions only mark it.
 */
export interface Overlay {
  hidden: ReadonlySet<string>;
  moved: ReadonlyMap<string, Moved>;
  conflicts: ReadonlyMap<string, Moved>;
  claims: ReadonlyMap<string, Claim>;
  arrived: ReadonlySet<string>;
  selected: ReadonlySet<string>;
}

const empty = (): Overlay => ({
  hidden: new Set(),
  moved: new Map(),
  conflicts: new Map(),
  claims: new Map(),
  arrived: new Set(),
  selected: new Set(),
});

let overlay = empty();
const listeners = new Set<() => void>();

function set(change: Partial<Overlay>): void {
  overlay = { ...overlay, ...change };
  for (const listener of listeners) listener();
}

const withId = (set: ReadonlySet<string>, id: string) => new Set(set).add(id);
const withoutId = (set: ReadonlySet<string>, ids: Iterable<string>) => {
  const next = new Set(set);
  for (const id of ids) next.delete(id);
  return next;
};
const withEntry = <Value>(map: ReadonlyMap<string, Value>, id: string, value: Value) =>
  new Map(map).set(id, value);
const withoutEntry = <Value>(map: ReadonlyMap<string, Value>, id: string) => {
  const next = new Map(map);
  next.delete(id);
  return next;
};

/** Forgets everything: the list is about to be read anew. */
export const resetOverlay = (): void => set(empty());
export const getOverlay = (): Overlay => overlay;

export const hide = (ids: Iterable<string>): void =>
  set({ hidden: new Set([...overlay.hidden, ...ids]), selected: withoutId(overlay.selected, ids) });
export const show = (ids: Iterable<string>): void => set({ hidden: withoutId(overlay.hidden, ids) });

/** Shows a comment again, saying who was faster. */
export const conflict = (id: string, moved: Moved): void =>
  set({
    hidden: withoutId(overlay.hidden, [id]),
    conflicts: withEntry(overlay.conflicts, id, moved),
    moved: withEntry(overlay.moved, id, moved),
  });

/** Shows a comment again that a colleague turned out to hold. */
export const heldBy = (id: string, by: string, expiresAt: string): void =>
  set({
    hidden: withoutId(overlay.hidden, [id]),
    claims: withEntry(overlay.claims, id, { by, mine: false, expiresAt }),
  });

export const toggleSelected = (id: string): void =>
  set({
    selected: overlay.selected.has(id) ? withoutId(overlay.selected, [id]) : withId(overlay.selected, id),
  });
export const clearSelected = (): void => set({ selected: new Set() });

/** Takes in one event of the stream. `me` is the user's own id: own decisions are already shown. */
export function takeIn(change: CommentChange, me: string, loaded: ReadonlySet<string>): void {
  const { id, claim } = change;
  // Decided here and already gone from the list: nothing on the page changes.
  if (change.byId === me && overlay.hidden.has(id) && change.change !== 'undone') return;
  const next: Partial<Overlay> = {
    claims: withEntry(
      overlay.claims,
      id,
      claim === null ? null : { by: claim.by, mine: claim.byId === me, expiresAt: claim.expiresAt },
    ),
  };
  if (change.change === 'decided' && change.byId !== me) {
    next.moved = withEntry(overlay.moved, id, { by: change.by, action: change.action, at: change.at });
  }
  if (change.change === 'undone') {
    next.moved = withoutEntry(overlay.moved, id);
    next.conflicts = withoutEntry(overlay.conflicts, id);
  }
  if (change.change === 'erased')
    next.moved = withEntry(overlay.moved, id, { by: change.by, action: null, at: change.at });
  if (change.status === 'flagged' && !loaded.has(id) && change.deferredUntil === null) {
    if (change.change === 'arrived' || change.change === 'edited' || change.change === 'undone')
      next.arrived = withId(overlay.arrived, id);
  } else if (overlay.arrived.has(id)) {
    next.arrived = withoutId(overlay.arrived, [id]);
  }
  set(next);
}

export function useOverlay(): Overlay {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => overlay,
  );
}
