import { isSignedOut, problemText } from '../api/problem-text.ts';
import { useT } from '../i18n/locale.tsx';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { signInAgain } from './show-failure.ts';
import styles from './states.module.css';

export function Loading() {
  const t = useT();
  return (
    <p className={styles.state} role="status">
      <span className={styles.spinner} aria-hidden="true" />
      {t('loading')}
    </p>
  );
}

/** Nothing to show, and why that is. */
export function Empty({ title, detail }: { title: string; detail?: string }) {
  return (
    <div className={styles.state}>
      <Icon name="check" size={28} />
      <p className={styles.title}>{title}</p>
      {detail !== undefined && <p>{detail}</p>}
    </div>
  );
}

export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useT();
  return (
    <div className={styles.state} role="alert">
      <Icon name="alert" size={28} />
      <p className={styles.title}>{t('error.title')}</p>
      <p>{problemText(t, error)}</p>
      {isSignedOut(error) ? (
        <Button tone="accent" onPress={signInAgain}>
          {t('error.signIn')}
        </Button>
      ) : (
        onRetry !== undefined && <Button onPress={onRetry}>{t('error.retry')}</Button>
      )}
    </div>
  );
}
