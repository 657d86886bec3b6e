import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Scope } from '../../../contract/text.ts';
import { request } from '../../api/http.ts';
import { keysQuery, queryClient } from '../../api/queries.ts';
import { ago, day } from '../../i18n/format.ts';
import { type MessageId, useT } from '../../i18n/locale.tsx';
import { usePlace } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Badge, Card } from '../../ui/page.tsx';
import { Secret } from '../../ui/secret.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useRun } from '../../ui/use-run.ts';

const scopes: Record<Scope, MessageId> = {
  submit: 'scope.submit',
  read: 'scope.read',
  analyze: 'scope.analyze',
  admin: 'scope.admin',
};
const scopeOrder = Object.keys(scopes) as Scope[];

export function Keys() {
  const t = useT();
  const { site } = usePlace();
  const keys = useQuery(keysQuery(site));
  const [adding, setAdding] = useState(false);
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly Scope[]>(['submit', 'read']);
  const [secret, setSecret] = useState<string | null>(null);
  const { busy, run } = useRun();
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['keys'] });
  const add = () =>
    run(async () => {
      const made = await request<{ key: string }>('/v1/keys', {
        method: 'POST',
        body: { name, scopes: chosen },
      });
      setAdding(false);
      setName('');
      setSecret(made.key);
      await refresh();
    });
  if (keys.isPending) return <Loading />;
  if (keys.error !== null) return <Failure error={keys.error} onRetry={() => keys.refetch()} />;
  return (
    <Card
      title={t('apiKeys.title')}
      tools={
        <Button tone="accent" icon="plus" onPress={() => setAdding(true)}>
          {t('apiKeys.add')}
        </Button>
      }
    >
      <DataTable
        label={t('apiKeys.title')}
        stacks
        items={keys.data.items}
        keyOf={(key) => key.id}
        columns={[
          {
            id: 'name',
            title: t('users.name'),
            wide: true,
            cell: (key) => (
              <>
                <bdi>{key.name}</bdi> <code dir="ltr">{key.prefix}…</code>
              </>
            ),
          },
          {
            id: 'scopes',
            title: t('apiKeys.scopes'),
            cell: (key) => t.intl.formatList(key.scopes.map((scope) => t(scopes[scope]))),
          },
          {
            id: 'used',
            title: t('apiKeys.used'),
            cell: (key) => (key.lastUsedAt === null ? '—' : ago(t.intl, key.lastUsedAt)),
          },
          {
            id: 'revoke',
            title: t('users.change'),
            cell: (key) =>
              key.revokedAt === null ? (
                <Button
                  isDisabled={busy}
                  onPress={() =>
                    run(async () => {
                      await request(`/v1/keys/${key.id}`, { method: 'DELETE' });
                      await refresh();
                    }, t('apiKeys.revoked'))
                  }
                >
                  {t('apiKeys.revoke')}
                </Button>
              ) : (
                <Badge tone="bad">{t('apiKeys.revokedAt', { date: day(t.intl, key.revokedAt) })}</Badge>
              ),
          },
        ]}
      />
      <Dialog title={t('apiKeys.add')} isOpen={adding} onClose={() => setAdding(false)}>
        <TextField label={t('users.name')} dir="auto" value={name} onChange={setName} autoFocus />
        <fieldset>
          <legend>{t('apiKeys.scopes')}</legend>
          {scopeOrder.map((scope) => (
            <Switch
              key={scope}
              isSelected={chosen.includes(scope)}
              onChange={(on) => setChosen(on ? [...chosen, scope] : chosen.filter((each) => each !== scope))}
            >
              {t(scopes[scope])}
            </Switch>
          ))}
        </fieldset>
        <DialogActions>
          <Button onPress={() => setAdding(false)}>{t('cancel')}</Button>
          <Button tone="accent" isDisabled={busy || name.trim() === '' || chosen.length === 0} onPress={add}>
            {t('apiKeys.add')}
          </Button>
        </DialogActions>
      </Dialog>
      <Secret title={t('apiKeys.secret')} value={secret} onClose={() => setSecret(null)} />
    </Card>
  );
}
