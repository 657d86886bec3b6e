import { useEffect, useRef, useState } from 'react';
import type { Policy } from '../../../contract/policy.ts';
import type { SimulationResult } from '../../../contract/simulation.ts';
import { problemText } from '../../api/problem-text.ts';
import { outcomeNames, toneOf } from '../../comment/outcome.tsx';
import { VeiledText } from '../../comment/veiled-text.tsx';
import { languageName } from '../../i18n/format.ts';
import { useT } from '../../i18n/locale.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Badge, Row, Stack } from '../../ui/page.tsx';
import { mistakePlace, placeInWords, valueInWords } from './difference-words.ts';
import type { Difference } from './differences.ts';
import styles from './policy-screen.module.css';
import { simulate } from './simulate.ts';

const limit = 5000;
const outcomes = ['publish', 'flag', 'reject'] as const;

/** What a draft would have done with stored comments. Starts by itself. */
export function DryRun({ policy }: { policy: Policy }) {
  const t = useT();
  const [share, setShare] = useState(0);
  const [result, setResult] = useState<SimulationResult | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  const draft = useRef(policy);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again by `attempt`
  useEffect(() => {
    const abort = new AbortController();
    setError(null);
    simulate(draft.current, limit, setShare, abort.signal).then(setResult, (failure: unknown) => {
      if (!abort.signal.aborted) setError(failure);
    });
    return () => abort.abort();
  }, [attempt]);
  const number = (value: number) => t.intl.formatNumber(value);
  if (error !== null)
    return (
      <div role="alert">
        <p>{t('policy.runFailed')}</p>
        <p className={styles.quiet}>{problemText(t, error, mistakePlace)}</p>
        <Button onPress={() => setAttempt(attempt + 1)}>{t('error.retry')}</Button>
      </div>
    );
  if (result === null)
    return (
      <div role="status">
        <p>{t('policy.running')}</p>
        <progress className={styles.progress} value={share} max={1} aria-label={t('policy.running')} />
      </div>
    );
  return (
    <Stack>
      <p className={styles.verdict}>
        {t('policy.changed', { changed: result.changed, compared: result.compared })}
      </p>
      <DataTable
        label={t('policy.result')}
        items={outcomes}
        keyOf={(outcome) => outcome}
        columns={[
          {
            id: 'outcome',
            title: t('policy.outcome'),
            cell: (outcome) => <Badge tone={toneOf(outcome)}>{t(outcomeNames[outcome])}</Badge>,
          },
          {
            id: 'before',
            title: t('policy.before'),
            align: 'end',
            cell: (outcome) => number(result.before[outcome]),
          },
          {
            id: 'after',
            title: t('policy.after'),
            align: 'end',
            cell: (outcome) => number(result.after[outcome]),
          },
          {
            id: 'difference',
            title: t('policy.difference'),
            align: 'end',
            cell: (outcome) =>
              t.intl.formatNumber(result.after[outcome] - result.before[outcome], {
                signDisplay: 'exceptZero',
              }),
          },
        ]}
      />
      {result.editors?.decided > 0 && (
        <p className={styles.quiet}>
          {t('policy.editors', {
            before: result.editors.agreedBefore,
            after: result.editors.agreedAfter,
            decided: result.editors.decided,
          })}
        </p>
      )}
      {result.byLanguage?.some((each) => each.changed > 0) && (
        <p className={styles.quiet}>
          {t.intl.formatList(
            result.byLanguage
              .filter((each) => each.changed > 0)
              .map((each) =>
                t('policy.byLanguage', {
                  language: languageName(t.intl, each.language),
                  count: each.changed,
                }),
              ),
          )}
        </p>
      )}
      <ul className={styles.samples}>
        {result.samples.slice(0, 10).map((sample) => (
          <li key={sample.comment.id}>
            <Row>
              <Badge tone={toneOf(sample.from)}>{t(outcomeNames[sample.from])}</Badge>
              <span aria-hidden="true">←</span>
              <span className="visually-hidden">{t('policy.becomes')}</span>
              <Badge tone={toneOf(sample.to)}>{t(outcomeNames[sample.to])}</Badge>
            </Row>
            <VeiledText
              text={sample.comment.text.slice(0, 400)}
              verdict={sample.comment.verdict}
              size="plain"
            />
          </li>
        ))}
      </ul>
    </Stack>
  );
}

/** A word of a list has a direction of its own; the rest is said in the page's language. */
const dirOf = ({ path }: Difference) => (path[0] === 'lists' ? 'auto' : undefined);

/** What a draft changes, line by line. */
export function DifferenceList({ items }: { items: readonly Difference[] }) {
  const t = useT();
  if (items.length === 0) return <p>{t('policy.same')}</p>;
  return (
    <ul className={styles.differences}>
      {items.slice(0, 200).map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: differences of one list share their path
        <li key={`${item.path}${index}`}>
          <span>{placeInWords(t, item.path)}</span>
          {item.before !== undefined && (
            <del dir={dirOf(item)}>{valueInWords(t, item.path, item.before)}</del>
          )}
          {item.after !== undefined && <ins dir={dirOf(item)}>{valueInWords(t, item.path, item.after)}</ins>}
        </li>
      ))}
    </ul>
  );
}
