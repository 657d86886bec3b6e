import type { Calibration } from '../../judgement/model/weights.ts';
import { platt } from './calibrate.ts';
import { type Fitted, rawScore } from './fit.ts';
import type { FeatureMatrix } from './matrix.ts';
import { areaUnderCurve, calibrationBins, calibrationError, countsAt, macroF1 } from './metrics.ts';
import { languageOf, type ToxicityRow } from './rows.ts';

/** What letters say of a language the model was not trained on is worth this much of what they say of another. */
export const foreignTrust = 0.3;
const leastForCalibration = 200;

/**
 * By language, from rows kept from fitting. Within a language every set weighs by its square root, and its toxic and
 * harmless rows weigh the same. `*` is read as an unknown language is: letters at {@link foreignTrust}.
 */
export function calibrateLanguages(
  rows: readonly ToxicityRow[],
  matrix: FeatureMatrix,
  fitted: Fitted,
  fold: readonly number[],
): Record<string, Calibration> {
  const byLanguage = new Map<string, number[]>([['*', []]]);
  const real = new Set(rows.filter(({ set }) => !set.startsWith('own')).map(({ lang }) => languageOf(lang)));
  const classes = new Map<string, number>();
  const key = (row: number): string =>
    `${(rows[row] as ToxicityRow).set} ${(rows[row] as ToxicityRow).label}`;
  for (const row of fold) {
    const { lang, set } = rows[row] as ToxicityRow;
    if (!real.has(languageOf(lang))) continue;
    classes.set(key(row), (classes.get(key(row)) ?? 0) + 1);
    for (const name of set.startsWith('own') ? [languageOf(lang)] : [languageOf(lang), '*']) {
      const members = byLanguage.get(name);
      if (members === undefined) byLanguage.set(name, [row]);
      else members.push(row);
    }
  }
  const sizes = new Map<string, number>();
  for (const row of fold) {
    const { set } = rows[row] as ToxicityRow;
    sizes.set(set, (sizes.get(set) ?? 0) + 1);
  }
  const out: Record<string, Calibration> = {};
  for (const [language, members] of byLanguage) {
    if (members.length < leastForCalibration) continue;
    out[language] = platt(
      members.map((row) => (rows[row] as ToxicityRow).label),
      members.map((row) => rawScore(fitted, matrix, row, language === '*' ? foreignTrust : 1)),
      members.map(
        (row) =>
          Math.sqrt(sizes.get((rows[row] as ToxicityRow).set) as number) / (classes.get(key(row)) as number),
      ),
    );
  }
  return out;
}

/** Calibration error at a balanced prior: fitted on one half of the fold, measured on the other. */
export function heldOutCalibration(
  rows: readonly ToxicityRow[],
  matrix: FeatureMatrix,
  fitted: Fitted,
  fold: readonly number[],
): string[] {
  const real = fold.filter((row) => !(rows[row] as ToxicityRow).set.startsWith('own'));
  const half = calibrateLanguages(
    rows,
    matrix,
    fitted,
    real.filter((_, index) => index % 2 === 0),
  );
  const lines: string[] = [];
  for (const [language, { slope, offset }] of Object.entries(half)) {
    const rest = real.filter(
      (row, index) => index % 2 === 1 && languageOf((rows[row] as ToxicityRow).lang) === language,
    );
    if (rest.length < leastForCalibration) continue;
    const scores = rest.map((row) => 1 / (1 + Math.exp(-(slope * rawScore(fitted, matrix, row) + offset))));
    const labels = rest.map((row) => (rows[row] as ToxicityRow).label);
    lines.push(
      `${language}: held-out AUC ${areaUnderCurve(labels, scores).toFixed(3)}, macro-F1 ${macroF1(countsAt(labels, scores, 0.5)).toFixed(3)}, ` +
        `calibration error ${calibrationError(calibrationBins(labels, scores)).toFixed(3)} on ${rest.length} comments`,
    );
  }
  return lines;
}
