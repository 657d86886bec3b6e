import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableBits } from '../../judgement/model/features.ts';
import {
  type Calibration,
  encodeWeight,
  headBits,
  modelHeads,
  otherHeads,
  packWeights,
  unpackWeights,
  type WeightsHeader,
  weightsPath,
} from '../../judgement/model/weights.ts';
import { platt } from './calibrate.ts';
import { type FitOptions, type Fitted, fitLogistic, rawScore, slotCounts } from './fit.ts';
import { classHeadWeights, fitHeads } from './fit-heads.ts';
import { headLabels } from './head-labels.ts';
import { FeatureMatrix } from './matrix.ts';
import { CommentReader } from './read-comment.ts';
import { languageOf, readRows, type ToxicityRow } from './rows.ts';

export interface TrainOptions {
  /** Folder with `train_a.jsonl.gz` and `train_b.jsonl.gz`. */
  readonly data: string;
  /** Files of the folder to leave out, without their endings. */
  readonly without: readonly string[];
  /** The same seed and data give the same weights, bit by bit. */
  readonly seed?: number;
  log(line: string): void;
}

const trainingFiles = ['train_a', 'train_b'];
/** One row in this many is kept from fitting, for calibration. */
const foldSize = 12;
const fitOptions: Omit<FitOptions, 'seed'> = {
  epochs: 4,
  rate: 0.1,
  ridge: 1e-5,
  leastRows: 2,
  classRate: 0.1,
  sourceRate: 0,
};

/** Trains the toxicity model and writes `weights.bin`. Throws when the folder holds none of the files. */
export async function trainToxicity(options: TrainOptions): Promise<void> {
  const { log } = options;
  const rows = readTraining(options);
  const reader = new CommentReader();
  const matrix = new FeatureMatrix(new Map(), true);
  for (const row of rows) matrix.add(reader.read(row.text, languageOf(row.lang)));
  log(
    `${rows.length} comments, ${matrix.starts.at(-1)} features, ${matrix.classIds.size} classes of findings`,
  );

  const { sources, weights, sets } = balance(rows);
  const fold: number[] = [];
  const fitting: number[] = [];
  for (let row = 0; row < rows.length; row++)
    (inFold((rows[row] as ToxicityRow).id) ? fold : fitting).push(row);
  const labels = Uint8Array.from(rows, (row) => row.label);
  const data = { matrix, labels, weights, sources, sourceCount: sets.length };
  const counts = slotCounts(matrix);
  const fitted = fitLogistic(data, Uint32Array.from(fitting), counts, {
    ...fitOptions,
    seed: options.seed ?? 1,
  });
  log('Fitted toxicity');
  const known = rows.map(headLabels);
  const heads = fitHeads(matrix, known, Uint32Array.from(fitting), options.seed ?? 1);
  log('Fitted the other heads');
  const calibrations = calibrate(rows, matrix, fitted, fold);
  const bytes = pack(fitted, heads, matrix.classIds, calibrations, rows.length, options);
  writeFileSync(weightsPath(), bytes);
  log(`Wrote ${weightsPath()} (${bytes.length} bytes, version ${unpackWeights(bytes).version})`);
}

function readTraining({ data, without, log }: TrainOptions): ToxicityRow[] {
  const rows: ToxicityRow[] = [];
  for (const name of trainingFiles) {
    if (without.includes(name)) continue;
    const path = [`${name}.jsonl.gz`, `${name}.jsonl`]
      .map((file) => join(data, file))
      .find((file) => existsSync(file));
    if (path === undefined) {
      log(`${name}: not in ${data}`);
      continue;
    }
    const own = readRows(path);
    log(`${name}: ${own.length} comments`);
    for (const row of own) rows.push(row);
  }
  if (rows.length === 0) throw new Error(`no training file in ${data}`);
  return rows;
}

/** Weighs each set by the square root of its rows, so that a large one does not drown the others. */
function balance(rows: readonly ToxicityRow[]): {
  sources: Uint16Array;
  weights: Float32Array;
  sets: string[];
} {
  const sets = [...new Set(rows.map((row) => row.set))];
  const sizes = new Map<string, number>();
  for (const { set } of rows) sizes.set(set, (sizes.get(set) ?? 0) + 1);
  const sources = Uint16Array.from(rows, (row) => sets.indexOf(row.set));
  const weights = Float32Array.from(rows, (row) => 1 / Math.sqrt(sizes.get(row.set) as number));
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  for (let row = 0; row < weights.length; row++) weights[row] = (weights[row] as number) / mean;
  return { sources, weights, sets };
}

/** Whether a row is kept from fitting. Decided by its id alone. */
function inFold(id: string): boolean {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % foldSize === 0;
}

const leastForCalibration = 200;

function calibrate(
  rows: readonly ToxicityRow[],
  matrix: FeatureMatrix,
  fitted: Fitted,
  fold: readonly number[],
): Record<string, Calibration> {
  const byLanguage = new Map<string, number[]>([['*', [...fold]]]);
  for (const row of fold) {
    const language = languageOf((rows[row] as ToxicityRow).lang);
    byLanguage.set(language, [...(byLanguage.get(language) ?? []), row]);
  }
  const out: Record<string, Calibration> = {};
  for (const [language, members] of byLanguage) {
    if (members.length < leastForCalibration) continue;
    out[language] = platt(
      members.map((row) => (rows[row] as ToxicityRow).label),
      members.map((row) => rawScore(fitted, matrix, row)),
    );
  }
  return out;
}

function pack(
  fitted: Fitted,
  heads: { table: Float32Array; bias: Float64Array },
  classIds: ReadonlyMap<string, number>,
  calibrations: Record<string, Calibration>,
  rows: number,
  options: TrainOptions,
): Buffer {
  const largest = (weights: Float32Array): number =>
    weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-6);
  const scale = largest(fitted.table);
  const headScale = largest(heads.table);
  const table = new Int8Array(1 << tableBits);
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
    trust: {},
    trained: { rows, seed: options.seed ?? 1, without: options.without.join(' ') },
  };
  return packWeights(header, table, headTable);
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;
