import { useState } from 'react';
import type { VolumeInsight } from '../../../contract/insights.ts';
import { ChartCard } from '../../charts/frame.tsx';
import { outcomeColours } from '../../charts/palette.ts';
import { StackedBars } from '../../charts/stacked-bars.tsx';
import { languageName } from '../../i18n/format.ts';
import { useT } from '../../i18n/locale.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Select } from '../../ui/select.tsx';
import { bucketsOf, compact, shortDay } from './labels.ts';
import { Panel, type PanelProps } from './panel.tsx';

const outcomes = ['published', 'flagged', 'rejected'] as const;
const outcomeTitles = {
  published: 'status.published',
  flagged: 'status.flagged',
  rejected: 'status.rejected',
} as const;

/** Comments over time by what became of them. */
export function Volume(props: PanelProps) {
  const t = useT();
  const [language, setLanguage] = useState('');
  const number = (value: number) => t.intl.formatNumber(value);
  return (
    <Panel<VolumeInsight> {...props} name="volume" title={t('insights.volume')}>
      {(data) => {
        const languages = [...new Set(data.items.map((item) => item.language))];
        const chosen = data.items.filter((item) => language === '' || item.language === language);
        const ats = bucketsOf(props.range);
        const sum = (at: string, outcome: (typeof outcomes)[number]) =>
          chosen
            .filter((item) => Date.parse(item.at) === Date.parse(at))
            .reduce((total, item) => total + item[outcome], 0);
        return (
          <ChartCard
            title={t('insights.volume')}
            tools={
              <Select
                label={t('filter.language')}
                labelHidden
                value={language}
                choices={[
                  { value: '', label: t('policy.allLanguages') },
                  ...languages.map((value) => ({ value, label: languageName(t.intl, value) })),
                ]}
                onChange={setLanguage}
              />
            }
            legend={outcomes.map((outcome) => ({
              name: t(outcomeTitles[outcome]),
              colour: outcomeColours[outcome],
            }))}
            plot={(width) => (
              <StackedBars
                width={width}
                bars={ats.map((at) => ({
                  key: at,
                  parts: outcomes.map((outcome) => ({
                    name: outcome,
                    value: sum(at, outcome),
                    colour: outcomeColours[outcome],
                  })),
                }))}
                formatKey={shortDay(t, data.bucket)}
                formatValue={compact(t)}
              />
            )}
            table={
              <DataTable
                label={t('insights.volume')}
                items={chosen}
                keyOf={(item) => `${item.at}${item.language}`}
                columns={[
                  { id: 'at', title: t('day'), cell: (item) => shortDay(t, data.bucket)(item.at) },
                  {
                    id: 'language',
                    title: t('filter.language'),
                    cell: (item) => languageName(t.intl, item.language),
                  },
                  ...outcomes.map((outcome) => ({
                    id: outcome,
                    title: t(outcomeTitles[outcome]),
                    align: 'end' as const,
                    cell: (item: (typeof chosen)[number]) => number(item[outcome]),
                  })),
                ]}
              />
            }
          />
        );
      }}
    </Panel>
  );
}
