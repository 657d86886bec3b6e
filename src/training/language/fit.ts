import { featureScale } from '../../judgement/language/weights.ts';
import type { Random } from '../random.ts';

/** An example: its features' columns and its class. */
export interface Example {
  columns: Uint32Array;
  /** How many features the text has, unknown ones included. */
  count: number;
  klass: number;
}

export interface Fit {
  /** Row-major, a row a feature, a column a class. */
  weights: Float32Array;
  bias: Float64Array;
}

/** Gradients below this are left out: they cost time and blur the sparse rows. */
const leastGradient = 0.004;

/**
 * Softmax regression by AdaGrad with one rate a feature, one pass over `examples()` an epoch.
 */
export function fitSoftmax(options: {
  features: number;
  classes: number;
  epochs: number;
  rate: number;
  decay: number;
  random: Random;
  examples: (epoch: number) => Example[];
  log: (line: string) => void;
}): Fit {
  const { features, classes, epochs, rate, decay, random, log } = options;
  const weights = new Float32Array(features * classes);
  const squares = new Float32Array(features).fill(1e-4);
  const bias = new Float64Array(classes);
  const logits = new Float64Array(classes);
  const active = new Int32Array(classes);
  for (let epoch = 0; epoch < epochs; epoch++) {
    const examples = options.examples(epoch);
    const order = Uint32Array.from(examples, (_, i) => i);
    random.shuffle(order);
    const stepRate = rate * (1 - (0.9 * epoch) / epochs);
    let loss = 0;
    for (const index of order) {
      const { columns, count, klass } = examples[index] as Example;
      if (columns.length === 0) continue;
      const scale = featureScale(count);
      logits.fill(0);
      for (const column of columns) {
        const row = column * classes;
        for (let k = 0; k < classes; k++) logits[k] = (logits[k] as number) + (weights[row + k] as number);
      }
      let most = Number.NEGATIVE_INFINITY;
      for (let k = 0; k < classes; k++) {
        const logit = (logits[k] as number) * scale + (bias[k] as number);
        logits[k] = logit;
        if (logit > most) most = logit;
      }
      let sum = 0;
      for (let k = 0; k < classes; k++) {
        const exp = Math.exp((logits[k] as number) - most);
        logits[k] = exp;
        sum += exp;
      }
      loss -= Math.log(Math.max((logits[klass] as number) / sum, 1e-12));
      let actives = 0;
      let norm = 0;
      for (let k = 0; k < classes; k++) {
        const gradient = (logits[k] as number) / sum - (k === klass ? 1 : 0);
        logits[k] = gradient;
        bias[k] = (bias[k] as number) - 0.002 * gradient;
        if (gradient > leastGradient || gradient < -leastGradient) {
          active[actives++] = k;
          norm += gradient * gradient;
        }
      }
      if (actives === 0) continue;
      norm *= scale * scale;
      for (const column of columns) {
        const square = (squares[column] as number) + norm;
        squares[column] = square;
        const step = (stepRate * scale) / Math.sqrt(square);
        const row = column * classes;
        for (let a = 0; a < actives; a++) {
          const k = active[a] as number;
          const at = row + k;
          weights[at] = (weights[at] as number) * (1 - decay) - step * (logits[k] as number);
        }
      }
    }
    log(`  epoch ${epoch + 1}: ${examples.length} examples, loss ${(loss / examples.length).toFixed(4)}`);
  }
  return { weights, bias };
}
