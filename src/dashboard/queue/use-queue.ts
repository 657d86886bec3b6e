import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { QueueItem } from '../../contract/queue.ts';
import { contextQuery, queryClient, queueQuery } from '../api/queries.ts';
import { onCommentChange, onMissed } from '../api/stream.ts';
import { getOverlay, type Overlay, resetOverlay, takeIn, useOverlay } from './overlay.ts';
import { type QueueSearch, toQuery } from './search.ts';

export interface Queue {
  items: readonly QueueItem[];
  overlay: Overlay;
  current: QueueItem | null;
  index: number;
  isLoading: boolean;
  error: Error | null;
  select: (id: string) => void;
  step: (by: 1 | -1) => void;
  /** Goes on to the comment after the current one, past those a colleague holds. */
  advance: () => void;
  reload: () => void;
  loadMore: () => void;
}

/** The loaded part of the queue with what has happened since, and the place in it. */
export function useQueue(site: string, me: string, search: QueueSearch): Queue {
  const options = queueQuery(site, toQuery(search));
  const list = useInfiniteQuery(options);
  const overlay = useOverlay();
  const [currentId, setCurrentId] = useState<string | null>(null);
  const loaded = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const ids = useMemo(() => new Set(loaded.map((item) => item.id)), [loaded]);
  const items = useMemo(() => {
    const seen = new Set<string>();
    return loaded.filter((item) => {
      if (overlay.hidden.has(item.id) || seen.has(item.id)) return false;
      seen.add(item.id);
      return true;
    });
  }, [loaded, overlay.hidden]);

  useEffect(() => onCommentChange((change) => takeIn(change, me, ids)), [me, ids]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list starts with nothing on top of it
  useEffect(() => resetOverlay(), [site, JSON.stringify(search)]);

  const found = items.findIndex((item) => item.id === currentId);
  const index = found >= 0 || items.length === 0 ? found : Math.max(0, items.findIndex(isFree));
  const current = items[index] ?? null;
  // Where the queue opens it stays, whoever reads that too.
  useEffect(() => {
    if (current !== null) setCurrentId(current.id);
  }, [current]);

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  useEffect(() => {
    if (index >= items.length - 60) loadMore();
  }, [index, items.length, loadMore]);

  // What stands around the next comments is there before they are.
  useEffect(() => {
    if (index < 0) return;
    const timer = setTimeout(() => {
      for (const item of items.slice(index + 1, index + 4))
        queryClient.prefetchQuery(contextQuery(site, item.id));
    }, 120);
    return () => clearTimeout(timer);
  }, [site, items, index]);

  const step = useCallback(
    (by: 1 | -1) => {
      const next = items[index + by];
      if (next !== undefined) setCurrentId(next.id);
    },
    [items, index],
  );
  const advance = useCallback(() => {
    const next =
      items.slice(index + 1).find(isFree) ?? items.slice(0, index).find(isFree) ?? items[index + 1];
    setCurrentId(next?.id ?? null);
  }, [items, index]);
  const reload = useCallback(() => {
    resetOverlay();
    queryClient.resetQueries({ queryKey: ['queue', site] });
    queryClient.invalidateQueries({ queryKey: ['facets', site] });
  }, [site]);

  useEffect(() => onMissed(reload), [reload]);

  return {
    items,
    overlay,
    current,
    index,
    isLoading: list.isPending,
    error: list.error,
    select: setCurrentId,
    step,
    advance,
    reload,
    loadMore,
  };
}

/** Whether no colleague reads or has decided a comment. */
function isFree(item: QueueItem): boolean {
  const { claims, moved } = getOverlay();
  const claim = claims.has(item.id) ? claims.get(item.id) : item.claim;
  return !moved.has(item.id) && (claim == null || claim.mine || Date.parse(claim.expiresAt) < Date.now());
}
