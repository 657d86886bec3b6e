import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { isTyping } from '../keys/use-shortcuts.ts';
import { getPreferences } from '../preferences/preferences.ts';
import type { Destination } from './destinations.ts';

const goMs = 1500;

/** `Ctrl/⌘ K` for the palette, `?` for the keys, `G` then a letter for a screen. By `event.code`, see dashboard trap 1. */
export function useGlobalKeys(
  offered: readonly Destination[],
  open: { palette: () => void; help: () => void },
): void {
  const navigate = useNavigate();
  const latest = useRef({ offered, open, navigate });
  latest.current = { offered, open, navigate };
  useEffect(() => {
    let goAt = Number.NEGATIVE_INFINITY;
    const onKeyDown = (event: KeyboardEvent) => {
      const { offered, open, navigate } = latest.current;
      if ((event.ctrlKey || event.metaKey) && event.code === 'KeyK') {
        event.preventDefault();
        open.palette();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (!getPreferences().shortcuts || document.querySelector('[role="dialog"]') !== null) return;
      if ((event.shiftKey && event.code === 'Slash') || event.key === '?' || event.key === '؟') {
        event.preventDefault();
        open.help();
        return;
      }
      if (performance.now() - goAt < goMs) {
        goAt = Number.NEGATIVE_INFINITY;
        const destination = offered.find((each) => each.code === event.code);
        if (destination === undefined) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        navigate({ to: destination.to });
      } else if (event.code === 'KeyG' && !event.shiftKey) {
        goAt = performance.now();
      }
    };
    // Captured, so that the letter after G is not also a decision.
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, []);
}
