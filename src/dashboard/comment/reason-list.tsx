import type { Verdict } from '../../contract/verdict.ts';
import { useT } from '../i18n/locale.tsx';
import { Icon } from '../ui/icon.tsx';
import styles from './reason-list.module.css';
import { findingSentence, reasonSentence } from './reasons.ts';

interface Props {
  verdict: Verdict;
  limits: Partial<Record<string, number>>;
  onPoint?: (span: { start: number; end: number } | null) => void;
  blurred?: boolean;
}

/** Why a comment is here, in sentences: what the highlights show, for those who read or hear instead. */
export function ReasonList({ verdict, limits, onPoint, blurred }: Props) {
  const t = useT();
  const listed = new Set(
    verdict.reasons
      .filter((reason) => reason.rule.startsWith('list.'))
      .flatMap((reason) => reason.spans.map((span) => span.start)),
  );
  const others = verdict.findings.filter(
    (finding) =>
      finding.spans.some((span) => span.signal !== 'model') &&
      !(finding.signal.startsWith('list.') && finding.spans.every((span) => listed.has(span.start))),
  );
  return (
    <ul className={styles.reasons} data-blurred={blurred || undefined} aria-hidden={blurred || undefined}>
      {verdict.reasons.length === 0 && <li className={styles.reason}>{t('verdict.noReason')}</li>}
      {verdict.reasons.map((reason, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: the same rule may give two reasons
          key={`${reason.rule}-${index}`}
          className={styles.reason}
          onPointerEnter={() => onPoint?.(reason.spans[0] ?? null)}
          onPointerLeave={() => onPoint?.(null)}
        >
          <Icon name="flag" size={16} />
          <span>{reasonSentence(t, reason, verdict, limits)}</span>
        </li>
      ))}
      {others.map((finding, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: findings have no other identity
          key={`${finding.signal}-${index}`}
          className={styles.finding}
          onPointerEnter={() => onPoint?.(finding.spans[0] ?? null)}
          onPointerLeave={() => onPoint?.(null)}
        >
          <span>{findingSentence(t, finding)}</span>
        </li>
      ))}
    </ul>
  );
}
