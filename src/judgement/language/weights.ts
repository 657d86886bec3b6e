import { type FeatureRows, layOutRows } from './feature-rows.ts';
import { KnownWords } from './known-words.ts';
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
  readonly rows: FeatureRows;
  readonly known: KnownWords;
  readonly calibration: Calibration;
  readonly letters: TellingLetters | null;
  /** What the latest comment's site led one to expect: a logit a class. */
  readonly latestSite: { tags: readonly string[] | null; readonly logits: Float64Array };
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
    const end = at + features * 4;
    if (end + cellBytes > bytes.length) throw new RangeError('The language weights are torn');
    const hashes = new DataView(bytes.buffer, bytes.byteOffset + at, features * 4);
    const cells = new Int8Array(bytes.buffer, bytes.byteOffset + end, cellBytes);
    at += features * 4 + cellBytes;
    scripts.set(scriptId(script), {
      script,
      classes,
      classIndex: new Map(classes.map((language, klass) => [language, klass])),
      rareClasses: classes.flatMap((language, klass) => (rareLanguages.has(language) ? [klass] : [])),
      bias: Float64Array.from(bias),
      step,
      calibration,
      rows: layOutRows(hashes, cells, classes.length),
      known: new KnownWords(classes.length),
      letters: tellingLetters(script, classes),
      latestSite: { tags: null, logits: new Float64Array(classes.length) },
    });
  }
  return { version: header.version, scripts };
}

/** Features repeat one another the more of them there are. */
export function featureScale(count: number): number {
  return 1 / Math.sqrt(count);
}
