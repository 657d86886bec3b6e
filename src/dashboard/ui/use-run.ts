import { useState } from 'react';
import { useT } from '../i18n/locale.tsx';
import { showFailure } from './show-failure.ts';
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
      showFailure(t, t('error.title'), error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, run };
}
