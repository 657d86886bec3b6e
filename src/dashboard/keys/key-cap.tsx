import { codeOf, usePreferences } from '../preferences/preferences.ts';
import { type ActionId, legendsOf } from './actions.ts';
import styles from './key-cap.module.css';

/** A key as both keyboards print it. Said once to screen readers through `aria-keyshortcuts` of what it triggers. */
export function KeyCap({ code }: { code: string }) {
  const { latin, arabic } = legendsOf(code);
  return (
    <span className={styles.cap} aria-hidden="true">
      <span dir="ltr">{latin}</span>
      {arabic !== null && (
        <span className={styles.second} lang="ar">
          {arabic}
        </span>
      )}
    </span>
  );
}

/** The key an action listens to at the moment; nothing when single keys are off. */
export function ActionKey({ action }: { action: ActionId }) {
  const preferences = usePreferences();
  if (!preferences.shortcuts) return null;
  return <KeyCap code={codeOf(action, preferences)} />;
}
