import { useEffect, useRef } from 'react';
import { codeOf, getPreferences } from '../preferences/preferences.ts';
import type { ActionId } from './actions.ts';

export type Handlers = Partial<Record<ActionId, () => void>>;
interface Layer {
  handlers: Handlers;
  digit?: (digit: number) => void;
}

const layers: { current: Layer }[] = [];

/** True where a letter is text: fields, and anything editable. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'range', 'button', 'submit'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Letters belong to an open menu, dialog or list box (their own type-ahead), not to the page under it. */
const isInOverlay = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="dialog"],[role="menu"],[data-own-keys]') !== null;

/** One listener for the page; the screen mounted last is asked first. Bound by `event.code`, see dashboard trap 1. */
function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const preferences = getPreferences();
  if (!preferences.shortcuts || isTyping(event.target) || isInOverlay(event.target)) return;
  for (let index = layers.length - 1; index >= 0; index -= 1) {
    const layer = layers[index]?.current;
    if (layer === undefined) continue;
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    if (digit !== undefined && layer.digit !== undefined && !event.shiftKey) {
      event.preventDefault();
      layer.digit(Number(digit));
      return;
    }
    for (const [action, handler] of Object.entries(layer.handlers)) {
      if (handler === undefined || codeOf(action as ActionId, preferences) !== event.code) continue;
      if (event.shiftKey && event.code !== 'Slash') continue;
      if (event.shiftKey && action === 'search') continue;
      event.preventDefault();
      handler();
      return;
    }
  }
}

if (typeof window !== 'undefined') window.addEventListener('keydown', onKeyDown);

/** Binds single-key actions while the calling component is mounted. */
export function useShortcuts(handlers: Handlers, digit?: (digit: number) => void): void {
  const layer = useRef<Layer>({ handlers, digit });
  layer.current = { handlers, digit };
  useEffect(() => {
    layers.push(layer);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
    };
  }, []);
}
