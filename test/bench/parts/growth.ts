import { runTypeScript } from '../../support/run-typescript.ts';
import type { Part } from '../bench.ts';
import { answerOf } from '../service.ts';

interface Operation {
  name: string;
  sizes: number[];
  /** Milliseconds, by size. */
  p50: number[];
  p95: number[];
  /** Of the largest to the smallest size. */
  p95Ratio: number;
}

/** What the service does with stores of several sizes. Fills them first, which takes minutes. */
export const growth: Part = async ({ further }) => {
  const operations = await answerOf<Operation[]>(runTypeScript('test/bench/growth/main.ts', further));
  return {
    figures: { operations },
    lines: operations.map(
      ({ name, sizes, p95, p95Ratio }) =>
        `${name}: p95 ${sizes.map((size, at) => `${p95[at]?.toFixed(1)} ms at ${size}`).join(', ')}: ratio ${p95Ratio.toFixed(2)}`,
    ),
  };
};
