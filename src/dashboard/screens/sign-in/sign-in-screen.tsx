import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { Session } from '../../../contract/session.ts';
import { ApiProblem, request } from '../../api/http.ts';
import { problemText } from '../../api/problem-text.ts';
import { queryClient, sessionQuery } from '../../api/queries.ts';
import { locales, ownName, useT } from '../../i18n/locale.tsx';
import { changePreferences, getPreferences, usePreferences } from '../../preferences/preferences.ts';
import { Button } from '../../ui/button.tsx';
import { CodeField, PasswordField } from '../../ui/credential-fields.tsx';
import { TextField } from '../../ui/field.tsx';
import styles from './sign-in-screen.module.css';

export function SignInScreen() {
  const t = useT();
  const { to } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const { locale } = usePreferences();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState('');
  const [asksTotp, setAsksTotp] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      const session = await request<Session>('/v1/session', {
        method: 'POST',
        body: { email: email.trim(), password, ...(totp === '' ? {} : { totp }) },
      });
      queryClient.clear();
      queryClient.setQueryData(sessionQuery.queryKey, session);
      // The language chosen on this page is kept for someone who has not chosen one yet.
      if (Object.keys(session.preferences).length === 0)
        request('/v1/session/preferences', { method: 'PUT', body: getPreferences() }).catch(() => undefined);
      await navigate({ to: to ?? '/queue' });
    } catch (problem) {
      if (problem instanceof ApiProblem && problem.status === 401) {
        const isFirstAsked = problem.extra.totpRequired === true && !asksTotp;
        if (isFirstAsked) setAsksTotp(true);
        else setError(t('signIn.wrong'));
      } else setError(problemText(t, problem));
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className={styles.page}>
      <form className={styles.form} noValidate onSubmit={submit}>
        <header className={styles.head}>
          <svg width="48" height="48" viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="8" className={styles.box} />
            <path d="M8 21c0-7 4-11 8-11s8 4 8 11" className={styles.arc} />
            <circle cx="16" cy="21" r="3" className={styles.dot} />
          </svg>
          <h1>{t('signIn.title')}</h1>
          <p>{t('signIn.intro')}</p>
        </header>
        <TextField
          label={t('signIn.email')}
          name="email"
          type="email"
          autoComplete="username"
          isRequired
          autoFocus
          value={email}
          onChange={setEmail}
          dir="ltr"
        />
        <PasswordField name="password" isRequired value={password} onChange={setPassword} />
        {asksTotp && <CodeField name="totp" autoFocus value={totp} onChange={setTotp} />}
        {error !== null && (
          <p className={styles.error} role="alert">
            {error}
          </p>
        )}
        <Button type="submit" tone="accent" isPending={busy}>
          {t('signIn.submit')}
        </Button>
        {!asksTotp && (
          <Button tone="quiet" onPress={() => setAsksTotp(true)}>
            {t('signIn.haveTotp')}
          </Button>
        )}
      </form>
      <nav className={styles.languages} aria-label={t('settings.locale')}>
        {locales.map((each) => (
          <button
            type="button"
            key={each}
            lang={each}
            aria-pressed={each === locale}
            onClick={() => changePreferences({ locale: each })}
          >
            {ownName(each)}
          </button>
        ))}
      </nav>
    </main>
  );
}
