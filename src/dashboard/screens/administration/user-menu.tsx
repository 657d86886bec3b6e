import { useState } from 'react';
import type { User } from '../../../contract/session.ts';
import { request } from '../../api/http.ts';
import { type MessageId, useT } from '../../i18n/locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Secret } from '../../ui/secret.tsx';
import { useRun } from '../../ui/use-run.ts';

type Step = 'password' | 'factor';

const questions: Readonly<Record<Step, { title: MessageId; text: MessageId; confirm: MessageId }>> = {
  password: { title: 'users.renewTitle', text: 'users.renewText', confirm: 'users.renew' },
  factor: {
    title: 'users.removeFactorTitle',
    text: 'users.removeFactorText',
    confirm: 'account.removeFactor',
  },
};

interface Props {
  user: User;
  isDisabled: boolean;
  onChange: (body: object) => Promise<boolean>;
}

/** What an admin can do for a colleague who is locked out, or against one who should be. */
export function UserMenu({ user, isDisabled, onChange }: Props) {
  const t = useT();
  const [asked, setAsked] = useState<Step | null>(null);
  const [password, setPassword] = useState<string | null>(null);
  const { busy, run } = useRun();
  const renew = () =>
    run(async () => {
      const made = await request<{ password: string }>(`/v1/users/${user.id}/password`, { method: 'POST' });
      setAsked(null);
      setPassword(made.password);
    });
  const removeFactor = async () => {
    if (await onChange({ totp: false })) setAsked(null);
  };
  const question = asked === null ? null : questions[asked];
  return (
    <>
      <Menu
        label={t('users.changeOf', { name: user.name })}
        trigger={
          <Button isDisabled={isDisabled} aria-label={t('users.changeOf', { name: user.name })}>
            {t('users.change')}
          </Button>
        }
        entries={[
          { id: 'password', label: t('users.renew'), onAction: () => setAsked('password') },
          ...(user.totp
            ? [{ id: 'factor', label: t('account.removeFactor'), onAction: () => setAsked('factor') }]
            : []),
          {
            id: 'state',
            label: user.disabled ? t('users.enable') : t('users.disable'),
            onAction: () => onChange({ disabled: !user.disabled }),
          },
        ]}
      />
      <Dialog
        title={question === null ? '' : t(question.title, { name: user.name })}
        isOpen={question !== null}
        onClose={() => setAsked(null)}
      >
        {question !== null && <p>{t(question.text)}</p>}
        <DialogActions>
          <Button onPress={() => setAsked(null)}>{t('cancel')}</Button>
          <Button tone="bad" isDisabled={busy} onPress={asked === 'password' ? renew : removeFactor}>
            {question !== null && t(question.confirm)}
          </Button>
        </DialogActions>
      </Dialog>
      <Secret
        title={t('users.renewed', { name: user.name })}
        value={password}
        onClose={() => setPassword(null)}
      />
    </>
  );
}
