import { useState } from 'react';
import { ApiProblem, request } from '../../api/http.ts';
import { problemText } from '../../api/problem-text.ts';
import { queryClient, sessionQuery } from '../../api/queries.ts';
import { useT } from '../../i18n/locale.tsx';
import { usePlace } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { CodeField, PasswordField } from '../../ui/credential-fields.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Stack } from '../../ui/page.tsx';
import { useRun } from '../../ui/use-run.ts';
import styles from './settings-screen.module.css';

interface Setup {
  secret: string;
  uri: string;
}

/** A code from an app beside the password: switched on with a first code, off with the password. */
export function SecondFactor() {
  const t = useT();
  const { user } = usePlace().session;
  const [setup, setSetup] = useState<Setup | null>(null);
  const [removing, setRemoving] = useState(false);
  const [proof, setProof] = useState('');
  const [error, setError] = useState<string | null>(null);
  const { busy, run } = useRun();
  const close = () => {
    setSetup(null);
    setRemoving(false);
    setProof('');
    setError(null);
  };
  const attempt = async (action: () => Promise<unknown>, refused: string) => {
    setError(null);
    try {
      await action();
      await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
      close();
    } catch (problem) {
      const isRefused = problem instanceof ApiProblem && [403, 422].includes(problem.status);
      setError(isRefused ? refused : problemText(t, problem));
    }
  };
  const begin = () =>
    run(async () => setSetup(await request<Setup>('/v1/session/totp', { method: 'POST', body: {} })));
  const confirm = () =>
    attempt(
      () => request('/v1/session/totp', { method: 'PUT', body: { code: proof.replace(/\s/g, '') } }),
      t('account.wrongCode'),
    );
  const remove = () =>
    attempt(
      () => request('/v1/session/totp', { method: 'DELETE', body: { password: proof } }),
      t('account.wrongPassword'),
    );
  return (
    <Stack>
      <p className={styles.quiet}>{user.totp ? t('account.factorOn') : t('account.factorOff')}</p>
      <div>
        {user.totp ? (
          <Button onPress={() => setRemoving(true)}>{t('account.removeFactor')}</Button>
        ) : (
          <Button icon="lock" isDisabled={busy} onPress={begin}>
            {t('account.addFactor')}
          </Button>
        )}
      </div>
      <Dialog title={t('account.addFactor')} isOpen={setup !== null} onClose={close}>
        <p>{t('account.factorSteps')}</p>
        <code className={styles.secret} dir="ltr" data-testid="secret">
          {setup?.secret.replace(/(.{4})(?=.)/g, '$1 ')}
        </code>
        <a href={setup?.uri}>{t('account.openApp')}</a>
        <CodeField value={proof} onChange={setProof} error={error} />
        <DialogActions>
          <Button onPress={close}>{t('cancel')}</Button>
          <Button tone="accent" isDisabled={proof.trim() === ''} onPress={confirm}>
            {t('confirm')}
          </Button>
        </DialogActions>
      </Dialog>
      <Dialog title={t('account.removeFactor')} isOpen={removing} onClose={close}>
        <PasswordField
          label={t('account.current')}
          value={proof}
          onChange={setProof}
          error={error}
          autoFocus
        />
        <DialogActions>
          <Button onPress={close}>{t('cancel')}</Button>
          <Button tone="bad" isDisabled={proof === ''} onPress={remove}>
            {t('account.removeFactor')}
          </Button>
        </DialogActions>
      </Dialog>
    </Stack>
  );
}
