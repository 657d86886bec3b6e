import { Link } from '@tanstack/react-router';
import type { Comment } from '../../contract/comment.ts';
import type { CommentContext } from '../../contract/comment-context.ts';
import { ago, dateTime, day } from '../i18n/format.ts';
import { type MessageId, useT } from '../i18n/locale.tsx';
import { ActionKey } from '../keys/key-cap.tsx';
import { Icon } from '../ui/icon.tsx';
import styles from './context-cards.module.css';
import { VeiledText } from './veiled-text.tsx';

export const standingNames = {
  none: 'standing.none',
  muted: 'standing.muted',
  banned: 'standing.banned',
  trusted: 'standing.trusted',
} as const satisfies Record<string, MessageId>;

interface Props {
  comment: Pick<Comment, 'author' | 'article' | 'id'>;
  context: CommentContext | undefined;
}

/** What stands around a comment: whom it is by, what it answers, where it stands, who reported it. */
export function ContextCards({ comment, context }: Props) {
  const t = useT();
  const number = (value: number) => t.intl.formatNumber(value);
  const author = context?.author;
  return (
    <>
      <section className={styles.card} aria-label={t('author.title')}>
        <h3 className={styles.heading}>
          <Icon name="person" />
          {comment.author.id === null ? (
            <bdi>{comment.author.name}</bdi>
          ) : (
            <Link to="/authors/$authorId" params={{ authorId: comment.author.id }}>
              <bdi>{comment.author.name}</bdi>
            </Link>
          )}
          <ActionKey action="author" />
        </h3>
        {author ? (
          <>
            {author.standing.standing !== 'none' && (
              <p className={styles.standing}>{t(standingNames[author.standing.standing])}</p>
            )}
            <dl className={styles.counts}>
              <div>
                <dt>{t('author.comments')}</dt>
                <dd>{number(author.counts.total)}</dd>
              </div>
              <div>
                <dt>{t('author.published')}</dt>
                <dd>{number(author.counts.published)}</dd>
              </div>
              <div>
                <dt>{t('author.rejected')}</dt>
                <dd>{number(author.counts.rejected)}</dd>
              </div>
            </dl>
            <OutcomeBar counts={author.counts} />
            <p className={styles.quiet}>{t('author.firstSeen', { date: day(t.intl, author.firstSeenAt) })}</p>
          </>
        ) : (
          <p className={styles.quiet}>{context === undefined ? t('loading') : t('author.unknown')}</p>
        )}
      </section>
      <section className={styles.card} aria-label={t('article.title')}>
        <h3 className={styles.heading}>
          <Icon name="article" />
          <Link to="/articles/$articleId" params={{ articleId: comment.article.id }}>
            <bdi>{comment.article.title ?? comment.article.id}</bdi>
          </Link>
          <ActionKey action="conversation" />
        </h3>
        {context !== undefined && (
          <p className={styles.quiet}>
            {[
              t('article.counts', {
                count: context.article.counts.total,
                flagged: context.article.counts.flagged,
              }),
              context.article.moderation === 'before' ? t('article.before') : null,
              context.article.closed ? t('article.closed') : null,
            ]
              .filter((part) => part !== null)
              .join(' — ')}
          </p>
        )}
      </section>
      {context?.parent != null && (
        <section className={styles.card} aria-label={t('parent.title')}>
          <h3 className={styles.heading}>
            <Icon name="thread" />
            <span>{t('parent.by', { name: `\u2068${context.parent.author.name}\u2069` })}</span>
          </h3>
          <div className={styles.parent}>
            <VeiledText
              text={context.parent.text.slice(0, 600)}
              verdict={
                context.parent.verdict === null
                  ? null
                  : { ...context.parent.verdict, reasons: [], findings: [] }
              }
              size="plain"
            />
          </div>
        </section>
      )}
      {context !== undefined && context.reports.length > 0 && (
        <section className={styles.card} aria-label={t('reports.title')}>
          <h3 className={styles.heading}>
            <Icon name="flag" />
            {t('reports.count', { count: context.reports.length })}
          </h3>
          <ul className={styles.reports}>
            {context.reports.slice(0, 5).map((report) => (
              <li key={`${report.at}${report.reason}`}>
                <bdi>{report.reason}</bdi>
                <span className={styles.quiet} title={dateTime(t.intl, report.at)}>
                  {report.note !== null && (
                    <>
                      {' — '}
                      <bdi>{report.note.slice(0, 200)}</bdi>
                    </>
                  )}
                  {' — '}
                  {ago(t.intl, report.at)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Published, flagged and rejected as shares of one bar. Its numbers stand beside it. */
export function OutcomeBar({ counts }: { counts: { published: number; flagged: number; rejected: number } }) {
  const total = Math.max(1, counts.published + counts.flagged + counts.rejected);
  return (
    <div className={styles.bar} aria-hidden="true">
      <span data-tone="good" style={{ inlineSize: `${(counts.published / total) * 100}%` }} />
      <span data-tone="warn" style={{ inlineSize: `${(counts.flagged / total) * 100}%` }} />
      <span data-tone="bad" style={{ inlineSize: `${(counts.rejected / total) * 100}%` }} />
    </div>
  );
}
