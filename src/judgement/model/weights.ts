import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../root.ts';
import { tableSlots } from './features.ts';

/** Scores the model gives. */
export const modelHeads = [
  'toxicity',
  'insult',
  'profanity',
  'threat',
  'identityAttack',
  'sexuallyExplicit',
] as const;
export type ModelHead = (typeof modelHeads)[number];

/** Slots of the small table behind the heads other than toxicity. */
export const headBits = 16;
export const otherHeads = modelHeads.length - 1;

/** Logistic reading of a raw score: `1 / (1 + exp(-(slope · z + offset)))`. */
export interface Calibration {
  readonly slope: number;
  readonly offset: number;
}

/** What stands before the tables in `weights.bin`, as JSON. */
export interface WeightsHeader {
  /** Largest absolute weight of each table. */
  readonly scale: number;
  readonly headScale: number;
  /** Classes of findings and, for each, one weight a head, toxicity first. */
  readonly classes: Readonly<Record<string, readonly number[]>>;
  readonly bias: readonly number[];
  /** By language, then `language-Script` where a language has several; `*` is for all others. */
  readonly calibrations: Readonly<Record<string, Calibration>>;
  /** How far letters speak for a language the model was not trained on: a factor to the table's share. */
  readonly trust: Readonly<Record<string, number>>;
  /** What the model was trained on, for the card. */
  readonly trained: Readonly<Record<string, string | number>>;
}

export interface Weights {
  readonly header: WeightsHeader;
  /** One weight a slot; see {@link decodeWeight}. */
  readonly table: Int8Array;
  /** `otherHeads` weights a slot. */
  readonly heads: Int8Array;
  /** First digits of the file's SHA-256. */
  readonly version: string;
}

const magic = 'HKTX';
const lead = 8;

export const weightsPath = (): string => join(packageRoot(), 'src/judgement/model/weights.bin');

/** Weights are stored by the square root, so that small ones survive eight bits. */
export function decodeWeight(stored: number, scale: number): number {
  const part = stored / 127;
  return part * Math.abs(part) * scale;
}

export function encodeWeight(weight: number, scale: number): number {
  const part = Math.sqrt(Math.min(1, Math.abs(weight) / scale));
  return Math.round(part * 127) * Math.sign(weight);
}

/** Packs weights as `weights.bin` holds them: magic, header length, header, toxicity table, head table. */
export function packWeights(header: WeightsHeader, table: Int8Array, heads: Int8Array): Buffer {
  const json = Buffer.from(JSON.stringify(header));
  const start = Buffer.alloc(lead);
  start.write(magic, 'latin1');
  start.writeUInt32LE(json.length, 4);
  return Buffer.concat([start, json, Buffer.from(table.buffer), Buffer.from(heads.buffer)]);
}

/** Reads `weights.bin`. Throws when it is not one. */
export function readWeights(path = weightsPath()): Weights {
  return unpackWeights(readFileSync(path));
}

export function unpackWeights(file: Buffer): Weights {
  const slots = tableSlots;
  const headSlots = (1 << headBits) * otherHeads;
  const start = lead + (file.length >= lead ? file.readUInt32LE(4) : 0);
  if (file.toString('latin1', 0, 4) !== magic || file.length !== start + slots + headSlots) {
    throw new Error('weights.bin is not a file of toxicity weights of this version');
  }
  const header = JSON.parse(file.toString('utf8', lead, start)) as WeightsHeader;
  return {
    header,
    table: new Int8Array(file.buffer, file.byteOffset + start, slots),
    heads: new Int8Array(file.buffer, file.byteOffset + start + slots, headSlots),
    version: createHash('sha256').update(file).digest('hex').slice(0, 10),
  };
}
