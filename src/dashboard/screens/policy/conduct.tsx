import type { Policy } from '../../../contract/policy.ts';
import type { Outcome } from '../../../contract/verdict.ts';
import { outcomeNames } from '../../comment/outcome.tsx';
import { useT } from '../../i18n/locale.tsx';
import { TextField } from '../../ui/field.tsx';
import { Card, Grid } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';

interface Props {
  policy: Policy;
  onChange: (policy: Policy) => void;
}

const numberOf = (text: string, fallback: number): number => {
  const number = Number(text);
  return text.trim() === '' || Number.isNaN(number) ? fallback : number;
};
const words = (text: string): string[] =>
  text
    .split(/[\n,،]+/)
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** What a policy says about languages, authors, links, repetition and reports. */
export function Conduct({ policy, onChange }: Props) {
  const t = useT();
  const choices = <Value extends Outcome>(values: readonly Value[]) =>
    values.map((value) => ({ value, label: t(outcomeNames[value]) }));
  const all = choices(['publish', 'flag', 'reject'] as const);
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
      <Card title={t('policy.authors')}>
        <Select
          label={t('policy.firstTime')}
          value={policy.firstTimeAuthors}
          choices={choices(['publish', 'flag'] as const)}
          onChange={(firstTimeAuthors) => onChange({ ...policy, firstTimeAuthors })}
        />
        <Select
          label={t('policy.bannedAuthors')}
          value={policy.bannedAuthors}
          choices={choices(['flag', 'reject'] as const)}
          onChange={(bannedAuthors) => onChange({ ...policy, bannedAuthors })}
        />
        <Select
          label={t('policy.mutedAuthors')}
          value={policy.mutedAuthors}
          choices={choices(['publish', 'flag'] as const)}
          onChange={(mutedAuthors) => onChange({ ...policy, mutedAuthors })}
        />
      </Card>
      <Card title={t('policy.content')}>
        <TextField
          label={t('policy.maxLinks')}
          inputMode="numeric"
          dir="ltr"
          defaultValue={String(policy.links.max)}
          onChange={(text) => onChange({ ...policy, links: { ...policy.links, max: numberOf(text, 3) } })}
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
        <TextField
          label={t('policy.reportsToFlag')}
          inputMode="numeric"
          dir="ltr"
          defaultValue={String(policy.reportsToFlag)}
          onChange={(text) => onChange({ ...policy, reportsToFlag: numberOf(text, 3) })}
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
    </Grid>
  );
}
