import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { User } from '../../../contract/session.ts';
import type { Role } from '../../../contract/text.ts';
import { request } from '../../api/http.ts';
import { queryClient, usersQuery } from '../../api/queries.ts';
import { type MessageId, useT } from '../../i18n/locale.tsx';
import { usePlace } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Badge, Card } from '../../ui/page.tsx';
import { Secret } from '../../ui/secret.tsx';
import { Select } from '../../ui/select.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { useRun } from '../../ui/use-run.ts';

const roles: Record<Role, MessageId> = {
  viewer: 'role.viewer',
  editor: 'role.editor',
  chief: 'role.chief',
  admin: 'role.admin',
};
const roleOrder = Object.keys(roles) as Role[];

export function Users() {
  const t = useT();
  const { session } = usePlace();
  const users = useQuery(usersQuery());
  const [adding, setAdding] = useState(false);
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [languages, setLanguages] = useState('');
  const [role, setRole] = useState<Role>('editor');
  const [password, setPassword] = useState<string | null>(null);
  const { busy, run } = useRun();
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['users'] });
  const choices = roleOrder.map((value) => ({ value, label: t(roles[value]) }));
  const change = (user: User, body: object) =>
    run(async () => {
      await request(`/v1/users/${user.id}`, { method: 'PATCH', body });
      await refresh();
    }, t('saved'));
  const add = () =>
    run(async () => {
      const codes = languages.split(/[\s,،]+/).filter((code) => code !== '');
      const made = await request<{ password?: string }>('/v1/users', {
        method: 'POST',
        body: { email, name, role, languages: codes.length > 0 ? codes : null },
      });
      setAdding(false);
      setPassword(made.password ?? null);
      setEmail('');
      setName('');
      await refresh();
    }, t('saved'));
  if (users.isPending) return <Loading />;
  if (users.error !== null) return <Failure error={users.error} onRetry={() => users.refetch()} />;
  return (
    <Card
      title={t('users.title')}
      tools={
        <Button tone="accent" icon="plus" onPress={() => setAdding(true)}>
          {t('users.add')}
        </Button>
      }
    >
      <DataTable
        label={t('users.title')}
        items={users.data.items}
        keyOf={(user) => user.id}
        columns={[
          { id: 'name', title: t('users.name'), cell: (user) => <bdi>{user.name}</bdi> },
          {
            id: 'email',
            title: t('signIn.email'),
            whole: true,
            cell: (user) => <bdi dir="ltr">{user.email}</bdi>,
          },
          {
            id: 'role',
            title: t('users.role'),
            cell: (user) => (
              <Select
                label={t('users.roleOf', { name: user.name })}
                labelHidden
                value={user.role}
                choices={choices}
                isDisabled={busy || user.id === session.user.id}
                onChange={(next) => change(user, { role: next })}
              />
            ),
          },
          {
            id: 'languages',
            title: t('users.languages'),
            cell: (user) => <span dir="ltr">{user.languages?.join(', ') ?? t('filter.any')}</span>,
          },
          {
            id: 'state',
            title: t('users.state'),
            cell: (user) => (
              <>
                {user.disabled ? (
                  <Badge tone="bad">{t('users.disabled')}</Badge>
                ) : (
                  <Badge tone="good">{t('users.active')}</Badge>
                )}{' '}
                {user.totp && <Badge tone="plain">TOTP</Badge>}
              </>
            ),
          },
          {
            id: 'tools',
            title: t('users.change'),
            cell: (user) => (
              <Button
                isDisabled={busy || user.id === session.user.id}
                onPress={() => change(user, { disabled: !user.disabled })}
              >
                {user.disabled ? t('users.enable') : t('users.disable')}
              </Button>
            ),
          },
        ]}
      />
      <Dialog title={t('users.add')} isOpen={adding} onClose={() => setAdding(false)}>
        <TextField
          label={t('signIn.email')}
          type="email"
          dir="ltr"
          value={email}
          onChange={setEmail}
          autoFocus
        />
        <TextField label={t('users.name')} dir="auto" value={name} onChange={setName} />
        <Select label={t('users.role')} value={role} choices={choices} onChange={setRole} />
        <TextField
          label={t('users.onlyLanguages')}
          hint={t('users.onlyLanguagesHint')}
          dir="ltr"
          value={languages}
          onChange={setLanguages}
        />
        <DialogActions>
          <Button onPress={() => setAdding(false)}>{t('cancel')}</Button>
          <Button tone="accent" isDisabled={busy || email === '' || name === ''} onPress={add}>
            {t('users.add')}
          </Button>
        </DialogActions>
      </Dialog>
      <Secret title={t('users.password')} value={password} onClose={() => setPassword(null)} />
    </Card>
  );
}
