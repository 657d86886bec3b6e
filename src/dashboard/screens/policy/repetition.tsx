import type { Policy } from '../../../contract/policy.ts';
import { useT } from '../../i18n/locale.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Card } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import type { DraftProps } from './draft.ts';
import { allOutcomes, outcomeChoices } from './outcome-choices.ts';
import styles from './policy-screen.module.css';

type Repetition = Policy['repetition'];

/** What becomes of the same words again. How far back others' are looked for is not a policy's to say. */
export function RepetitionRules({ policy, onChange, wrong }: DraftProps) {
  const t = useT();
  const { own, others } = policy.repetition;
  const change = (whose: keyof Repetition, part: Partial<Repetition['own']>) =>
    onChange({
      ...policy,
      repetition: { ...policy.repetition, [whose]: { ...policy.repetition[whose], ...part } },
    });
  return (
    <Card title={t('policy.repetition')}>
      <p className={styles.quiet}>{t('policy.repetitionHint', { words: 4 })}</p>
      <NumberField
        label={t('policy.ownRepeats')}
        value={own.limit}
        error={wrong('repetition.own.limit')}
        onChange={(limit) => change('own', { limit })}
      />
      <NumberField
        label={t('policy.ownHours')}
        value={own.hours}
        error={wrong('repetition.own.hours')}
        onChange={(hours) => change('own', { hours })}
      />
      <Select
        label={t('policy.ownOutcome')}
        value={own.outcome}
        choices={outcomeChoices(t, allOutcomes)}
        onChange={(outcome) => change('own', { outcome })}
      />
      <NumberField
        label={t('policy.othersRepeats')}
        hint={t('policy.othersRepeatsHint', { hours: 24, most: 20 })}
        value={others.limit}
        error={wrong('repetition.others.limit')}
        onChange={(limit) => change('others', { limit })}
      />
      <Select
        label={t('policy.othersOutcome')}
        value={others.outcome}
        choices={outcomeChoices(t, allOutcomes)}
        onChange={(outcome) => change('others', { outcome })}
      />
    </Card>
  );
}
