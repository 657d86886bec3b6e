import { useSyncExternalStore } from 'react';
import { useT } from '../i18n/locale.tsx';
import { ActionKey } from '../keys/key-cap.tsx';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import styles from './toast.module.css';

export interface Toast {
  id: number;
  tone: 'good' | 'bad' | 'plain';
  text: string;
  detail?: string;
  /** Milliseconds it stays; the bar under it runs down over them. */
  forMs: number;
  action?: { label: string; shortcut?: 'undo'; run: () => void };
}

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Shows a message at the foot of the page and says it to screen readers. Returns how to take it away. */
export function showToast(toast: Omit<Toast, 'id'>): () => void {
  const id = nextId;
  nextId += 1;
  // At most three: while triaging fast the older ones have had their time.
  set([...toasts.slice(-2), { ...toast, id }]);
  const dismiss = () => set(toasts.filter((each) => each.id !== id));
  setTimeout(dismiss, toast.forMs);
  return dismiss;
}

export function ToastRegion() {
  const t = useT();
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <section className={styles.region} aria-label={t('toast.region')} role="status" aria-live="polite">
      {shown.map((toast) => (
        <div key={toast.id} className={styles.toast} data-tone={toast.tone}>
          <Icon name={toast.tone === 'bad' ? 'alert' : 'check'} />
          <div className={styles.words}>
            <p>{toast.text}</p>
            {toast.detail !== undefined && <p className={styles.detail}>{toast.detail}</p>}
          </div>
          {toast.action !== undefined && (
            <Button tone="quiet" onPress={toast.action.run}>
              {toast.action.label}
              {toast.action.shortcut !== undefined && <ActionKey action={toast.action.shortcut} />}
            </Button>
          )}
          <span
            className={styles.timer}
            style={{ animationDuration: `${toast.forMs}ms` }}
            aria-hidden="true"
          />
        </div>
      ))}
    </section>
  );
}
