import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { franc } from 'franc';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/root.ts';
import { judged } from './support.ts';

/** Comments of 120 units, from the hard suite run together. */
function texts(): string[] {
  const lines = readFileSync(join(packageRoot(), 'test/accuracy/judgement-suite.jsonl'), 'utf8')
    .trim()
    .split('\n');
  const all = lines.map((line) => (JSON.parse(line) as { text: string }).text).join(' ');
  return Array.from({ length: 200 }, (_, at) => all.slice(at * 120, at * 120 + 120));
}

/** CPU time of one call, in microseconds. */
function cost(of: readonly string[], call: (text: string) => unknown): number {
  const before = process.cpuUsage();
  for (const text of of) call(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / of.length;
}

describe('judgement: cost', () => {
  // Tests that run beside it take the caches that the judge's tables need and franc's do not: alone it is about 1.
  it('judges a comment of 120 units in at most one and a half times what franc takes to guess its language', () => {
    const sample = texts();
    const least = { judge: Number.POSITIVE_INFINITY, franc: Number.POSITIVE_INFINITY };
    const isKept = () => least.judge < least.franc * 1.5;
    // The best of some rounds, in turn, for the machine may be busy: more where it is. The first ones warm up.
    for (let round = 0; round < 24 || (round < 120 && !isKept()); round++) {
      const judge = cost(sample, judged);
      const other = cost(sample, (text) => franc(text));
      if (round < 12) continue;
      least.judge = Math.min(least.judge, judge);
      least.franc = Math.min(least.franc, other);
    }
    expect(least.judge).toBeLessThan(least.franc * 1.5);
  });
});
