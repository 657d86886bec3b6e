import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { DeliveryDetail } from '../../../contract/webhook.ts';
import { dateTime } from '../../i18n/format.ts';
import { useT } from '../../i18n/locale.tsx';
import { Row } from '../../ui/page.tsx';
import styles from './deliveries-screen.module.css';

/** One delivery: every attempt with its answer, and what was sent. */
export function DeliveryPane({ delivery, tools }: { delivery: DeliveryDetail; tools: ReactNode }) {
  const t = useT();
  return (
    <section className={styles.pane} aria-label={t('deliveries.one')}>
      <Row>
        {tools}
        {delivery.commentId !== null && (
          <Link to="/comments/$commentId" params={{ commentId: delivery.commentId }}>
            {t('history.comment')}
          </Link>
        )}
      </Row>
      <p>
        <code dir="ltr">{delivery.id}</code>
      </p>
      <h3>{t('deliveries.attempts', { count: delivery.attempts.length })}</h3>
      <ol className={styles.attempts}>
        {delivery.attempts.map((attempt) => (
          <li key={attempt.at}>
            <p>
              {attempt.status === null
                ? t('deliveries.noAnswer')
                : t('deliveries.answer', { status: attempt.status })}{' '}
              —{' '}
              {t.intl.formatNumber(Math.round(attempt.latencyMs), {
                style: 'unit',
                unit: 'millisecond',
                unitDisplay: 'short',
              })}
            </p>
            <p className={styles.quiet}>
              {dateTime(t.intl, attempt.at)}
              {attempt.error !== null && <bdi dir="ltr"> — {attempt.error}</bdi>}
            </p>
            {attempt.responseHead !== null && attempt.responseHead !== '' && (
              <pre className={styles.json} dir="ltr">
                {attempt.responseHead}
              </pre>
            )}
          </li>
        ))}
      </ol>
      {delivery.nextAttemptAt !== null && (
        <p>{t('deliveries.next', { date: dateTime(t.intl, delivery.nextAttemptAt) })}</p>
      )}
      {delivery.payload != null && (
        <>
          <h3>{t('deliveries.payload')}</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre className={styles.json} dir="ltr" tabIndex={0}>
            {JSON.stringify(delivery.payload, null, 2)}
          </pre>
        </>
      )}
    </section>
  );
}
