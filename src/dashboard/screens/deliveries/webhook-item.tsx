import { useState } from 'react';
import type { Webhook } from '../../../contract/webhook.ts';
import { request } from '../../api/http.ts';
import { useT } from '../../i18n/locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { useRun } from '../../ui/use-run.ts';
import styles from './deliveries-screen.module.css';
import { type Failing, FailingEvents } from './failing-events.tsx';
import { WebhookForm } from './webhook-form.tsx';
import { WebhookLog } from './webhook-log.tsx';
import { useDisabledReason, WebhookState } from './webhook-state.tsx';

/** How far back the events that failed are counted. */
const failingDays = 7;

interface Props {
  webhook: Webhook;
  failing: Failing;
  /** Gets the new secret, which is shown this once. */
  onSecret: (secret: string) => void;
  onChanged: () => Promise<unknown>;
}

/** One address that outcomes are sent to: how it stands, what happened to it, what can be done. */
export function WebhookItem({ webhook, failing, onSecret, onChanged }: Props) {
  const t = useT();
  const reasonText = useDisabledReason();
  const [showsLog, setShowsLog] = useState(webhook.state !== 'active');
  const [dialog, setDialog] = useState<'edit' | 'delete' | null>(null);
  const { busy, run } = useRun();
  const path = `/v1/webhooks/${webhook.id}`;
  const isOff = webhook.state === 'disabled';
  const test = () =>
    run(async () => {
      await request(`${path}/test`, { method: 'POST', body: {} });
      await onChanged();
    }, t('webhook.tested'));
  const rotate = () =>
    run(async () => {
      const answer = await request<{ secret: string }>(`${path}/rotate`, { method: 'POST', body: {} });
      onSecret(answer.secret);
    });
  const redeliver = () =>
    run(async () => {
      const since = new Date(Date.now() - failingDays * 86_400_000).toISOString();
      await request(`${path}/redeliver`, { method: 'POST', body: { since } });
      await onChanged();
    }, t('deliveries.again'));
  const toggle = () =>
    run(async () => {
      await request(path, { method: 'PATCH', body: { disabled: !isOff } });
      await onChanged();
    });
  const remove = () =>
    run(async () => {
      await request(path, { method: 'DELETE' });
      setDialog(null);
      await onChanged();
    }, t('webhook.deleted'));
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
        <Button onPress={() => setDialog('edit')}>{t('sites.edit')}</Button>
        <Button isDisabled={busy} onPress={toggle}>
          {isOff ? t('webhook.enable') : t('webhook.disable')}
        </Button>
        {isOff && <Button onPress={() => setDialog('delete')}>{t('webhook.delete')}</Button>}
      </span>
      {failing.length > 0 && (
        <FailingEvents items={failing}>
          {failing.some((each) => each.exhausted > 0) && (
            <Button icon="deliveries" isDisabled={busy || isOff} onPress={redeliver}>
              {t('webhook.redeliver')}
            </Button>
          )}
        </FailingEvents>
      )}
      {showsLog && (
        <div className={styles.log}>
          <WebhookLog webhookId={webhook.id} />
        </div>
      )}
      <WebhookForm
        webhook={webhook}
        isOpen={dialog === 'edit'}
        onClose={() => setDialog(null)}
        onDone={async () => {
          setDialog(null);
          await onChanged();
        }}
      />
      <Dialog title={t('webhook.deleteTitle')} isOpen={dialog === 'delete'} onClose={() => setDialog(null)}>
        <p>{t('webhook.deleteText')}</p>
        <DialogActions>
          <Button onPress={() => setDialog(null)}>{t('cancel')}</Button>
          <Button tone="bad" isDisabled={busy} onPress={remove}>
            {t('webhook.delete')}
          </Button>
        </DialogActions>
      </Dialog>
    </li>
  );
}
