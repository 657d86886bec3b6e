import type { LanguageEvaluation, Score } from './evaluate-language.ts';

const percent = (rate: number) => (Number.isNaN(rate) ? '–' : (rate * 100).toFixed(1));

/** An evaluation as lines of text. */
export function reportLines(evaluation: LanguageEvaluation): string[] {
  const { detectors, sets, languages, lengths, confusion, calibration, speed } = evaluation;
  return [
    ...scoreTable('Set', sets, detectors),
    ...scoreTable('Language', languages, detectors),
    ...scoreTable('Characters', lengths, detectors),
    'Arabic script: what Hakam took each language for',
    ...confusion.map(
      ({ expected, counts }) =>
        `  ${expected.padEnd(6)}${Object.entries(counts)
          .sort(([, a], [, b]) => b - a)
          .map(([code, count]) => `${code} ${count}`)
          .join('  ')}`,
    ),
    '',
    'Calibration (Hakam): expected calibration error, AUROC of confidence against correctness',
    ...calibration.map(
      ({ set, error, auroc }) =>
        `  ${set.padEnd(22)}ECE ${error.toFixed(4)}  AUROC ${Number.isNaN(auroc) ? '–' : auroc.toFixed(4)}`,
    ),
    '',
    'Median µs a text of about 62 characters',
    `  ${speed.map(({ detector, microseconds }) => `${detector} ${microseconds.toFixed(1)}`).join('  ')}`,
  ];
}

function scoreTable(title: string, scores: readonly Score[], detectors: readonly string[]): string[] {
  const slices = [...new Set(scores.map(({ slice }) => slice))];
  const header = `${title.padEnd(22)}${'n'.padStart(6)}  ${'hakam % (95 %)'.padEnd(22)}${'macro'.padStart(6)}${detectors
    .slice(1)
    .map((name) => name.padStart(12))
    .join('')}`;
  const lines = slices.map((slice) => {
    const row = detectors.map((name) =>
      scores.find(({ slice: other, detector }) => other === slice && detector === name),
    );
    const [own, ...others] = row;
    if (own === undefined) return slice;
    const interval = `${percent(own.rate)} (${percent(own.low)}–${percent(own.high)})`;
    return `${slice.padEnd(22)}${String(own.of).padStart(6)}  ${interval.padEnd(22)}${percent(own.macro).padStart(6)}${others
      .map((score) => percent(score?.rate ?? Number.NaN).padStart(12))
      .join('')}`;
  });
  return [header, ...lines, ''];
}
