import { rareLanguages } from './language-codes.ts';
import { type ScriptCode, scriptId } from './script-of.ts';
import { type TellingLetters, tellingLetters } from './telling-letters.ts';

/** What turns the log odds of an answer into those of its being right. */
export interface Calibration {
  readonly offset: number;
  readonly slope: number;
}

/** A linear model over hashed features for one script's languages. */
export interface ScriptWeights {
  readonly script: ScriptCode;
  /** Language codes; Arabizi is `ar` among the Latin ones. */
  readonly classes: readonly string[];
  readonly classIndex: ReadonlyMap<string, number>;
  /** Classes that are rare languages. */
  readonly rareClasses: readonly number[];
  readonly bias: Float64Array;
  /** Multiplies a stored weight. */
  readonly step: number;
  /** Open addressing, two numbers a slot: a feature's hash, and where in `cells` its row starts plus one, 0 for none. */
  readonly slots: Uint32Array;
  /** A row a feature: how many classes it speaks for or against, then a class and its weight for each. */
  readonly cells: Int8Array;
  readonly calibration: Calibration;
  readonly letters: TellingLetters | null;
}

export interface EncodedScript {
  script: ScriptCode;
  classes: readonly string[];
  bias: readonly number[];
  step: number;
  calibration: Calibration;
  /** Ascending by hash. */
  features: readonly { hash: number; cells: Int8Array }[];
}

interface Header {
  version: string;
  scripts: {
    script: ScriptCode;
    classes: string[];
    bias: number[];
    step: number;
    calibration: Calibration;
    features: number;
    cellBytes: number;
  }[];
}

/** The weights file: the header's length, a JSON header, then per script its feature hashes and rows. */
export function encodeWeights(version: string, scripts: readonly EncodedScript[]): Uint8Array {
  const header: Header = {
    version,
    scripts: scripts.map(({ script, classes, bias, step, calibration, features }) => ({
      script,
      classes: [...classes],
      bias: [...bias],
      step,
      calibration,
      features: features.length,
      cellBytes: features.reduce((sum, { cells }) => sum + 1 + cells.length, 0),
    })),
  };
  const json = new TextEncoder().encode(JSON.stringify(header));
  const parts: Uint8Array[] = [new Uint8Array(new Uint32Array([json.length]).buffer), json];
  for (const { features } of scripts) {
    const hashes = new Uint8Array(features.length * 4);
    const view = new DataView(hashes.buffer);
    features.forEach(({ hash }, i) => {
      view.setUint32(i * 4, hash, true);
    });
    parts.push(hashes);
    for (const { cells } of features) parts.push(Uint8Array.of(cells.length / 2, ...cells));
  }
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Reads what {@link encodeWeights} wrote. Throws on anything else. */
export function decodeWeights(bytes: Uint8Array): { version: string; scripts: Map<number, ScriptWeights> } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getUint32(0, true);
  let at = 4 + headerLength;
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, at))) as Header;
  const scripts = new Map<number, ScriptWeights>();
  for (const { script, classes, bias, step, calibration, features, cellBytes } of header.scripts) {
    const hashes = new DataView(bytes.buffer, bytes.byteOffset + at, features * 4);
    const cells = new Int8Array(bytes.buffer, bytes.byteOffset + at + features * 4, cellBytes);
    const size = tableSize(features);
    const slots = new Uint32Array(size * 2);
    let row = 0;
    for (let i = 0; i < features; i++) {
      const hash = hashes.getUint32(i * 4, true);
      let slot = (Math.imul(hash, spread) >>> 7) & (size - 1);
      while (slots[slot * 2 + 1] !== 0) slot = (slot + 1) & (size - 1);
      slots[slot * 2] = hash;
      slots[slot * 2 + 1] = row + 1;
      row += 1 + (cells[row] as number) * 2;
    }
    at += features * 4 + cellBytes;
    scripts.set(scriptId(script), {
      script,
      classes,
      classIndex: new Map(classes.map((language, klass) => [language, klass])),
      rareClasses: classes.flatMap((language, klass) => (rareLanguages.has(language) ? [klass] : [])),
      bias: Float64Array.from(bias),
      step,
      calibration,
      slots,
      cells,
      letters: tellingLetters(script, classes),
    });
  }
  return { version: header.version, scripts };
}

/** Spreads a hash over the slots. */
const spread = 0x9e3779b1;

function tableSize(features: number): number {
  let size = 16;
  while (size < features * 1.6) size *= 2;
  return size;
}

/** Int8 weights add up fastest as integers; a class number fits an int8 as well. */
const sums = new Int32Array(128);

/** Adds up what the features say, a logit a class into `scores`. */
export function scoreFeatures(
  weights: ScriptWeights,
  features: Uint32Array,
  count: number,
  scores: Float64Array,
): void {
  const { slots, cells, bias, step } = weights;
  const mask = (slots.length >> 1) - 1;
  sums.fill(0);
  for (let i = 0; i < count; i++) {
    const hash = features[i] as number;
    let slot = ((Math.imul(hash, spread) >>> 7) & mask) << 1;
    let row = slots[slot + 1] as number;
    while (row !== 0 && slots[slot] !== hash) {
      slot = (slot + 2) & (slots.length - 1);
      row = slots[slot + 1] as number;
    }
    if (row === 0) continue;
    const end = row + (cells[row - 1] as number) * 2;
    for (let cell = row; cell < end; cell += 2) {
      const klass = cells[cell] as number;
      sums[klass] = (sums[klass] as number) + (cells[cell + 1] as number);
    }
  }
  const scale = count > 0 ? step * featureScale(count) : 0;
  for (let k = 0; k < bias.length; k++) scores[k] = (sums[k] as number) * scale + (bias[k] as number);
}

/** Features repeat one another the more of them there are. */
export function featureScale(count: number): number {
  return 1 / Math.sqrt(count);
}
