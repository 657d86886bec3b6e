import { Link } from '@tanstack/react-router';
import type { Comment } from '../../contract/comment.ts';
import { ago } from '../i18n/format.ts';
import { useT } from '../i18n/locale.tsx';
import styles from './comment-line.module.css';
import { StatusBadge } from './outcome.tsx';
import { VeiledText } from './veiled-text.tsx';

/** One comment among others: who, when, what became of it, its text. */
export function CommentLine({ comment, hideAuthor }: { comment: Comment; hideAuthor?: boolean }) {
  const t = useT();
  return (
    <article className={styles.line}>
      <header className={styles.head}>
        {!hideAuthor && <bdi className={styles.author}>{comment.author.name}</bdi>}
        <StatusBadge status={comment.status} />
        <Link to="/comments/$commentId" params={{ commentId: comment.id }} className={styles.when}>
          {ago(t.intl, comment.receivedAt)}
        </Link>
        {hideAuthor && comment.article.title !== null && (
          <bdi className={styles.quiet}>{comment.article.title}</bdi>
        )}
      </header>
      <VeiledText text={excerpt(comment.text)} verdict={comment.verdict} />
    </article>
  );
}

const longest = 700;
const excerpt = (text: string): string =>
  text.length > longest ? `${text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')}…` : text;
