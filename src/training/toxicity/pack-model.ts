import { tableSlots } from '../../judgement/model/features.ts';
import {
  encodeWeight,
  headBits,
  modelHeads,
  otherHeads,
  packWeights,
  type WeightsHeader,
} from '../../judgement/model/weights.ts';
import type { Fitted } from './fit.ts';
import { classHeadWeights } from './fit-heads.ts';

/** Quantises what was fitted and packs it as `weights.bin` holds it. */
export function packModel(
  fitted: Fitted,
  heads: { table: Float32Array; bias: Float64Array },
  classIds: ReadonlyMap<string, number>,
  { calibrations, trust }: { calibrations: WeightsHeader['calibrations']; trust: WeightsHeader['trust'] },
  trained: WeightsHeader['trained'],
): Buffer {
  const largest = (weights: Float32Array): number =>
    weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-6);
  const scale = largest(fitted.table);
  const headScale = largest(heads.table);
  const table = new Int8Array(tableSlots);
  for (let slot = 0; slot < table.length; slot++)
    table[slot] = encodeWeight(fitted.table[slot] as number, scale);
  const headTable = new Int8Array((1 << headBits) * otherHeads);
  for (let at = 0; at < headTable.length; at++)
    headTable[at] = encodeWeight(heads.table[at] as number, headScale);
  const classes: Record<string, number[]> = {};
  for (const [name, id] of classIds) {
    classes[name] = [rounded(fitted.classes[id] as number), ...classHeadWeights(name)];
  }
  const header: WeightsHeader = {
    scale,
    headScale,
    classes,
    bias: modelHeads.map((_, head) => rounded(head === 0 ? fitted.bias : (heads.bias[head - 1] as number))),
    calibrations: Object.fromEntries(
      Object.entries(calibrations).map(([key, { slope, offset }]) => [
        key,
        { slope: rounded(slope), offset: rounded(offset) },
      ]),
    ),
    trust,
    trained,
  };
  return packWeights(header, table, headTable);
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;
