import { runTypeScript } from '../../support/run-typescript.ts';
import type { Part } from '../bench.ts';
import { answerOf } from '../service.ts';

/** The judgement alone, beside franc's default on the same comments. */
export const judgement: Part = async () => {
  const figures = await answerOf<Record<string, number>>(runTypeScript('test/bench/judgement.ts'));
  return {
    figures,
    lines: [
      `median ${figures.medianUs?.toFixed(1)} µs at 120 characters (${figures.ofFranc?.toFixed(2)}× franc's ${figures.francMedianUs?.toFixed(0)}), p99.9 ${figures.p999Us?.toFixed(0)} µs, 20,000 characters ${figures.longestMs?.toFixed(1)} ms, exponent ${figures.exponent?.toFixed(2)}, load ${figures.loadMs?.toFixed(0)} ms, ${figures.memoryMb?.toFixed(0)} MB`,
    ],
  };
};
