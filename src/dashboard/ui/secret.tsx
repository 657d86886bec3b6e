import { useState } from 'react';
import { useT } from '../i18n/locale.tsx';
import { Button } from './button.tsx';
import { Dialog, DialogActions } from './dialog.tsx';
import styles from './secret.module.css';

/** Something that is shown once. */
export function Secret({
  title,
  value,
  onClose,
}: {
  title: string;
  value: string | null;
  onClose: () => void;
}) {
  const t = useT();
  const [copied, setCopied] = useState(false);
  const close = () => {
    setCopied(false);
    onClose();
  };
  return (
    <Dialog title={title} isOpen={value !== null} onClose={close} insistent>
      <p>{t('secret.once')}</p>
      <code className={styles.value} dir="ltr" data-testid="secret">
        {value}
      </code>
      <DialogActions>
        <Button
          onPress={() => {
            navigator.clipboard.writeText(value ?? '').then(() => setCopied(true), console.warn);
          }}
        >
          {copied ? t('secret.copied') : t('secret.copy')}
        </Button>
        <Button tone="accent" onPress={close}>
          {t('secret.kept')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
