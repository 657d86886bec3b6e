import { useCallback, useRef } from 'react';

/** A function that stays the same and calls the newest one: what it is given to need not be drawn again. */
export function useLatest<Arguments extends unknown[], Answer>(
  newest: (...given: Arguments) => Answer,
): (...given: Arguments) => Answer {
  const kept = useRef(newest);
  kept.current = newest;
  return useCallback((...given: Arguments) => kept.current(...given), []);
}
