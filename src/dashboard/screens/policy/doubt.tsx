import { useT } from '../../i18n/locale.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Card } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import type { DraftProps } from './draft.ts';
import { outcomeChoices } from './outcome-choices.ts';

/** What happens where the judge is not sure. */
export function Doubt({ policy, onChange, wrong }: DraftProps) {
  const t = useT();
  const change = (part: Partial<typeof policy.unsure>) =>
    onChange({ ...policy, unsure: { ...policy.unsure, ...part } });
  return (
    <Card title={t('policy.doubt')}>
      <NumberField
        label={t('policy.margin')}
        hint={t('policy.marginHint')}
        value={policy.unsure.margin}
        error={wrong('unsure.margin')}
        onChange={(margin) => change({ margin })}
      />
      <Select
        label={t('policy.withinMargin')}
        value={policy.unsure.outcome}
        choices={outcomeChoices(t, ['publish', 'flag'] as const)}
        onChange={(outcome) => change({ outcome })}
      />
      <Select
        label={t('policy.unsureRejects')}
        hint={t('policy.unsureRejectsHint')}
        value={policy.unsure.rejects}
        choices={outcomeChoices(t, ['flag', 'reject'] as const)}
        onChange={(rejects) => change({ rejects })}
      />
      <NumberField
        label={t('policy.minConfidence')}
        hint={t('policy.minConfidenceHint')}
        value={policy.languages.minConfidence}
        error={wrong('languages.minConfidence')}
        onChange={(minConfidence) =>
          onChange({ ...policy, languages: { ...policy.languages, minConfidence } })
        }
      />
      <NumberField
        label={t('policy.contextRaises')}
        hint={t('policy.contextRaisesHint')}
        value={policy.contextRaises}
        error={wrong('contextRaises')}
        onChange={(contextRaises) => onChange({ ...policy, contextRaises })}
      />
    </Card>
  );
}
