import type { ReactNode } from 'react';
import type { WebhooksInsight } from '../../../contract/insights.ts';
import { useT } from '../../i18n/locale.tsx';
import { Badge } from '../../ui/page.tsx';
import styles from './deliveries-screen.module.css';

export type Failing = WebhooksInsight['items'][number]['failing'];

/** Which events an address did not take in the last days. It can take the others all the while. */
export function FailingEvents({ items, children }: { items: Failing; children: ReactNode }) {
  const t = useT();
  return (
    <div className={styles.failing}>
      <ul aria-label={t('webhook.failingEvents')}>
        {items.map(({ type, retrying, exhausted }) => (
          <li key={type}>
            <code dir="ltr">{type}</code>{' '}
            {retrying > 0 && <Badge tone="warn">{t('webhook.retrying', { count: retrying })}</Badge>}{' '}
            {exhausted > 0 && <Badge tone="bad">{t('webhook.exhausted', { count: exhausted })}</Badge>}
          </li>
        ))}
      </ul>
      {children}
    </div>
  );
}
