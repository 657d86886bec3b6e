import { useState } from 'react';
import { I18nProvider, Label, Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import type { ThresholdsInsight } from '../../../contract/insights.ts';
import type { Attribute } from '../../../contract/verdict.ts';
import { ChartCard } from '../../charts/frame.tsx';
import { seriesColours } from '../../charts/palette.ts';
import { type CurvePoint, ScoreCurves } from '../../charts/score-curves.tsx';
import { attributeNames } from '../../comment/reasons.ts';
import { score, share } from '../../i18n/format.ts';
import { useT } from '../../i18n/locale.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Select } from '../../ui/select.tsx';
import { Panel, type PanelProps } from './panel.tsx';
import styles from './thresholds.module.css';

type Item = ThresholdsInsight['items'][number];

/** Precision and recall of "flag from here on" against what editors rejected. Recall 1 where nothing was rejected. */
const curveOf = (item: Item): (CurvePoint & Item['points'][number])[] =>
  item.points.map((point) => {
    const flagged = point.truePositives + point.falsePositives;
    return {
      ...point,
      precision: flagged === 0 ? 1 : point.truePositives / flagged,
      recall: item.rejected === 0 ? 1 : point.truePositives / item.rejected,
    };
  });

/** Thresholds against what editors actually decided, with one to drag. */
export function Thresholds(props: PanelProps) {
  const t = useT();
  const [attribute, setAttribute] = useState<Attribute>('toxicity');
  const [chosen, setChosen] = useState<number | null>(null);
  return (
    <Panel<ThresholdsInsight> {...props} name="thresholds" title={t('insights.thresholds')}>
      {(data) => {
        const item = data.items.find((each) => each.attribute === attribute) ?? data.items[0];
        if (item === undefined) return null;
        const points = curveOf(item);
        const preview = chosen ?? item.current ?? 0.5;
        const at = points.findLast((point) => point.threshold <= preview + 1e-9) ?? points[0];
        return (
          <ChartCard
            title={t('insights.thresholds')}
            tools={
              <Select
                label={t('filter.attribute')}
                labelHidden
                value={item.attribute}
                choices={data.items.map((each) => ({
                  value: each.attribute,
                  label: t(attributeNames[each.attribute]),
                }))}
                onChange={(next) => {
                  setAttribute(next);
                  setChosen(null);
                }}
              />
            }
            note={
              <>
                <p>
                  {item.current === null
                    ? t('insights.noThreshold')
                    : t('insights.currentThreshold', { value: score(t.intl, item.current) })}
                </p>
                {at !== undefined && (
                  <p className={styles.preview} aria-live="polite">
                    {t('insights.preview', {
                      value: score(t.intl, preview),
                      precision: share(t.intl, at.precision),
                      recall: share(t.intl, at.recall),
                      wrong: at.falsePositives,
                      missed: item.rejected - at.truePositives,
                    })}
                  </p>
                )}
                {/* In the direction of the plot. */}
                <I18nProvider locale="en">
                  <Slider
                    className={styles.slider}
                    minValue={0}
                    maxValue={1}
                    step={0.01}
                    value={preview}
                    formatOptions={{ minimumFractionDigits: 2 }}
                    onChange={(next) => setChosen(next as number)}
                  >
                    <Label>{t('insights.tryThreshold')}</Label>
                    <SliderTrack className={styles.track} dir="ltr">
                      <SliderThumb className={styles.thumb} />
                    </SliderTrack>
                  </Slider>
                </I18nProvider>
              </>
            }
            legend={[
              { name: t('insights.precision'), colour: seriesColours[0] },
              { name: t('insights.recall'), colour: seriesColours[1] },
            ]}
            plot={(width) => (
              <ScoreCurves
                width={width}
                points={points}
                current={item.current}
                preview={preview}
                onPreview={setChosen}
                format={(value) => t.intl.formatNumber(value, { maximumFractionDigits: 2 })}
              />
            )}
            table={
              <DataTable
                label={t('insights.thresholds')}
                items={points}
                keyOf={(point) => String(point.threshold)}
                columns={[
                  {
                    id: 'threshold',
                    title: t('insights.threshold'),
                    align: 'end',
                    cell: (point) => score(t.intl, point.threshold),
                  },
                  {
                    id: 'precision',
                    title: t('insights.precision'),
                    align: 'end',
                    cell: (point) => share(t.intl, point.precision),
                  },
                  {
                    id: 'recall',
                    title: t('insights.recall'),
                    align: 'end',
                    cell: (point) => share(t.intl, point.recall),
                  },
                  {
                    id: 'wrong',
                    title: t('insights.falsePositives'),
                    align: 'end',
                    cell: (point) => t.intl.formatNumber(point.falsePositives),
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
