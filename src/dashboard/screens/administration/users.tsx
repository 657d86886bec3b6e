import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { User } from '../../../contract/session.ts';
import { request } from '../../api/http.ts';
import { queryClient, usersQuery } from '../../api/queries.ts';
import { useT } from '../../i18n/locale.tsx';
import { usePlace } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Badge, Card, Row } from '../../ui/page.tsx';
import { Secret } from '../../ui/secret.tsx';
import { Select } from '../../ui/select.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { useRun } from '../../ui/use-run.ts';
import { AddUser } from './add-user.tsx';
import { roleChoices } from './roles.ts';
import { UserMenu } from './user-menu.tsx';

export function Users() {
  const t = useT();
  const { session } = usePlace();
  const users = useQuery(usersQuery());
  const [adding, setAdding] = useState(false);
  const [password, setPassword] = useState<string | null>(null);
  const { busy, run } = useRun();
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['users'] });
  const change = (user: User, body: object) =>
    run(async () => {
      await request(`/v1/users/${user.id}`, { method: 'PATCH', body });
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
        stacks
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
                choices={roleChoices(t)}
                isDisabled={busy || user.id === session.user.id}
                onChange={(next) => change(user, { role: next })}
              />
            ),
          },
          {
            id: 'languages',
            title: t('users.languages'),
            cell: (user) =>
              user.languages === null ? t('filter.any') : <bdi dir="ltr">{user.languages.join(', ')}</bdi>,
          },
          {
            id: 'state',
            title: t('users.state'),
            cell: (user) => (
              <Row>
                {user.disabled ? (
                  <Badge tone="bad">{t('users.disabled')}</Badge>
                ) : (
                  <Badge tone="good">{t('users.active')}</Badge>
                )}
                {user.totp && <Badge tone="plain">{t('users.factor')}</Badge>}
              </Row>
            ),
          },
          {
            id: 'tools',
            title: t('users.change'),
            cell: (user) => (
              <UserMenu
                user={user}
                isDisabled={busy || user.id === session.user.id}
                onChange={(body) => change(user, body)}
              />
            ),
          },
        ]}
      />
      <AddUser
        isOpen={adding}
        onClose={() => setAdding(false)}
        onDone={(made) => {
          setAdding(false);
          setPassword(made);
          refresh();
        }}
      />
      <Secret title={t('users.password')} value={password} onClose={() => setPassword(null)} />
    </Card>
  );
}
