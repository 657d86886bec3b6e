import type { Webhook } from '../../../contract/webhook.ts';
import { type MessageId, useT } from '../../i18n/locale.tsx';
import { Badge } from '../../ui/page.tsx';

const names: Record<Webhook['state'], MessageId> = {
  active: 'webhook.active',
  failing: 'webhook.failing',
  disabled: 'webhook.disabled',
};
const tones = { active: 'good', failing: 'warn', disabled: 'bad' } as const;

/** How an address stands, in a word. */
export function WebhookState({ state }: { state: Webhook['state'] }) {
  const t = useT();
  return <Badge tone={tones[state]}>{t(names[state])}</Badge>;
}

const reasons: Readonly<Record<string, MessageId>> = { gone: 'webhook.gone', paused: 'webhook.paused' };

/** Why an address was switched off, in words where the reason is a known one. */
export function useDisabledReason(): (reason: string) => string {
  const t = useT();
  return (reason) => {
    const known = reasons[reason];
    return known === undefined ? reason : t(known);
  };
}
