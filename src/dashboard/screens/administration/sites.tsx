import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Site } from '../../../contract/session.ts';
import { request } from '../../api/http.ts';
import { queryClient, sitesQuery } from '../../api/queries.ts';
import { day } from '../../i18n/format.ts';
import { useT } from '../../i18n/locale.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Card } from '../../ui/page.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { useRun } from '../../ui/use-run.ts';

export function Sites() {
  const t = useT();
  const sites = useQuery(sitesQuery());
  const [edited, setEdited] = useState<Partial<Site> | null>(null);
  const [name, setName] = useState('');
  const [languages, setLanguages] = useState('');
  const { busy, run } = useRun();
  const open = (site: Partial<Site>) => {
    setEdited(site);
    setName(site.name ?? '');
    setLanguages(site.languages?.join(', ') ?? 'ar, en, fr');
  };
  const save = () =>
    run(async () => {
      const body = { name, languages: languages.split(/[\s,،]+/).filter((code) => code !== '') };
      if (edited?.id === undefined) await request('/v1/sites', { method: 'POST', body });
      else await request(`/v1/sites/${edited.id}`, { method: 'PATCH', body });
      setEdited(null);
      await queryClient.invalidateQueries({ queryKey: ['sites'] });
      await queryClient.invalidateQueries({ queryKey: ['session'] });
    }, t('saved'));
  if (sites.isPending) return <Loading />;
  if (sites.error !== null) return <Failure error={sites.error} onRetry={() => sites.refetch()} />;
  return (
    <Card
      title={t('sites.title')}
      tools={
        <Button tone="accent" icon="plus" onPress={() => open({})}>
          {t('sites.add')}
        </Button>
      }
    >
      <DataTable
        label={t('sites.title')}
        stacks
        items={sites.data.items}
        keyOf={(site) => site.id}
        columns={[
          { id: 'name', title: t('sites.name'), wide: true, cell: (site) => <bdi>{site.name}</bdi> },
          {
            id: 'languages',
            title: t('users.languages'),
            cell: (site) => <span dir="ltr">{site.languages.join(', ')}</span>,
          },
          { id: 'made', title: t('sites.made'), cell: (site) => day(t.intl, site.createdAt) },
          {
            id: 'change',
            title: t('users.change'),
            cell: (site) => <Button onPress={() => open(site)}>{t('sites.edit')}</Button>,
          },
        ]}
      />
      <Dialog
        title={edited?.id === undefined ? t('sites.add') : t('sites.edit')}
        isOpen={edited !== null}
        onClose={() => setEdited(null)}
      >
        <TextField label={t('sites.name')} dir="auto" value={name} onChange={setName} autoFocus />
        <TextField
          label={t('sites.languages')}
          hint={t('users.onlyLanguagesHint')}
          dir="ltr"
          value={languages}
          onChange={setLanguages}
        />
        <DialogActions>
          <Button onPress={() => setEdited(null)}>{t('cancel')}</Button>
          <Button tone="accent" isDisabled={busy || name.trim() === ''} onPress={save}>
            {t('save')}
          </Button>
        </DialogActions>
      </Dialog>
    </Card>
  );
}
