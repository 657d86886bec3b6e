import { type Connection, useConnection } from '../api/stream.ts';
import { type MessageId, useT } from '../i18n/locale.tsx';
import styles from './connection-state.module.css';

const names: Record<Connection, MessageId> = {
  connecting: 'connection.connecting',
  live: 'connection.live',
  reconnecting: 'connection.reconnecting',
  offline: 'connection.offline',
};

/** Whether what is shown is live, in words and by shape. */
export function ConnectionState() {
  const t = useT();
  const state = useConnection();
  return (
    <span className={styles.state} data-state={state} role="status">
      <span className={styles.dot} aria-hidden="true" />
      <span className={styles.word}>{t(names[state])}</span>
    </span>
  );
}
