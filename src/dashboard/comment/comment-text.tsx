import { useMemo, useRef } from 'react';
import type { Verdict } from '../../contract/verdict.ts';
import styles from './comment-text.module.css';
import { type Marked, marksOf, useHighlights } from './highlight.ts';
import { controlName, segmentsOf } from './segments.ts';

interface Props {
  text: string;
  verdict: Verdict | null;
  /** Span to point out, e.g. of the finding under the pointer. */
  active?: { start: number; end: number } | null;
  blurred?: boolean;
  size?: 'reading' | 'plain';
}

/** A comment's text: inert, in its own box, in the direction its language is written in. */
export function CommentText({ text, verdict, active = null, blurred = false, size = 'reading' }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  const segments = useMemo(() => segmentsOf(text), [text]);
  const marks = useMemo(() => {
    const found: Marked[] = marksOf(verdict);
    return active === null ? found : [...found, { ...active, style: 'finding-active' as const }];
  }, [verdict, active]);
  useHighlights(ref, text, marks);
  return (
    <div
      ref={ref}
      className={styles.text}
      data-size={size}
      data-blurred={blurred || undefined}
      data-testid="comment-text"
      dir={verdict?.language.direction ?? 'auto'}
      lang={langOf(verdict)}
      aria-hidden={blurred || undefined}
    >
      {segments.map((segment, index) => {
        if (segment.kind === 'text') return segment.text;
        // biome-ignore-start lint/suspicious/noArrayIndexKey: segments of one text have no other identity
        if (segment.kind === 'isolate') return <bdi key={index}>{segment.text}</bdi>;
        // The control itself is replaced by one inert unit, so that offsets stay those of the text as sent.
        return (
          <span key={index} className={styles.control} data-name={controlName(segment.text)}>
            {'\u200b'}
          </span>
        );
        // biome-ignore-end lint/suspicious/noArrayIndexKey: as above
      })}
    </div>
  );
}

/** What `lang` says about a text: nothing when the language is not known. */
export const langOf = (verdict: Verdict | null): string | undefined =>
  verdict === null || verdict.language.code === 'und'
    ? undefined
    : `${verdict.language.code}-${verdict.language.script}`;
