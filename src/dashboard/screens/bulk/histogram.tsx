import { useEffect, useState } from 'react';
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import type { ScoreHistogram } from '../../../contract/queue.ts';
import { score } from '../../i18n/format.ts';
import { useT } from '../../i18n/locale.tsx';
import styles from './histogram.module.css';

interface Props {
  data: ScoreHistogram;
  name: string;
  from: number;
  to: number;
  onChange: (from: number, to: number) => void;
}

/** Comments by score with the thresholds in force, and two handles that take a range of them. */
export function Histogram({ data, name, from, to, onChange }: Props) {
  const t = useT();
  const [range, setRange] = useState([from, to]);
  useEffect(() => setRange([from, to]), [from, to]);
  const [low = 0, high = 1] = range;
  const most = Math.max(1, ...data.bins);
  const names = { flag: t('outcome.flag'), reject: t('outcome.reject') };
  return (
    <div className={styles.plot}>
      <div className={styles.bins} aria-hidden="true">
        {data.bins.map((count, index) => {
          const at = index / data.bins.length;
          const inside = at >= low - 1e-9 && at < high - 1e-9;
          return (
            <span
              key={at}
              className={styles.bin}
              data-inside={inside || undefined}
              title={`${score(t.intl, at)}: ${t.intl.formatNumber(count)}`}
              style={{ blockSize: `${count === 0 ? 0 : Math.max(2, (count / most) * 100)}%` }}
            />
          );
        })}
        {data.thresholds.map((each) => (
          <span
            key={`${each.outcome}${each.value}`}
            className={styles.threshold}
            style={{ insetInlineStart: `${each.value * 100}%` }}
          >
            <span>
              {names[each.outcome]} {score(t.intl, each.value)}
            </span>
          </span>
        ))}
      </div>
      <Slider
        aria-label={t('bulk.range', { name })}
        className={styles.slider}
        minValue={0}
        maxValue={1}
        step={0.05}
        value={range}
        formatOptions={{ minimumFractionDigits: 2 }}
        onChange={(next) => setRange(next as number[])}
        onChangeEnd={(next) => onChange((next as number[])[0] ?? 0, (next as number[])[1] ?? 1)}
      >
        <SliderTrack className={styles.track}>
          <SliderThumb index={0} className={styles.thumb} aria-label={t('filter.minScore')} />
          <SliderThumb index={1} className={styles.thumb} aria-label={t('filter.maxScore')} />
        </SliderTrack>
      </Slider>
      <div className={styles.axis} aria-hidden="true">
        {[0, 0.25, 0.5, 0.75, 1].map((value) => (
          <span key={value}>{score(t.intl, value)}</span>
        ))}
      </div>
    </div>
  );
}
