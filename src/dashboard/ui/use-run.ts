import { useState } from 'react';
import { problemText } from '../api/problem-text.ts';
import { useT } from '../i18n/locale.tsx';
import { showToast } from './toast.tsx';

/** Runs an action, one at a time, and says how it went. */
export function useRun(): {
  busy: boolean;
  run: (action: () => Promise<unknown>, done?: string) => Promise<boolean>;
} {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const run = async (action: () => Promise<unknown>, done?: string) => {
    setBusy(true);
    try {
      await action();
      if (done !== undefined) showToast({ tone: 'good', text: done, forMs: 5000 });
      return true;
    } catch (error) {
      showToast({ tone: 'bad', text: t('error.title'), detail: problemText(t, error), forMs: 10_000 });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, run };
}
