import { useState } from 'react';
import type { Webhook } from '../../../contract/webhook.ts';
import { request } from '../../api/http.ts';
import { problemText } from '../../api/problem-text.ts';
import { useT } from '../../i18n/locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import styles from './deliveries-screen.module.css';

const events = ['comment.published', 'comment.flagged', 'comment.rejected', 'comment.deleted'] as const;

interface Props {
  isOpen: boolean;
  onClose: () => void;
  /** What is changed; without it one is added. */
  webhook?: Webhook;
  /** Gets the secret of an added one, which is shown this once. */
  onDone: (secret: string | null) => void;
}

/** Adds an address, or changes one. */
export function WebhookForm(props: Props) {
  const { isOpen, onClose, webhook } = props;
  const t = useT();
  return (
    <Dialog
      title={webhook === undefined ? t('webhook.add') : t('webhook.edit')}
      isOpen={isOpen}
      onClose={onClose}
    >
      <Fields {...props} />
    </Dialog>
  );
}

/** Lives as long as the dialog is open, so that each opening begins with how things are. */
function Fields({ onClose, webhook, onDone }: Props) {
  const t = useT();
  const [url, setUrl] = useState(webhook?.url ?? 'https://');
  const [description, setDescription] = useState(webhook?.description ?? '');
  const [chosen, setChosen] = useState<readonly string[]>(webhook?.events ?? events);
  const [error, setError] = useState<string | null>(null);
  const submit = async () => {
    setError(null);
    try {
      const done = await request<{ secret?: string }>(
        webhook === undefined ? '/v1/webhooks' : `/v1/webhooks/${webhook.id}`,
        {
          method: webhook === undefined ? 'POST' : 'PATCH',
          body: { url, events: chosen, description: description || null },
        },
      );
      onDone(done.secret ?? null);
    } catch (problem) {
      setError(problemText(t, problem));
    }
  };
  return (
    <>
      <TextField
        label={t('webhook.url')}
        type="url"
        dir="ltr"
        value={url}
        onChange={setUrl}
        error={error}
        autoFocus
      />
      <TextField label={t('webhook.description')} value={description} onChange={setDescription} dir="auto" />
      <fieldset className={styles.checks}>
        <legend>{t('webhook.events')}</legend>
        {events.map((event) => (
          <label key={event}>
            <input
              type="checkbox"
              checked={chosen.includes(event)}
              onChange={(change) =>
                setChosen(
                  change.target.checked ? [...chosen, event] : chosen.filter((each) => each !== event),
                )
              }
            />
            <code dir="ltr">{event}</code>
          </label>
        ))}
      </fieldset>
      <DialogActions>
        <Button onPress={onClose}>{t('cancel')}</Button>
        <Button tone="accent" isDisabled={chosen.length === 0} onPress={submit}>
          {webhook === undefined ? t('webhook.add') : t('save')}
        </Button>
      </DialogActions>
    </>
  );
}
