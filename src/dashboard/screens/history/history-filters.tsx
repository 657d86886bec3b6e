import { useQuery } from '@tanstack/react-query';
import { colleaguesQuery } from '../../api/queries.ts';
import { actionNames } from '../../comment/outcome.tsx';
import { languageName } from '../../i18n/format.ts';
import { useT } from '../../i18n/locale.tsx';
import type { HistorySearch } from '../../router.tsx';
import { usePlace } from '../../session.tsx';
import { Select } from '../../ui/select.tsx';

const actions = ['approve', 'reject', 'escalate', 'defer', 'reopen'] as const;
const languages = ['ar', 'en', 'fr', 'fa', 'ur', 'tr', 'ku', 'ckb'] as const;

interface Props {
  filter: HistorySearch;
  /** '' takes a filter away. */
  onChange: (change: HistorySearch) => void;
}

/** Whose decisions, which, and in what language. Oneself comes first, then the colleagues by name. */
export function HistoryFilters({ filter, onChange }: Props) {
  const t = useT();
  const { site, session } = usePlace();
  const { id: myId, name: myName } = session.user;
  const colleagues = useQuery(colleaguesQuery(site)).data?.items ?? [];
  const any = { value: '', label: t('filter.any') };
  return (
    <>
      <Select
        label={t('history.who')}
        value={filter.by ?? ''}
        choices={[
          any,
          { value: myId, label: t('history.mine', { name: myName }) },
          ...colleagues.filter(({ id }) => id !== myId).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(by) => onChange({ by })}
      />
      <Select
        label={t('history.what')}
        value={filter.action ?? ''}
        choices={[any, ...actions.map((value) => ({ value, label: t(actionNames[value]) }))]}
        onChange={(action) => onChange({ action })}
      />
      <Select
        label={t('filter.language')}
        value={filter.language ?? ''}
        choices={[any, ...languages.map((value) => ({ value, label: languageName(t.intl, value) }))]}
        onChange={(language) => onChange({ language })}
      />
    </>
  );
}
