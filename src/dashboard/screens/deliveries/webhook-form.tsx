import { useState } from 'react';
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
  /** Gets the secret, which is shown this once. */
  onMade: (secret: string) => void;
}

export function WebhookForm({ isOpen, onClose, onMade }: Props) {
  const t = useT();
  const [url, setUrl] = useState('https://');
  const [description, setDescription] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>(events);
  const [error, setError] = useState<string | null>(null);
  const submit = async () => {
    setError(null);
    try {
      const made = await request<{ secret: string }>('/v1/webhooks', {
        method: 'POST',
        body: { url, events: chosen, description: description || null },
      });
      onMade(made.secret);
    } catch (problem) {
      setError(problemText(t, problem));
    }
  };
  return (
    <Dialog title={t('webhook.add')} isOpen={isOpen} onClose={onClose}>
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
          {t('webhook.add')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
