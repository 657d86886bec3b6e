import type { Calibration } from '../../judgement/model/weights.ts';

const mostSteps = 200;

/**
 * Platt's logistic reading of raw scores, at a balanced prior: both classes weigh the same, so that 0.5 is where toxic and
 * harmless are equally likely. Newton's method on two parameters with a small ridge,
 * about the mean score and in bounded steps, so that it ends wherever the scores lie.
 */
export function platt(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  rowWeights?: ArrayLike<number>,
): Calibration {
  let toxic = 0;
  let harmless = 0;
  for (let row = 0; row < labels.length; row++) {
    const weight = rowWeights === undefined ? 1 : (rowWeights[row] as number);
    if (labels[row] === 1) toxic += weight;
    else harmless += weight;
  }
  if (toxic === 0 || harmless === 0) return { slope: 1, offset: 0 };
  let centre = 0;
  for (let row = 0; row < labels.length; row++) centre += (scores[row] as number) / labels.length;
  let slope = 1;
  let offset = 0;
  for (let step = 0; step < mostSteps; step++) {
    let gradientSlope = 1e-3 * (slope - 1);
    let gradientOffset = 0;
    let curveSlope = 1e-3;
    let curveBoth = 0;
    let curveOffset = 1e-6;
    for (let row = 0; row < labels.length; row++) {
      const own = rowWeights === undefined ? 1 : (rowWeights[row] as number);
      const weight = own * (labels[row] === 1 ? 0.5 / toxic : 0.5 / harmless);
      const z = (scores[row] as number) - centre;
      const p = 1 / (1 + Math.exp(-(slope * z + offset)));
      const error = weight * (p - (labels[row] as number));
      gradientSlope += error * z;
      gradientOffset += error;
      const curve = weight * p * (1 - p);
      curveSlope += curve * z * z;
      curveBoth += curve * z;
      curveOffset += curve;
    }
    const determinant = curveSlope * curveOffset - curveBoth * curveBoth;
    const stepSlope = (curveOffset * gradientSlope - curveBoth * gradientOffset) / determinant;
    const stepOffset = (curveSlope * gradientOffset - curveBoth * gradientSlope) / determinant;
    const length = Math.abs(stepSlope) + Math.abs(stepOffset);
    const bounded = Math.min(1, 1 / length);
    slope -= bounded * stepSlope;
    offset -= bounded * stepOffset;
    if (length < 1e-10) break;
  }
  return { slope, offset: offset - slope * centre };
}
