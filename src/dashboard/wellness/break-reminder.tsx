import { useEffect, useState } from 'react';
import { useT } from '../i18n/locale.tsx';
import { usePreferences } from '../preferences/preferences.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { startAnew, useSeen } from './wellness.ts';

const snoozeMs = 10 * 60_000;

/** Says how long one has been at it, if one asked to be told. No claim that it helps. */
export function BreakReminder() {
  const t = useT();
  const { breakMinutes } = usePreferences();
  const seen = useSeen();
  const [now, setNow] = useState(Date.now);
  const [notBefore, setNotBefore] = useState(0);
  useEffect(() => {
    if (breakMinutes === 0) return;
    const timer = setInterval(() => setNow(Date.now()), 20_000);
    return () => clearInterval(timer);
  }, [breakMinutes]);
  const minutes = Math.floor((now - seen.since) / 60_000);
  const isOpen = breakMinutes > 0 && seen.comments > 0 && minutes >= breakMinutes && now >= notBefore;
  return (
    <Dialog title={t('break.title')} isOpen={isOpen} onClose={() => setNotBefore(Date.now() + snoozeMs)}>
      <p>{t('break.text', { minutes, comments: seen.comments, severe: seen.severe })}</p>
      <DialogActions>
        <Button onPress={() => setNotBefore(Date.now() + snoozeMs)}>{t('break.later')}</Button>
        <Button tone="accent" onPress={startAnew}>
          {t('break.taken')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
