import { byFunctionality, type Functionality } from './functional.ts';
import {
  areaUnderCurve,
  type CalibrationBin,
  calibrationBins,
  calibrationError,
  countsAt,
  f1,
  macroF1,
  precision,
  recall,
} from './metrics.ts';
import type { ToxicityRow } from './rows.ts';
import type { WordListLibrary } from './word-list-libraries.ts';

/** Figures of one set in one language. */
export interface SetReport {
  readonly set: string;
  readonly language: string;
  readonly comments: number;
  readonly toxic: number;
  readonly auc: number;
  /** At the fixed threshold of 0.5. */
  readonly f1: number;
  readonly macroF1: number;
  readonly precision: number;
  readonly recall: number;
  /** Expected calibration error at a balanced prior. */
  readonly calibrationError: number;
  readonly bins: readonly CalibrationBin[];
  readonly curve: readonly CurvePoint[];
  readonly functionalities: readonly Functionality[];
  /** Macro-F1 and recall of word-list libraries on a sample of the set, by name. */
  readonly libraries: Readonly<Record<string, { macroF1: number; recall: number }>>;
}

interface CurvePoint {
  readonly threshold: number;
  readonly precision: number;
  readonly recall: number;
}

/** The libraries are slow: so many rows of a set are enough to know them. */
const libraryRows = 200;

/** Figures of one set from its scores, and of the libraries on an even sample of it. */
export function evaluateSet(
  rows: readonly ToxicityRow[],
  scores: ArrayLike<number>,
  libraries: readonly WordListLibrary[],
): SetReport {
  const first = rows[0] as ToxicityRow;
  const labels = rows.map(({ label }) => label);
  const counts = countsAt(labels, scores, 0.5);
  const bins = calibrationBins(labels, scores);
  const curve = Array.from({ length: 19 }, (_, step) => {
    const threshold = (step + 1) / 20;
    const at = countsAt(labels, scores, threshold);
    return { threshold, precision: precision(at), recall: recall(at) };
  });
  const step = Math.max(1, Math.floor(rows.length / libraryRows));
  const sample = rows.filter((_, row) => row % step === 0);
  const sampleLabels = sample.map(({ label }) => label);
  const measured = libraries.map((library) => {
    const found = countsAt(
      sampleLabels,
      sample.map(({ text }) => (library.finds(text) ? 1 : 0)),
      0.5,
    );
    return [library.name, { macroF1: macroF1(found), recall: recall(found) }] as const;
  });
  return {
    set: first.set,
    language: first.lang,
    comments: rows.length,
    toxic: labels.filter((label) => label === 1).length,
    auc: areaUnderCurve(labels, scores),
    f1: f1(counts),
    macroF1: macroF1(counts),
    precision: precision(counts),
    recall: recall(counts),
    calibrationError: calibrationError(bins),
    bins,
    curve,
    functionalities: byFunctionality(rows, scores),
    libraries: Object.fromEntries(measured),
  };
}
