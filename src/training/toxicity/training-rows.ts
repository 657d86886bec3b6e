import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readRows, type ToxicityRow } from './rows.ts';

const trainingFiles = ['train_a', 'train_b'];
/** One row in this many is kept from fitting, for calibration. */
const foldSize = 12;

/** `name.jsonl.gz` or `name.jsonl` in a folder. */
export function dataFile(folder: string, name: string): string | undefined {
  return [`${name}.jsonl.gz`, `${name}.jsonl`]
    .map((file) => join(folder, file))
    .find((file) => existsSync(file));
}

/** All rows of the training files but those left out. Throws when there are none. */
export function readTraining({
  data,
  without,
  log,
}: {
  data: string;
  without: readonly string[];
  log(line: string): void;
}): ToxicityRow[] {
  const rows: ToxicityRow[] = [];
  for (const name of trainingFiles) {
    if (without.includes(name)) continue;
    const path = dataFile(data, name);
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

/** Whether a row is kept from fitting. Decided by its id alone. */
export function inFold(id: string): boolean {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % foldSize === 0;
}

/** Weighs each set by the square root of its rows, so that a large one does not drown the others. */
export function balance(rows: readonly ToxicityRow[]): {
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
