import { isTold, kindWeights } from '../../judgement/model/feature-kinds.ts';
import { tableSlots } from '../../judgement/model/features.ts';
import { Random } from '../random.ts';
import { type FeatureMatrix, kindIn, slotIn } from './matrix.ts';

/** What to fit. Arrays run parallel to the rows of the matrix. */
interface FitData {
  readonly matrix: FeatureMatrix;
  readonly labels: Uint8Array;
  readonly weights: Float32Array;
  /** Which set a row is from: each has a bias of its own that scoring leaves out. */
  readonly sources: Uint16Array;
  readonly sourceCount: number;
}

export interface FitOptions {
  readonly epochs: number;
  readonly rate: number;
  readonly ridge: number;
  /** The ridge of features told by lists. */
  readonly toldRidge: number;
  readonly seed: number;
  /** A slot that fewer rows than this fill stays zero. */
  readonly leastRows: number;
  readonly classRate: number;
  readonly sourceRate: number;
  /** Goes on from another fit: only features of these kinds move. */
  readonly from?: Fitted;
  readonly moving?: ReadonlySet<number>;
}

export interface Fitted {
  readonly table: Float32Array;
  readonly classes: Float64Array;
  bias: number;
  readonly sourceBias: Float64Array;
}

/** How many rows fill each slot, at most 255. */
export function slotCounts(matrix: FeatureMatrix): Uint8Array {
  const counts = new Uint8Array(tableSlots);
  const lastRow = new Int32Array(tableSlots).fill(-1);
  for (let row = 0; row < matrix.rows; row++) {
    const end = matrix.starts[row + 1] as number;
    for (let at = matrix.starts[row] as number; at < end; at++) {
      const slot = slotIn(matrix.features[at] as number);
      if (lastRow[slot] === row) continue;
      lastRow[slot] = row;
      if ((counts[slot] as number) < 255) counts[slot] = (counts[slot] as number) + 1;
    }
  }
  return counts;
}

/** Logistic regression by AdaGrad over the chosen rows, in an order that the seed gives. */
export function fitLogistic(
  data: FitData,
  chosen: Uint32Array,
  counts: Uint8Array,
  options: FitOptions,
): Fitted {
  const { matrix, labels, weights, sources } = data;
  const { features, starts, norms, classes: classIds } = matrix;
  const size = tableSlots;
  const { from, moving } = options;
  const table = from === undefined ? new Float32Array(size) : from.table.slice();
  const squares = new Float32Array(size).fill(1e-6);
  const classes = from === undefined ? new Float64Array(matrix.classIds.size) : from.classes.slice();
  const classSquares = new Float64Array(matrix.classIds.size).fill(1e-2);
  const sourceBias = new Float64Array(data.sourceCount);
  const sourceSquares = new Float64Array(data.sourceCount).fill(1e-6);
  let bias = from?.bias ?? 0;
  let biasSquares = 1e-6;
  const order = Uint32Array.from(chosen);
  const random = new Random(options.seed);
  const { rate, leastRows } = options;
  const ridges = Float64Array.from(kindWeights, (_, type) =>
    isTold(type) ? options.toldRidge : options.ridge,
  );
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    random.shuffle(order);
    for (const row of order) {
      const start = starts[row] as number;
      const to = starts[row + 1] as number;
      const norm = norms[row] as number;
      const source = sources[row] as number;
      let sum = 0;
      for (let at = start; at < to; at++) {
        const feature = features[at] as number;
        sum += (table[slotIn(feature)] as number) * (kindWeights[kindIn(feature)] as number);
      }
      let z = sum * norm + bias + (sourceBias[source] as number);
      const found = classIds[row] as number[];
      for (const id of found) z += classes[id] as number;
      const gradient = (1 / (1 + Math.exp(-z)) - (labels[row] as number)) * (weights[row] as number);
      for (let at = start; at < to; at++) {
        const feature = features[at] as number;
        const slot = slotIn(feature);
        if ((counts[slot] as number) < leastRows) continue;
        if (moving !== undefined && !moving.has(kindIn(feature))) continue;
        const weight = table[slot] as number;
        const step =
          gradient * norm * (kindWeights[kindIn(feature)] as number) +
          (ridges[kindIn(feature)] as number) * weight;
        const square = (squares[slot] as number) + step * step;
        squares[slot] = square;
        table[slot] = weight - (rate * step) / Math.sqrt(square);
      }
      if (moving !== undefined) continue;
      for (const id of found) {
        classSquares[id] = (classSquares[id] as number) + gradient * gradient;
        classes[id] =
          (classes[id] as number) - (options.classRate * gradient) / Math.sqrt(classSquares[id] as number);
      }
      sourceSquares[source] = (sourceSquares[source] as number) + gradient * gradient;
      sourceBias[source] =
        (sourceBias[source] as number) -
        (options.sourceRate * gradient) / Math.sqrt(sourceSquares[source] as number);
      biasSquares += gradient * gradient;
      bias -= (0.1 * gradient) / Math.sqrt(biasSquares);
    }
  }
  return { table, classes, bias, sourceBias };
}

/** The fit whose raw scores are the mean of those of several fits of the same matrix. */
export function meanOf(fits: readonly Fitted[]): Fitted {
  const mean = <Values extends Float32Array | Float64Array>(pick: (fit: Fitted) => Values): Values => {
    const out = pick(fits[0] as Fitted).slice() as Values;
    for (let at = 0; at < out.length; at++)
      out[at] = fits.reduce((sum, fit) => sum + (pick(fit)[at] as number), 0) / fits.length;
    return out;
  };
  return {
    table: mean(({ table }) => table),
    classes: mean(({ classes }) => classes),
    bias: fits.reduce((sum, { bias }) => sum + bias, 0) / fits.length,
    sourceBias: mean(({ sourceBias }) => sourceBias),
  };
}

/** Raw score of a row, without its source's bias. `trust` is a factor to what letters and words say. */
export function rawScore(model: Fitted, matrix: FeatureMatrix, row: number, trust = 1): number {
  const end = matrix.starts[row + 1] as number;
  let sum = 0;
  for (let at = matrix.starts[row] as number; at < end; at++) {
    const feature = matrix.features[at] as number;
    const type = kindIn(feature);
    const share = (model.table[slotIn(feature)] as number) * (kindWeights[type] as number);
    sum += isTold(type) ? share : trust * share;
  }
  let z = sum * (matrix.norms[row] as number) + model.bias;
  for (const id of matrix.classes[row] as number[]) z += model.classes[id] ?? 0;
  return z;
}
