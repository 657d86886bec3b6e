import { useT } from '../../i18n/locale.tsx';
import { TextField } from '../../ui/field.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Card, Grid } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { Authors } from './authors.tsx';
import { Doubt } from './doubt.tsx';
import type { DraftProps } from './draft.ts';
import { allOutcomes, outcomeChoices } from './outcome-choices.ts';
import { RepetitionRules } from './repetition.tsx';

const words = (text: string): string[] =>
  text
    .split(/[\n,،]+/)
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** What a policy says besides its thresholds, lists and rules. */
export function Conduct(props: DraftProps) {
  const { policy, onChange, wrong } = props;
  const t = useT();
  const all = outcomeChoices(t, allOutcomes);
  return (
    <Grid>
      <Card title={t('policy.languages')}>
        <TextField
          label={t('policy.accepted')}
          hint={t('policy.acceptedHint')}
          dir="ltr"
          defaultValue={policy.languages.accepted.join(', ')}
          onChange={(text) =>
            onChange({ ...policy, languages: { ...policy.languages, accepted: words(text) } })
          }
        />
        <Select
          label={t('policy.otherwise')}
          value={policy.languages.otherwise}
          choices={all}
          onChange={(otherwise) => onChange({ ...policy, languages: { ...policy.languages, otherwise } })}
        />
      </Card>
      <Card title={t('policy.premoderated')}>
        <TextField
          label={t('policy.premoderatedTags')}
          rows={3}
          dir="auto"
          defaultValue={policy.premoderated.tags.join('\n')}
          onChange={(text) =>
            onChange({ ...policy, premoderated: { ...policy.premoderated, tags: words(text) } })
          }
        />
        <TextField
          label={t('policy.premoderatedArticles')}
          rows={3}
          dir="auto"
          defaultValue={policy.premoderated.articles.join('\n')}
          onChange={(text) =>
            onChange({ ...policy, premoderated: { ...policy.premoderated, articles: words(text) } })
          }
        />
      </Card>
      <Authors {...props} />
      <Card title={t('policy.content')}>
        <NumberField
          label={t('policy.maxLinks')}
          value={policy.links.max}
          error={wrong('links.max')}
          onChange={(max) => onChange({ ...policy, links: { ...policy.links, max } })}
        />
        <Select
          label={t('policy.tooManyLinks')}
          value={policy.links.outcome}
          choices={all}
          onChange={(outcome) => onChange({ ...policy, links: { ...policy.links, outcome } })}
        />
        <Select
          label={t('policy.personalData')}
          value={policy.personalData}
          choices={all}
          onChange={(personalData) => onChange({ ...policy, personalData })}
        />
        <NumberField
          label={t('policy.reportsToFlag')}
          value={policy.reportsToFlag}
          error={wrong('reportsToFlag')}
          onChange={(reportsToFlag) => onChange({ ...policy, reportsToFlag })}
        />
      </Card>
      <Doubt {...props} />
      <RepetitionRules {...props} />
      <Card title={t('policy.akismet')}>
        <Select
          label={t('policy.akismetWaiting')}
          hint={t('policy.akismetHint')}
          value={policy.akismetFlagWithoutCallback}
          choices={[
            { value: 'spam', label: t('policy.akismetSpam') },
            { value: 'ham', label: t('policy.akismetHam') },
          ]}
          onChange={(akismetFlagWithoutCallback) => onChange({ ...policy, akismetFlagWithoutCallback })}
        />
      </Card>
    </Grid>
  );
}
