import { useState } from 'react';
import { ApiProblem, request } from '../../api/http.ts';
import { problemText } from '../../api/problem-text.ts';
import { useT } from '../../i18n/locale.tsx';
import { Button } from '../../ui/button.tsx';
import { PasswordField } from '../../ui/credential-fields.tsx';
import { Card } from '../../ui/page.tsx';
import { showToast } from '../../ui/toast.tsx';
import { SecondFactor } from './second-factor.tsx';
import styles from './settings-screen.module.css';

const leastLength = 10;

/** What keeps others out of one's account: the password and the second factor. */
export function Account() {
  const t = useT();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const change = async () => {
    setBusy(true);
    setError(null);
    try {
      await request('/v1/session/password', { method: 'PUT', body: { current, password: next } });
      setCurrent('');
      setNext('');
      showToast({ tone: 'good', text: t('account.passwordChanged'), forMs: 5000 });
    } catch (problem) {
      const isWrong = problem instanceof ApiProblem && problem.status === 403;
      setError(isWrong ? t('account.wrongPassword') : problemText(t, problem));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card title={t('shell.user')}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          change();
        }}
      >
        <PasswordField label={t('account.current')} value={current} onChange={setCurrent} error={error} />
        <PasswordField
          isNew
          label={t('account.new')}
          hint={t('account.newHint', { count: leastLength })}
          value={next}
          onChange={setNext}
        />
        <Button type="submit" isDisabled={busy || current === '' || next.length < leastLength}>
          {t('account.change')}
        </Button>
      </form>
      <SecondFactor />
    </Card>
  );
}
