import { useT } from '../../i18n/locale.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Card } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import type { DraftProps } from './draft.ts';
import { outcomeChoices } from './outcome-choices.ts';

/** What an author's first comment and an author's standing mean. */
export function Authors({ policy, onChange, wrong }: DraftProps) {
  const t = useT();
  const trusted = (change: Partial<typeof policy.trustedAuthors>) =>
    onChange({ ...policy, trustedAuthors: { ...policy.trustedAuthors, ...change } });
  return (
    <Card title={t('policy.authors')}>
      <Select
        label={t('policy.firstTime')}
        value={policy.firstTimeAuthors}
        choices={outcomeChoices(t, ['publish', 'flag'] as const)}
        onChange={(firstTimeAuthors) => onChange({ ...policy, firstTimeAuthors })}
      />
      <Select
        label={t('policy.bannedAuthors')}
        value={policy.bannedAuthors}
        choices={outcomeChoices(t, ['flag', 'reject'] as const)}
        onChange={(bannedAuthors) => onChange({ ...policy, bannedAuthors })}
      />
      <Select
        label={t('policy.mutedAuthors')}
        value={policy.mutedAuthors}
        choices={outcomeChoices(t, ['publish', 'flag'] as const)}
        onChange={(mutedAuthors) => onChange({ ...policy, mutedAuthors })}
      />
      <NumberField
        label={t('policy.trustedRaise')}
        hint={t('policy.trustedRaiseHint')}
        value={policy.trustedAuthors.raiseThresholds}
        error={wrong('trustedAuthors.raiseThresholds')}
        onChange={(raiseThresholds) => trusted({ raiseThresholds })}
      />
      <Switch
        isSelected={policy.trustedAuthors.skipPremoderation}
        onChange={(skipPremoderation) => trusted({ skipPremoderation })}
      >
        {t('policy.trustedSkip')}
      </Switch>
    </Card>
  );
}
