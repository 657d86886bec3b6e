import { useState } from 'react';
import type { Comment } from '../../../contract/comment.ts';
import type { StoredFindingMark } from '../../../contract/comment-context.ts';
import type { Verdict } from '../../../contract/verdict.ts';
import { request } from '../../api/http.ts';
import { findingSentence } from '../../comment/reasons.ts';
import { useT } from '../../i18n/locale.tsx';
import { ActionKey } from '../../keys/key-cap.tsx';
import { useShortcuts } from '../../keys/use-shortcuts.ts';
import { useMay } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { useRun } from '../../ui/use-run.ts';
import styles from './comment-screen.module.css';

interface Props {
  comment: Comment;
  verdict: Verdict;
  marks: readonly StoredFindingMark[];
  onPoint: (span: { start: number; end: number } | null) => void;
  onMarked: () => Promise<unknown>;
}

/** What the signals found, each to be called right or wrong: `J`/`K` walk, `Y`/`W` judge. */
export function Findings({ comment, verdict, marks, onPoint, onMarked }: Props) {
  const t = useT();
  const mayMark = useMay('mark');
  const [index, setIndex] = useState(0);
  const { busy, run } = useRun();
  const { findings } = verdict;
  const point = (next: number) => {
    const bounded = Math.max(0, Math.min(findings.length - 1, next));
    setIndex(bounded);
    onPoint(findings[bounded]?.spans[0] ?? null);
  };
  const mark = (finding: number, right: boolean) =>
    run(async () => {
      await request(`/v1/comments/${comment.id}/findings`, {
        method: 'POST',
        body: { finding, revision: comment.revision, right },
      });
      await onMarked();
    });
  useShortcuts(
    findings.length === 0
      ? {}
      : {
          next: () => point(index + 1),
          previous: () => point(index - 1),
          ...(mayMark ? { right: () => mark(index, true), wrong: () => mark(index, false) } : {}),
        },
  );
  if (findings.length === 0) return null;
  return (
    <ul className={styles.findings} aria-label={t('findings.title')}>
      {findings.map((finding, at) => {
        const own = marks.filter((each) => each.finding === at && each.revision === comment.revision);
        return (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a finding is named by its place in the verdict
            key={at}
            className={styles.finding}
            data-current={at === index || undefined}
            aria-current={at === index || undefined}
            onPointerEnter={() => onPoint(finding.spans[0] ?? null)}
            onPointerLeave={() => onPoint(null)}
          >
            <div>
              <p>{findingSentence(t, finding)}</p>
              {own.map((each) => (
                <p key={each.by} className={styles.quiet}>
                  {each.right
                    ? t('findings.saidRight', { by: each.by })
                    : t('findings.saidWrong', { by: each.by })}
                </p>
              ))}
            </div>
            {mayMark && (
              <span className={styles.marks}>
                <Button tone="quiet" icon="check" isDisabled={busy} onPress={() => mark(at, true)}>
                  {t('findings.right')} {at === index && <ActionKey action="right" />}
                </Button>
                <Button tone="quiet" icon="cross" isDisabled={busy} onPress={() => mark(at, false)}>
                  {t('findings.wrong')} {at === index && <ActionKey action="wrong" />}
                </Button>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
