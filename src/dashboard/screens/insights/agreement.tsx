import { useState } from 'react';
import type { AgreementInsight, Agreement as Measure } from '../../../contract/insights.ts';
import { BarList } from '../../charts/bar-list.tsx';
import { ChartCard } from '../../charts/frame.tsx';
import { seriesColours } from '../../charts/palette.ts';
import { ruleName } from '../../comment/reasons.ts';
import { languageName, score, share } from '../../i18n/format.ts';
import { useT } from '../../i18n/locale.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Figures } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { Panel, type PanelProps } from './panel.tsx';

interface Row {
  key: string;
  label: string;
  editors: Measure;
  machine: Measure;
}

/** Cohen's κ between editors (second opinions) and of editors with the machine. */
export function Agreement(props: PanelProps) {
  const t = useT();
  const [by, setBy] = useState<'language' | 'reason'>('language');
  const kappa = (measure: Measure) => (measure.kappa === null ? '—' : score(t.intl, measure.kappa));
  return (
    <Panel<AgreementInsight> {...props} name="agreement" title={t('insights.agreement')}>
      {(data) => {
        const rows: readonly Row[] =
          by === 'language'
            ? data.byLanguage.map((item) => ({
                ...item,
                key: item.language,
                label: languageName(t.intl, item.language),
              }))
            : data.byReason.map((item) => ({ ...item, key: item.rule, label: ruleName(t, item.rule) }));
        return (
          <ChartCard
            title={t('insights.agreement')}
            note={
              <>
                <Figures
                  items={[
                    {
                      label: t('insights.kappaEditors', { pairs: data.editors.pairs }),
                      value: kappa(data.editors),
                    },
                    {
                      label: t('insights.kappaMachine', { pairs: data.machine.pairs }),
                      value: kappa(data.machine),
                    },
                  ]}
                />
                <p>{t('insights.kappaNote', { zero: 0, one: 1 })}</p>
              </>
            }
            tools={
              <Select
                label={t('insights.by')}
                labelHidden
                value={by}
                choices={[
                  { value: 'language', label: t('insights.byLanguage') },
                  { value: 'reason', label: t('insights.byReason') },
                ]}
                onChange={setBy}
              />
            }
            plot={() => (
              <div dir={document.documentElement.dir}>
                <BarList
                  items={rows.map((row) => ({
                    key: row.key,
                    label: row.label,
                    value: kappa(row.machine),
                    parts: [
                      {
                        name: 'κ',
                        value: Math.max(0, row.machine.kappa ?? 0) * 100,
                        colour: seriesColours[0],
                      },
                      {
                        name: '',
                        value: 100 - Math.max(0, row.machine.kappa ?? 0) * 100,
                        colour: 'var(--surface-3)',
                      },
                    ],
                  }))}
                />
              </div>
            )}
            table={
              <DataTable
                label={t('insights.agreement')}
                items={rows}
                keyOf={(row) => row.key}
                columns={[
                  {
                    id: 'key',
                    title: by === 'language' ? t('filter.language') : t('filter.reason'),
                    wide: true,
                    cell: (row) => row.label,
                  },
                  {
                    id: 'editors',
                    title: t('insights.editorsKappa'),
                    align: 'end',
                    cell: (row) => kappa(row.editors),
                  },
                  {
                    id: 'machine',
                    title: t('insights.machineKappa'),
                    align: 'end',
                    cell: (row) => kappa(row.machine),
                  },
                  {
                    id: 'agreed',
                    title: t('insights.agreed'),
                    align: 'end',
                    cell: (row) =>
                      row.machine.pairs === 0 ? '—' : share(t.intl, row.machine.agreed / row.machine.pairs),
                  },
                ]}
              />
            }
          />
        );
      }}
    </Panel>
  );
}
