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

/** CPU time of one call, in microseconds: the best of some rounds, for the machine may be busy. */
function cost(of: readonly string[], call: (text: string) => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 24; round++) {
    const before = process.cpuUsage();
    for (const text of of) call(text);
    const { user, system } = process.cpuUsage(before);
    if (round > 11) best = Math.min(best, (user + system) / of.length);
  }
  return best;
}

describe('judgement: cost', () => {
  // Tests that run beside it take the caches that the judge's tables need and franc's do not: alone it is about 1.
  it('judges a comment of 120 units in at most one and a half times what franc takes to guess its language', () => {
    const sample = texts();
    expect(cost(sample, judged)).toBeLessThan(cost(sample, (text) => franc(text)) * 1.5);
  }, 60_000);
});
