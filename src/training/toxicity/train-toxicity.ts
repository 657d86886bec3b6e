import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { featureKind, groupMark, tableSlots } from '../../judgement/model/features.ts';
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
import { areaUnderCurve, calibrationBins, calibrationError, countsAt, macroF1 } from './metrics.ts';
import { ownWriting } from './own-writing.ts';
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
  ridge: 1e-4,
  leastRows: 2,
  classRate: 0.1,
  sourceRate: 0.02,
};
/** Our own sentences weigh less in the first fit, which learns from real comments, and more in the second. */
const ownWeight = { first: 0.5, second: 2 };
/** What letters say of a language the model was not trained on is worth this much of what they say of another. */
const foreignTrust = 0.3;

/** Trains the toxicity model and writes `weights.bin`. Throws when the folder holds none of the files. */
export async function trainToxicity(options: TrainOptions): Promise<void> {
  const { log } = options;
  const seed = options.seed ?? 1;
  const rows = [...readTraining(options), ...ownWriting(seed)];
  const reader = new CommentReader();
  const matrix = new FeatureMatrix(new Map(), true);
  const named: boolean[] = [];
  for (const row of rows) {
    const input = reader.read(row.text, languageOf(row.lang));
    named.push(input.marks.some(({ does }) => does === groupMark));
    matrix.add(input);
  }
  log(
    `${rows.length} comments, ${matrix.starts.at(-1)} features, ${matrix.classIds.size} classes of findings`,
  );

  const { sources, weights, sets } = balance(rows);
  const all = rows.map((_, row) => row);
  const fold = all.filter((row) => inFold((rows[row] as ToxicityRow).id));
  const fitting = all.filter((row) => !inFold((rows[row] as ToxicityRow).id));
  const isOwn = (row: number): boolean => (rows[row] as ToxicityRow).set.startsWith('own');
  const labels = Uint8Array.from(rows, (row) => row.label);
  const data = { matrix, labels, sources, sourceCount: sets.length };
  const counts = slotCounts(matrix);
  const weighed = (own: number): Float32Array =>
    weights.map((weight, row) => weight * (isOwn(row) ? own : 1));

  const first = fitLogistic(
    { ...data, weights: weighed(ownWeight.first) },
    Uint32Array.from(fitting.filter((row) => !(isOwn(row) && named[row]))),
    counts,
    { ...fitOptions, seed },
  );
  log('Fitted toxicity');
  const fitted = fitLogistic(
    { ...data, weights: weighed(ownWeight.second) },
    Uint32Array.from(fitting.filter((row) => named[row])),
    counts,
    { ...fitOptions, seed, from: first, moving: new Set([featureKind.named]) },
  );
  log('Fitted comments that name a group of people');
  const heads = fitHeads(
    matrix,
    rows.map(headLabels),
    Uint32Array.from(fitting.filter((row) => !isOwn(row))),
    seed,
  );
  log('Fitted the other heads');
  const trust: Record<string, number> = { '*': foreignTrust };
  for (const row of rows) trust[languageOf(row.lang)] = 1;
  const calibrations = calibrate(rows, matrix, fitted, fold);
  for (const line of heldOutCalibration(rows, matrix, fitted, fold)) log(line);
  const bytes = pack(fitted, heads, matrix.classIds, { calibrations, trust }, rows.length, options);
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
  const weights = Float32Array.from(rows, (row) => certainty(row) / Math.sqrt(sizes.get(row.set) as number));
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  return { sources, weights: weights.map((weight) => weight / mean), sets };
}

/** Rows on which a set's own annotators differed count half. */
function certainty({ labels }: ToxicityRow): number {
  const differed =
    (labels.agreement !== undefined && Number(labels.agreement) < 100) ||
    labels.ambiguous === true ||
    labels.ambiguous === 'True';
  return differed ? 0.5 : 1;
}

/** Whether a row is kept from fitting. Decided by its id alone. */
function inFold(id: string): boolean {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % foldSize === 0;
}

const leastForCalibration = 200;

/**
 * By language, from rows kept from fitting. Within a language every set weighs by its square root, and its toxic and
 * harmless rows weigh the same. `*` is read as an unknown language is: letters at {@link foreignTrust}.
 */
function calibrate(
  rows: readonly ToxicityRow[],
  matrix: FeatureMatrix,
  fitted: Fitted,
  fold: readonly number[],
): Record<string, Calibration> {
  const byLanguage = new Map<string, number[]>([['*', []]]);
  const classes = new Map<string, number>();
  const key = (row: number): string =>
    `${(rows[row] as ToxicityRow).set} ${(rows[row] as ToxicityRow).label}`;
  for (const row of fold) {
    const { lang, set } = rows[row] as ToxicityRow;
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
function heldOutCalibration(
  rows: readonly ToxicityRow[],
  matrix: FeatureMatrix,
  fitted: Fitted,
  fold: readonly number[],
): string[] {
  const real = fold.filter((row) => !(rows[row] as ToxicityRow).set.startsWith('own'));
  const half = calibrate(
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

function pack(
  fitted: Fitted,
  heads: { table: Float32Array; bias: Float64Array },
  classIds: ReadonlyMap<string, number>,
  { calibrations, trust }: { calibrations: Record<string, Calibration>; trust: Record<string, number> },
  rows: number,
  options: TrainOptions,
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
    trained: { rows, seed: options.seed ?? 1, without: options.without.join(' ') },
  };
  return packWeights(header, table, headTable);
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;
