import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/root.ts';
import { judged, pointedAt } from '../judgement/support.ts';

interface Row {
  id: string;
  text: string;
  lang: string;
  label: 0 | 1;
  phenomenon: string;
  context?: { articleTitle?: string };
}

function rowsOf(name: string): Row[] {
  return readFileSync(join(packageRoot(), 'test/accuracy', name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
}

/** What each suite has reached; raise them when the judge gets better. */
const suites = [
  { name: 'judgement-suite.jsonl', harmless: 0.03, abusive: 0.9 },
  { name: 'second-suite.jsonl', harmless: 0.08, abusive: 0.9 },
  { name: 'third-suite.jsonl', harmless: 0.08, abusive: 0.8 },
  { name: 'fourth-suite.jsonl', harmless: 0.1, abusive: 0.65 },
  { name: 'fifth-suite.jsonl', harmless: 0.12, abusive: 0.8 },
  { name: 'sixth-suite.jsonl', harmless: 0.1, abusive: 0.78 },
];

describe.each(suites)('accuracy: $name', ({ name, harmless, abusive }) => {
  const verdicts = rowsOf(name).map((row) => ({
    row,
    verdict: judged(row.text, {
      comment: { article: { id: 'a', title: row.context?.articleTitle ?? null, tags: [] } },
    }),
  }));
  const share = (label: 0 | 1): number => {
    const of = verdicts.filter(({ row }) => row.label === label);
    return of.filter(({ verdict }) => verdict.outcome !== 'publish').length / of.length;
  };

  it('flags few of the harmless comments', () => {
    const wrong = verdicts.filter(({ row, verdict }) => row.label === 0 && verdict.outcome !== 'publish');
    expect(share(0), wrong.map(({ row }) => row.id).join(' ')).toBeLessThanOrEqual(harmless);
  });

  it('flags most of the abusive comments', () => {
    expect(share(1)).toBeGreaterThanOrEqual(abusive);
  });

  it('points at something in every comment it flags', () => {
    for (const { row, verdict } of verdicts) {
      if (verdict.outcome !== 'publish') expect(pointedAt(verdict).length, row.id).toBeGreaterThan(0);
    }
  });
});
