import type { Delivery } from '../../../contract/webhook.ts';
import { dateTime } from '../../i18n/format.ts';
import { useT } from '../../i18n/locale.tsx';
import { Card, Row } from '../../ui/page.tsx';
import { DeliveryState } from '../deliveries/delivery-state.tsx';
import styles from './comment-screen.module.css';

/** What the site was told of a comment, and whether it heard. */
export function SiteDeliveries({ deliveries }: { deliveries: readonly Delivery[] }) {
  const t = useT();
  return (
    <Card title={t('comment.deliveries')}>
      {deliveries.length === 0 && <p className={styles.quiet}>{t('comment.noDeliveries')}</p>}
      <ul className={styles.list}>
        {deliveries.map((delivery) => (
          <li key={`${delivery.id}${delivery.webhookId}`}>
            <Row>
              <code dir="ltr">{delivery.type}</code>
              <DeliveryState state={delivery.state} />
            </Row>
            <p className={styles.quiet}>
              {t('deliveries.attempts', { count: delivery.attempts.length })} —{' '}
              {dateTime(t.intl, delivery.createdAt)}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
