import { useQuery } from '@tanstack/react-query';
import type { WebhookEvent } from '../../../contract/webhook.ts';
import { webhookEventsQuery } from '../../api/queries.ts';
import { dateTime } from '../../i18n/format.ts';
import { type MessageId, useT } from '../../i18n/locale.tsx';
import { usePlace } from '../../session.tsx';
import { Badge } from '../../ui/page.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import styles from './deliveries-screen.module.css';
import { useDisabledReason } from './webhook-state.tsx';

const names: Record<WebhookEvent['type'], MessageId> = {
  failing: 'webhook.event.failing',
  recovered: 'webhook.event.recovered',
  disabled: 'webhook.event.disabled',
  enabled: 'webhook.event.enabled',
};
const tones = { failing: 'warn', recovered: 'good', disabled: 'bad', enabled: 'good' } as const;

/** When an address began to fail, recovered, was switched off or on; newest first. */
export function WebhookLog({ webhookId }: { webhookId: string }) {
  const t = useT();
  const { site } = usePlace();
  const reasonText = useDisabledReason();
  const events = useQuery(webhookEventsQuery(site, webhookId));
  if (events.isPending) return <Loading />;
  if (events.error !== null) return <Failure error={events.error} onRetry={() => events.refetch()} />;
  const { items } = events.data;
  if (items.length === 0) return <p className={styles.quiet}>{t('webhook.noLog')}</p>;
  return (
    <ol className={styles.attempts} aria-label={t('webhook.log')}>
      {items.map((event) => (
        <li key={event.id}>
          <Badge tone={tones[event.type]}>{t(names[event.type])}</Badge>{' '}
          <span className={styles.quiet}>
            {dateTime(t.intl, event.at)}
            {event.failures !== null && ` — ${t('webhook.failures', { count: event.failures })}`}
            {event.reason !== null && ` — ${reasonText(event.reason)}`}
          </span>
        </li>
      ))}
    </ol>
  );
}
