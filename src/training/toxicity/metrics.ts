/** Area under the ROC curve: the chance that a toxic row scores above a harmless one. Ties count half. */
export function areaUnderCurve(labels: ArrayLike<number>, scores: ArrayLike<number>): number {
  const order = Array.from({ length: labels.length }, (_, row) => row).sort(
    (a, b) => (scores[a] as number) - (scores[b] as number),
  );
  let ranks = 0;
  let toxic = 0;
  for (let at = 0; at < order.length; ) {
    let end = at;
    while (end < order.length && scores[order[end] as number] === scores[order[at] as number]) end++;
    for (let same = at; same < end; same++) {
      if (labels[order[same] as number] === 1) {
        ranks += (at + end + 1) / 2;
        toxic++;
      }
    }
    at = end;
  }
  return (ranks - (toxic * (toxic + 1)) / 2) / (toxic * (order.length - toxic));
}

interface Counts {
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
  readonly trueNegative: number;
}

/** Confusion at a threshold: a score at or above it is called toxic. */
export function countsAt(labels: ArrayLike<number>, scores: ArrayLike<number>, threshold: number): Counts {
  let truePositive = 0;
  let falsePositive = 0;
  let falseNegative = 0;
  let trueNegative = 0;
  for (let row = 0; row < labels.length; row++) {
    const called = (scores[row] as number) >= threshold;
    if (labels[row] === 1) called ? truePositive++ : falseNegative++;
    else called ? falsePositive++ : trueNegative++;
  }
  return { truePositive, falsePositive, falseNegative, trueNegative };
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

export const f1 = ({ truePositive, falsePositive, falseNegative }: Counts): number =>
  ratio(2 * truePositive, 2 * truePositive + falsePositive + falseNegative);

/** Mean of the F1 of both classes. */
export const macroF1 = (counts: Counts): number =>
  (f1(counts) +
    f1({
      truePositive: counts.trueNegative,
      falsePositive: counts.falseNegative,
      falseNegative: counts.falsePositive,
      trueNegative: counts.truePositive,
    })) /
  2;

export const precision = ({ truePositive, falsePositive }: Counts): number =>
  ratio(truePositive, truePositive + falsePositive);
export const recall = ({ truePositive, falseNegative }: Counts): number =>
  ratio(truePositive, truePositive + falseNegative);

/** One bar of a calibration plot. */
export interface CalibrationBin {
  readonly meanScore: number;
  /** Share of toxic rows at a balanced prior. */
  readonly toxic: number;
  /** Share of all weight. */
  readonly weight: number;
}

/**
 * Ten bins of equal width. Rows are weighted so that both classes weigh the same: a score of 0.8 should mean that 80 %
 * are toxic where toxic and harmless comments are equally many.
 */
export function calibrationBins(labels: ArrayLike<number>, scores: ArrayLike<number>): CalibrationBin[] {
  let toxic = 0;
  for (let row = 0; row < labels.length; row++) toxic += labels[row] as number;
  const weights = [0.5 / Math.max(1, labels.length - toxic), 0.5 / Math.max(1, toxic)];
  const bins = Array.from({ length: 10 }, () => ({ score: 0, toxic: 0, weight: 0 }));
  for (let row = 0; row < labels.length; row++) {
    const score = scores[row] as number;
    const bin = bins[Math.min(9, Math.floor(score * 10))] as (typeof bins)[number];
    const weight = weights[labels[row] as number] as number;
    bin.score += weight * score;
    bin.toxic += weight * (labels[row] as number);
    bin.weight += weight;
  }
  return bins.map((bin) => ({
    meanScore: ratio(bin.score, bin.weight),
    toxic: ratio(bin.toxic, bin.weight),
    weight: bin.weight,
  }));
}

/** Expected calibration error over {@link calibrationBins}. */
export function calibrationError(bins: readonly CalibrationBin[]): number {
  return bins.reduce((sum, bin) => sum + bin.weight * Math.abs(bin.meanScore - bin.toxic), 0);
}
