import type { Fit } from './fit.ts';

/** Bytes a feature costs beside its cells: its hash and its row's length. */
const featureBytes = 5;

/**
 * Turns dense weights into rows of few int8 cells that fit a budget.
 *
 * A row can be shifted freely (softmax does not see it), so its median becomes zero; then the smallest weights go.
 */
export function sparseRows(
  fit: Fit,
  hashes: Uint32Array,
  classes: number,
  budget: number,
): { features: { hash: number; cells: Int8Array }[]; step: number; least: number } {
  const centred = new Float32Array(fit.weights.length);
  const row = new Float32Array(classes);
  for (let f = 0; f < hashes.length; f++) {
    row.set(fit.weights.subarray(f * classes, (f + 1) * classes));
    row.sort();
    const middle = row[classes >> 1] as number;
    for (let k = 0; k < classes; k++)
      centred[f * classes + k] = (fit.weights[f * classes + k] as number) - middle;
  }
  const sizes = Float32Array.from(centred, Math.abs).sort();
  const most = sizes[Math.floor((sizes.length - 1) * 0.99999)] as number;
  const step = most / 127;
  let low = step * 0.5;
  let high = most;
  for (let i = 0; i < 24; i++) {
    const middle = (low + high) / 2;
    if (bytesAt(centred, hashes.length, classes, middle) > budget) low = middle;
    else high = middle;
  }
  const features: { hash: number; cells: Int8Array }[] = [];
  for (let f = 0; f < hashes.length; f++) {
    const cells: number[] = [];
    for (let k = 0; k < classes; k++) {
      const weight = centred[f * classes + k] as number;
      if (Math.abs(weight) < high) continue;
      cells.push(k, Math.max(-127, Math.min(127, Math.round(weight / step))));
    }
    if (cells.length > 0) features.push({ hash: hashes[f] as number, cells: Int8Array.from(cells) });
  }
  return { features, step, least: high };
}

function bytesAt(centred: Float32Array, features: number, classes: number, least: number): number {
  let bytes = 0;
  for (let f = 0; f < features; f++) {
    let cells = 0;
    for (let k = 0; k < classes; k++) if (Math.abs(centred[f * classes + k] as number) >= least) cells++;
    if (cells > 0) bytes += featureBytes + cells * 2;
  }
  return bytes;
}
