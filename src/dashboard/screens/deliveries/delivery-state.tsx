import type { Delivery } from '../../../contract/webhook.ts';
import { type MessageId, useT } from '../../i18n/locale.tsx';
import { Badge } from '../../ui/page.tsx';

export const deliveryStates = {
  waiting: 'delivery.waiting',
  delivered: 'delivery.delivered',
  superseded: 'delivery.superseded',
  cancelled: 'delivery.cancelled',
  exhausted: 'delivery.exhausted',
} as const satisfies Record<Delivery['state'], MessageId>;

const tones = {
  waiting: 'warn',
  delivered: 'good',
  superseded: 'plain',
  cancelled: 'plain',
  exhausted: 'bad',
} as const;

/** How a delivery stands, in a word. */
export function DeliveryState({ state }: { state: Delivery['state'] }) {
  const t = useT();
  return <Badge tone={tones[state]}>{t(deliveryStates[state])}</Badge>;
}
