import { useState } from 'react';
import type { Role } from '../../../contract/text.ts';
import { request } from '../../api/http.ts';
import { problemText } from '../../api/problem-text.ts';
import { useT } from '../../i18n/locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { roleChoices } from './roles.ts';
import styles from './users.module.css';

interface Props {
  isOpen: boolean;
  onClose: () => void;
  /** Gets the first password, which is shown this once. */
  onDone: (password: string | null) => void;
}

export function AddUser(props: Props) {
  const t = useT();
  return (
    <Dialog title={t('users.add')} isOpen={props.isOpen} onClose={props.onClose}>
      <Fields {...props} />
    </Dialog>
  );
}

/** Lives as long as the dialog is open, so that each opening begins empty. */
function Fields({ onClose, onDone }: Props) {
  const t = useT();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [languages, setLanguages] = useState('');
  const [role, setRole] = useState<Role>('editor');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const add = async () => {
    setBusy(true);
    setError(null);
    try {
      const codes = languages.split(/[\s,،]+/).filter((code) => code !== '');
      const made = await request<{ password?: string }>('/v1/users', {
        method: 'POST',
        body: { email: email.trim(), name, role, languages: codes.length > 0 ? codes : null },
      });
      onDone(made.password ?? null);
    } catch (problem) {
      setError(problemText(t, problem));
      setBusy(false);
    }
  };
  return (
    <>
      <TextField
        label={t('signIn.email')}
        type="email"
        dir="ltr"
        value={email}
        onChange={setEmail}
        autoFocus
      />
      <TextField label={t('users.name')} dir="auto" value={name} onChange={setName} />
      <Select label={t('users.role')} value={role} choices={roleChoices(t)} onChange={setRole} />
      <TextField
        label={t('users.onlyLanguages')}
        hint={t('users.onlyLanguagesHint')}
        dir="ltr"
        value={languages}
        onChange={setLanguages}
      />
      {error !== null && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
      <DialogActions>
        <Button onPress={onClose}>{t('cancel')}</Button>
        <Button tone="accent" isDisabled={busy || email === '' || name === ''} onPress={add}>
          {t('users.add')}
        </Button>
      </DialogActions>
    </>
  );
}
