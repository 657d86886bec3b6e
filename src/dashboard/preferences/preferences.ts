import { useSyncExternalStore } from 'react';
import type { Session } from '../../contract/session.ts';
import { request } from '../api/http.ts';
import { type ActionId, defaultKeys } from '../keys/actions.ts';

/** What a user keeps for themselves. Stored by the service, and in the browser so that the sign-in page knows it. */
export interface Preferences {
  locale: string;
  numerals: 'auto' | 'arab' | 'latn' | 'arabext';
  theme: 'system' | 'light' | 'dark';
  density: 'comfortable' | 'compact';
  textScale: number;
  blur: 'never' | 'severe' | 'always';
  breakMinutes: number;
  showSeverity: boolean;
  reducedMotion: boolean;
  shortcuts: boolean;
  keys: Partial<Record<ActionId, string>>;
  savedFilters: { name: string; search: Record<string, unknown> }[];
}

const storageKey = 'hakam.preferences';

const defaults = (): Preferences => ({
  locale: navigator.language.startsWith('en') ? 'en' : 'ar',
  numerals: 'auto',
  theme: 'system',
  density: 'comfortable',
  textScale: 1,
  blur: 'never',
  breakMinutes: 0,
  showSeverity: false,
  reducedMotion: false,
  shortcuts: true,
  keys: {},
  savedFilters: [],
});

const choices = {
  numerals: ['auto', 'arab', 'latn', 'arabext'],
  theme: ['system', 'light', 'dark'],
  density: ['comfortable', 'compact'],
  blur: ['never', 'severe', 'always'],
} as const;

/** Stored preferences with everything unknown or out of range left at its default. */
export function readPreferences(stored: Readonly<Record<string, unknown>>): Preferences {
  const known = defaults();
  const all = known as unknown as Record<string, unknown>;
  for (const [name, fallback] of Object.entries(known)) {
    const value = stored[name];
    const allowed = (choices as Record<string, readonly unknown[]>)[name];
    if (allowed !== undefined ? !allowed.includes(value) : typeof value !== typeof fallback) continue;
    if (value === null || Array.isArray(value) !== Array.isArray(fallback)) continue;
    all[name] = value;
  }
  known.textScale = Math.min(2, Math.max(0.8, known.textScale));
  known.savedFilters = known.savedFilters.filter(
    (filter) => typeof filter?.name === 'string' && typeof filter?.search === 'object',
  );
  return known;
}

function readLocal(): Preferences {
  try {
    return readPreferences(JSON.parse(localStorage.getItem(storageKey) ?? '{}'));
  } catch {
    return defaults();
  }
}

let current = readLocal();
let signedIn = false;
const listeners = new Set<() => void>();

function replace(next: Preferences): void {
  current = next;
  try {
    localStorage.setItem(storageKey, JSON.stringify(next));
  } catch {
    // A browser without storage keeps them for this page only; the service has them anyway.
  }
  applyToPage(next);
  for (const listener of listeners) listener();
}

/** Sets what CSS reads: theme, density, text size, motion. */
export function applyToPage(preferences: Preferences = current): void {
  const root = document.documentElement;
  const dark =
    preferences.theme === 'dark' ||
    (preferences.theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.theme = dark ? 'dark' : 'light';
  root.dataset.density = preferences.density;
  root.dataset.motion = preferences.reducedMotion ? 'reduced' : 'full';
  root.style.setProperty('--text-scale', String(preferences.textScale));
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => applyToPage());

export const getPreferences = (): Preferences => current;

/** Takes over what the service holds for whoever signed in. Choices made on the sign-in page win the first time. */
export function adoptSession(session: Session | null): void {
  signedIn = session !== null;
  if (session !== null && Object.keys(session.preferences).length > 0)
    replace(readPreferences(session.preferences));
}

/** Changes some preferences here and, when signed in, at the service. */
export function changePreferences(change: Partial<Preferences>): void {
  replace({ ...current, ...change });
  if (!signedIn) return;
  const sent = current;
  request('/v1/session/preferences', { method: 'PUT', body: sent }).catch((error: unknown) => {
    console.warn('preferences were kept in this browser only', error);
  });
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

/** The `event.code` each action listens to, the user's own choice first. */
export const codeOf = (action: ActionId, preferences: Preferences = current): string =>
  preferences.keys[action] ?? defaultKeys[action];
