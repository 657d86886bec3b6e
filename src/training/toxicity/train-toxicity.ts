import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { featureKind } from '../../judgement/model/feature-kinds.ts';
import { groupMark } from '../../judgement/model/features.ts';
import { unpackWeights, weightsPath } from '../../judgement/model/weights.ts';
import { loadModels } from '../../judgement/models.ts';
import { packageRoot } from '../../root.ts';
import { calibrateLanguages, foreignTrust, heldOutCalibration } from './calibrate-languages.ts';
import { evaluateToxicity } from './evaluate-toxicity.ts';
import { identityMentions } from './fairness.ts';
import { type FitOptions, fitLogistic, meanOf, slotCounts } from './fit.ts';
import { fitHeads } from './fit-heads.ts';
import { headLabels } from './head-labels.ts';
import { isLatinCopy, latinCopies } from './latin-copies.ts';
import { FeatureMatrix } from './matrix.ts';
import { type CardFacts, modelCard } from './model-card.ts';
import { shiftOperatingPoints } from './operating-points.ts';
import { isOwnComments, ownComments } from './own-comments.ts';
import { ownWriting } from './own-writing.ts';
import { packModel } from './pack-model.ts';
import { CommentReader } from './read-comment.ts';
import { languageOf, readRows, type ToxicityRow } from './rows.ts';
import { balance, dataFile, inFold, readTraining } from './training-rows.ts';

interface TrainOptions {
  /** Folder with `train_a.jsonl.gz` and `train_b.jsonl.gz`. */
  readonly data: string;
  /** Files of the folder to leave out, without their endings. */
  readonly without: readonly string[];
  /** The same seed and data give the same weights, bit by bit. */
  readonly seed?: number;
  log(line: string): void;
}

const fitOptions: Omit<FitOptions, 'seed'> = {
  epochs: 4,
  rate: 0.1,
  ridge: 1e-4,
  toldRidge: 3e-4,
  leastRows: 2,
  classRate: 0.1,
  sourceRate: 0.02,
};
/** Fits whose weights are averaged. Each sees the rows in another order, which moves a set's macro-F1 by up to .01. */
const orders = 3;
/**
 * What rows that are not comments off the net weigh beside them. Sentences from templates weigh less in the first fit, which
 * learns words, and more in the second, which learns what is said of groups.
 */
const weightOf = {
  templates: { first: 0.6, second: 2 },
  comments: { first: 1.5, second: 2 },
  latinCopies: 0.5,
};

/** Trains the toxicity model and writes `weights.bin`. Throws when the folder holds none of the files. */
export async function trainToxicity(options: TrainOptions): Promise<void> {
  const { log } = options;
  const seed = options.seed ?? 1;
  const published = readTraining(options);
  const rows = [...published, ...ownWriting(seed), ...ownComments(), ...latinCopies(published, seed)];
  const setOf = (row: number): string => (rows[row] as ToxicityRow).set;
  const isOwn = (row: number): boolean => setOf(row).startsWith('own');
  const isTemplate = (row: number): boolean => isOwn(row) && !isOwnComments(setOf(row));
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
  const labels = Uint8Array.from(rows, (row) => row.label);
  const data = { matrix, labels, sources, sourceCount: sets.length };
  const counts = slotCounts(matrix);
  const weighed = (fit: 'first' | 'second'): Float32Array =>
    weights.map((weight, row) => {
      if (isLatinCopy(setOf(row))) return weight * weightOf.latinCopies;
      if (!isOwn(row)) return weight;
      return weight * (isTemplate(row) ? weightOf.templates : weightOf.comments)[fit];
    });

  const plain = Uint32Array.from(fitting.filter((row) => !(isTemplate(row) && named[row])));
  const naming = Uint32Array.from(fitting.filter((row) => named[row]));
  const firstData = { ...data, weights: weighed('first') };
  const secondData = { ...data, weights: weighed('second') };
  const fits = Array.from({ length: orders }, (_, order) => {
    const options = { ...fitOptions, seed: seed + order };
    const first = fitLogistic(firstData, plain, counts, options);
    const fitted = fitLogistic(secondData, naming, counts, {
      ...options,
      from: first,
      moving: new Set([featureKind.named]),
    });
    log(`Fitted toxicity, then comments that name a group of people, order ${order + 1} of ${orders}`);
    return fitted;
  });
  const fitted = meanOf(fits);
  const heads = fitHeads(
    matrix,
    rows.map(headLabels),
    Uint32Array.from(fitting.filter((row) => !isOwn(row) && !isLatinCopy(setOf(row)))),
    seed,
  );
  log('Fitted the other heads');
  const trust: Record<string, number> = { '*': foreignTrust };
  for (const row of rows) if (!row.set.startsWith('own')) trust[languageOf(row.lang)] = 1;
  const calibrations = shiftOperatingPoints(calibrateLanguages(rows, matrix, fitted, fold));
  const heldOut = heldOutCalibration(rows, matrix, fitted, fold);
  for (const line of heldOut) log(line);
  const trained = { rows: rows.length, seed, without: options.without.join(' ') };
  const bytes = packModel(fitted, heads, matrix.classIds, { calibrations, trust }, trained);
  writeFileSync(weightsPath(), bytes);
  const { version } = unpackWeights(bytes);
  log(`Wrote ${weightsPath()} (${bytes.length} bytes, version ${version})`);
  const card = modelCard({ version, seed, rows, heldOut, ...(await measure(options)) });
  writeFileSync(cardPath(), card);
  log(`Wrote ${cardPath()}`);
}

const cardPath = (): string => join(packageRoot(), 'src/judgement/model/model-card.md');

/** Figures of the new weights on the folder's development file, if it has one. */
async function measure({ data, log }: TrainOptions): Promise<Pick<CardFacts, 'development' | 'mentions'>> {
  const path = dataFile(data, 'dev');
  if (path === undefined) return { development: null, mentions: [] };
  const development = await evaluateToxicity([path], { libraries: false, log: (line) => log(line) });
  const models = loadModels();
  const rows = readRows(path);
  const mentions = ['ar', 'en'].map((language) => ({
    language,
    rates: identityMentions(rows, language, models),
  }));
  return { development, mentions };
}
