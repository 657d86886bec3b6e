import type { AuthorPage } from '../../../contract/comment-context.ts';
import { day } from '../../i18n/format.ts';
import { useT } from '../../i18n/locale.tsx';
import styles from './timeline.module.css';

/** Comments a day by outcome, as small columns; the table of the same is for screen readers. */
export function Timeline({ days }: { days: AuthorPage['days'] }) {
  const t = useT();
  const most = Math.max(1, ...days.map((each) => each.published + each.flagged + each.rejected));
  const height = (value: number) => ({ blockSize: `${(value / most) * 100}%` });
  if (days.length === 0) return null;
  return (
    <figure>
      <div className={styles.columns} aria-hidden="true">
        {days.map((each) => (
          <div key={each.day} className={styles.column} title={day(t.intl, each.day)}>
            <span data-tone="bad" style={height(each.rejected)} />
            <span data-tone="warn" style={height(each.flagged)} />
            <span data-tone="good" style={height(each.published)} />
          </div>
        ))}
      </div>
      <figcaption className={styles.legend}>
        <span data-tone="good">{t('status.published')}</span>
        <span data-tone="warn">{t('status.flagged')}</span>
        <span data-tone="bad">{t('status.rejected')}</span>
      </figcaption>
      <table className="visually-hidden">
        <caption>{t('author.timeline')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('day')}</th>
            <th scope="col">{t('status.published')}</th>
            <th scope="col">{t('status.flagged')}</th>
            <th scope="col">{t('status.rejected')}</th>
          </tr>
        </thead>
        <tbody>
          {days.map((each) => (
            <tr key={each.day}>
              <th scope="row">{day(t.intl, each.day)}</th>
              <td>{t.intl.formatNumber(each.published)}</td>
              <td>{t.intl.formatNumber(each.flagged)}</td>
              <td>{t.intl.formatNumber(each.rejected)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
