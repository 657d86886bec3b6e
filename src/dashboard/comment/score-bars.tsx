import type { Verdict } from '../../contract/verdict.ts';
import { score } from '../i18n/format.ts';
import { useT } from '../i18n/locale.tsx';
import { attributeNames, attributeOrder } from './reasons.ts';
import styles from './score-bars.module.css';

/** Every score as a bar with its number; the limit in force as a tick on it. */
export function ScoreBars({
  verdict,
  limits,
}: {
  verdict: Verdict;
  limits: Partial<Record<string, number>>;
}) {
  const t = useT();
  const rows = attributeOrder
    .map((name) => ({ name, value: verdict.scores[name], limit: limits[name] }))
    .sort((a, b) => b.value - a.value);
  return (
    <dl className={styles.bars}>
      {rows.map(({ name, value, limit }) => (
        <div
          key={name}
          className={styles.row}
          data-over={(limit !== undefined && value >= limit) || undefined}
        >
          <dt>{t(attributeNames[name])}</dt>
          <dd className={styles.track} aria-hidden="true">
            <span className={styles.fill} style={{ inlineSize: `${value * 100}%` }} />
            {limit !== undefined && (
              <span className={styles.tick} style={{ insetInlineStart: `${limit * 100}%` }} />
            )}
          </dd>
          <dd className={styles.value}>
            {score(t.intl, value)}
            {limit !== undefined && (
              <span className="visually-hidden"> {t('score.limit', { limit: score(t.intl, limit) })}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
