import { isSignedOut, problemText } from '../api/problem-text.ts';
import type { Translator } from '../i18n/locale.tsx';
import { showToast } from './toast.tsx';

/** Says what failed and why; where the session is over, with the way back in. */
export function showFailure(t: Translator, text: string, error: unknown): void {
  showToast({
    tone: 'bad',
    text,
    detail: problemText(t, error),
    forMs: 12_000,
    ...(isSignedOut(error) ? { action: { label: t('error.signIn'), run: signInAgain } } : {}),
  });
}

/** To the sign-in page and, once signed in, back here. */
export function signInAgain(): void {
  const here = location.pathname + location.search;
  location.assign(`/sign-in?${new URLSearchParams({ to: here })}`);
}
