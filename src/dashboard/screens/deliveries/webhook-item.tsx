import { useState } from 'react';
import type { Webhook } from '../../../contract/webhook.ts';
import { request } from '../../api/http.ts';
import { useT } from '../../i18n/locale.tsx';
import { Button } from '../../ui/button.tsx';
import { useRun } from '../../ui/use-run.ts';
import styles from './deliveries-screen.module.css';
import { WebhookLog } from './webhook-log.tsx';
import { useDisabledReason, WebhookState } from './webhook-state.tsx';

interface Props {
  webhook: Webhook;
  /** Gets the new secret, which is shown this once. */
  onSecret: (secret: string) => void;
  onChanged: () => Promise<unknown>;
}

/** One address that outcomes are sent to: how it stands, what happened to it, what can be done. */
export function WebhookItem({ webhook, onSecret, onChanged }: Props) {
  const t = useT();
  const reasonText = useDisabledReason();
  const [showsLog, setShowsLog] = useState(webhook.state !== 'active');
  const { busy, run } = useRun();
  const test = () =>
    run(async () => {
      await request(`/v1/webhooks/${webhook.id}/test`, { method: 'POST', body: {} });
      await onChanged();
    }, t('webhook.tested'));
  const rotate = () =>
    run(async () => {
      const answer = await request<{ secret: string }>(`/v1/webhooks/${webhook.id}/rotate`, {
        method: 'POST',
        body: {},
      });
      onSecret(answer.secret);
    });
  const toggle = () =>
    run(async () => {
      await request(`/v1/webhooks/${webhook.id}`, {
        method: 'PATCH',
        body: { disabled: webhook.state !== 'disabled' },
      });
      await onChanged();
    });
  return (
    <li>
      <div className={styles.webhook}>
        <code dir="ltr">{webhook.url}</code>
        <WebhookState state={webhook.state} />
        <p className={styles.quiet}>
          {webhook.description !== null && <bdi>{webhook.description} — </bdi>}
          <span dir="ltr">{webhook.events.join(', ')}</span>
          {webhook.disabledReason !== null && ` — ${reasonText(webhook.disabledReason)}`}
        </p>
      </div>
      <span className={styles.tools}>
        <Button tone="quiet" icon="history" aria-expanded={showsLog} onPress={() => setShowsLog(!showsLog)}>
          {t('webhook.log')}
        </Button>
        <Button isDisabled={busy} onPress={test}>
          {t('webhook.test')}
        </Button>
        <Button isDisabled={busy} onPress={rotate}>
          {t('webhook.rotate')}
        </Button>
        <Button isDisabled={busy} onPress={toggle}>
          {webhook.state === 'disabled' ? t('webhook.enable') : t('webhook.disable')}
        </Button>
      </span>
      {showsLog && (
        <div className={styles.log}>
          <WebhookLog webhookId={webhook.id} />
        </div>
      )}
    </li>
  );
}
