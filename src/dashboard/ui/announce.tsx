import { useSyncExternalStore } from 'react';

let said = '';
const listeners = new Set<() => void>();

/** Says `text` politely to screen readers: where the reader has come to, what arrived. */
export function announce(text: string): void {
  said = text;
  for (const listener of listeners) listener();
}

/** The page's one polite live region. */
export function Announcer() {
  const text = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => said,
  );
  return (
    <div className="visually-hidden" aria-live="polite" aria-atomic="true">
      {text}
    </div>
  );
}
