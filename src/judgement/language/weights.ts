import { type ScriptCode, scriptId } from './script-of.ts';

/** How sure the model may be, by its own probability, the length and how much of the text it has met before. */
export interface Calibration {
  readonly offset: number;
  readonly logit: number;
  readonly logLetters: number;
  readonly known: number;
}

/** A linear model over hashed features for one script's languages. */
export interface ScriptWeights {
  readonly script: ScriptCode;
  /** Language codes; Arabizi is `ar` among the Latin ones. */
  readonly classes: readonly string[];
  readonly classIndex: ReadonlyMap<string, number>;
  readonly bias: Float64Array;
  /** Multiplies a stored weight. */
  readonly step: number;
  /** Open addressing: feature hash per slot, and in `rows` where its weights start, 0 for an empty slot. */
  readonly keys: Uint32Array;
  readonly rows: Uint32Array;
  /** Per feature: how many classes it speaks for or against, then a class and its weight for each. */
  readonly cells: Int8Array;
  readonly calibration: Calibration;
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

/** The weights file: a length, a JSON header, then per script its feature hashes, row lengths and cells. */
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
      cellBytes: features.reduce((sum, { cells }) => sum + cells.length, 0),
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
    parts.push(
      hashes,
      Uint8Array.from(features, ({ cells }) => cells.length / 2),
    );
    for (const { cells } of features)
      parts.push(new Uint8Array(cells.buffer, cells.byteOffset, cells.length));
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
    const lengths = at + features * 4;
    const cellsAt = lengths + features;
    const cells = new Int8Array(cellBytes + features + 1);
    const size = tableSize(features);
    const keys = new Uint32Array(size);
    const rows = new Uint32Array(size);
    let from = cellsAt;
    let row = 1;
    for (let i = 0; i < features; i++) {
      const hash = view.getUint32(at + i * 4, true);
      const pairs = bytes[lengths + i] as number;
      let slot = slotOf(hash, size);
      while (rows[slot] !== 0) slot = (slot + 1) & (size - 1);
      keys[slot] = hash;
      rows[slot] = row;
      cells[row++] = pairs;
      cells.set(new Int8Array(bytes.buffer, bytes.byteOffset + from, pairs * 2), row);
      row += pairs * 2;
      from += pairs * 2;
    }
    at = from;
    scripts.set(scriptId(script), {
      script,
      classes,
      classIndex: new Map(classes.map((language, klass) => [language, klass])),
      bias: Float64Array.from(bias),
      step,
      calibration,
      keys,
      rows,
      cells,
    });
  }
  return { version: header.version, scripts };
}

function tableSize(features: number): number {
  let size = 16;
  while (size < features * 1.6) size *= 2;
  return size;
}

function slotOf(hash: number, size: number): number {
  return (Math.imul(hash, 0x9e3779b1) >>> 7) & (size - 1);
}

/**
 * Adds up what the features say, a logit a class into `scores`.
 *
 * @returns the share of the features the model knows.
 */
export function scoreFeatures(
  weights: ScriptWeights,
  features: Uint32Array,
  count: number,
  scores: Float64Array,
): number {
  const { keys, rows, cells, bias, step } = weights;
  const mask = keys.length - 1;
  scores.fill(0);
  let known = 0;
  for (let i = 0; i < count; i++) {
    const hash = features[i] as number;
    let slot = (Math.imul(hash, 0x9e3779b1) >>> 7) & mask;
    let row = rows[slot] as number;
    while (row !== 0) {
      if (keys[slot] === hash) {
        known++;
        const pairs = cells[row] as number;
        const end = row + 1 + pairs * 2;
        for (let cell = row + 1; cell < end; cell += 2) {
          const klass = cells[cell] as number;
          scores[klass] = (scores[klass] as number) + (cells[cell + 1] as number);
        }
        break;
      }
      slot = (slot + 1) & mask;
      row = rows[slot] as number;
    }
  }
  const scale = count > 0 ? step * featureScale(count) : 0;
  for (let k = 0; k < bias.length; k++) scores[k] = (scores[k] as number) * scale + (bias[k] as number);
  return count > 0 ? known / count : 0;
}

/** Features repeat one another the more of them there are. */
export function featureScale(count: number): number {
  return 1 / Math.sqrt(count);
}
