import { featureKind } from '../../judgement/model/feature-kinds.ts';
import { headBits, modelHeads, otherHeads } from '../../judgement/model/weights.ts';
import { Random } from '../random.ts';
import type { HeadLabels } from './head-labels.ts';
import { type FeatureMatrix, kindIn, slotIn } from './matrix.ts';

const headMask = (1 << headBits) - 1;
const epochs = 3;
const rate = 0.1;

/** Fits the heads other than toxicity on whole words and stems. Rows that say nothing of a head are passed over. */
export function fitHeads(
  matrix: FeatureMatrix,
  labels: readonly HeadLabels[],
  chosen: Uint32Array,
  seed: number,
): { table: Float32Array; bias: Float64Array } {
  const table = new Float32Array((1 << headBits) * otherHeads);
  const squares = new Float32Array(table.length).fill(1e-4);
  const bias = new Float64Array(otherHeads).fill(-2);
  const positives = new Float64Array(otherHeads);
  const known = new Float64Array(otherHeads);
  for (const row of chosen) {
    for (let head = 0; head < otherHeads; head++) {
      const label = (labels[row] as HeadLabels)[head] as number;
      if (label >= 0) known[head] = (known[head] as number) + 1;
      if (label === 1) positives[head] = (positives[head] as number) + 1;
    }
  }
  const boosts = positives.map((count, head) =>
    Math.min(5, Math.sqrt(((known[head] as number) - count) / Math.max(1, count))),
  );
  const order = Uint32Array.from(chosen);
  const random = new Random(seed);
  const slots: number[] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    random.shuffle(order);
    for (const row of order) {
      slots.length = 0;
      const end = matrix.starts[row + 1] as number;
      for (let at = matrix.starts[row] as number; at < end; at++) {
        const feature = matrix.features[at] as number;
        const type = kindIn(feature);
        if (type === featureKind.word || type === featureKind.stem)
          slots.push((slotIn(feature) & headMask) * otherHeads);
      }
      if (slots.length === 0) continue;
      const norm = 1 / Math.sqrt(slots.length);
      for (let head = 0; head < otherHeads; head++) {
        const label = (labels[row] as HeadLabels)[head] as number;
        if (label < 0 || positives[head] === 0) continue;
        let sum = 0;
        for (const slot of slots) sum += table[slot + head] as number;
        const p = 1 / (1 + Math.exp(-(sum * norm + (bias[head] as number))));
        const gradient = (p - label) * (label === 1 ? (boosts[head] as number) : 1);
        for (const slot of slots) {
          const at = slot + head;
          const step = gradient * norm;
          const square = (squares[at] as number) + step * step;
          squares[at] = square;
          table[at] = (table[at] as number) - (rate * step) / Math.sqrt(square);
        }
        bias[head] = (bias[head] as number) - 0.001 * gradient;
      }
    }
  }
  return { table, bias };
}

/** By severity: what a word of a list adds to its own head. Written by hand, since few rows label the heads. */
const listWeights = [1.5, 1.8, 3, 4, 5];

/** Weights of a class of findings for the heads other than toxicity; a lowered one counts a third. */
export function classHeadWeights(name: string): number[] {
  const [, category, severity, lowered] = /^(.*?)!?(\d)(-?)$/.exec(name) ?? [];
  const weight = (listWeights[Number(severity ?? 0)] as number) / (lowered === '-' ? 3 : 1);
  return modelHeads
    .slice(1)
    .map((head) =>
      head === category ||
      (category === 'identity' && head === 'identityAttack') ||
      (category === 'severeToxicity' && head === 'insult')
        ? weight
        : 0,
    );
}
