import { featureKind, isTold, kindWeights } from './feature-kinds.ts';
import { emptyFeatures, extractFeatures, type Features, type Mark, unitsRead } from './features.ts';
import { KnownWords } from './known-words.ts';
import type { Senses } from './senses.ts';
import {
  type Calibration,
  decodeWeight,
  headBits,
  type ModelHead,
  otherHeads,
  readWeights,
  type Weights,
  type WeightsHeader,
} from './weights.ts';

export type { ModelHead } from './weights.ts';

/** What the model reads of a comment; see `model-input.ts`. */
export interface ModelInput {
  /** The folded view as a string. */
  readonly text: string;
  readonly language: { readonly code: string; readonly script: string };
  /** Names of the classes of findings, each once. */
  readonly classes: readonly string[];
  /** Groups, cues and findings in order of their start; offsets are the view's. */
  readonly marks: readonly Mark[];
  /** What words do, told by lists; null for none. */
  readonly senses: Senses | null;
}

/** Whether a comment is Arabic in Latin letters. */
export const isArabizi = ({ language }: ModelInput): boolean =>
  language.code === 'ar' && language.script === 'Latn';

/** A word that speaks for toxicity. `weight` is its share of the raw score, in logits; offsets are the view's. */
interface Contribution {
  readonly start: number;
  readonly end: number;
  readonly weight: number;
}

export interface ModelScores {
  readonly scores: Record<ModelHead, number>;
  /** The words that speak loudest, in the order of the text. */
  readonly contributions: readonly Contribution[];
}

/** Trained weights, ready to score. */
export interface ToxicityModel {
  /** Changes with the weights. */
  readonly version: string;
  readonly weights: Weights;
  /** Value of each stored byte, of the toxicity table and of the head table. */
  readonly values: Float32Array;
  readonly headValues: Float32Array;
  readonly scratch: Features;
  readonly known: KnownWords;
  /** Each word's share of the latest score. */
  readonly shares: Float64Array;
  /** How the languages met so far are read: by code, then by script. */
  readonly readings: Map<string, Map<string, LanguageReading>>;
  /** One weight a head for each class of findings. */
  readonly classes: ReadonlyMap<string, readonly number[]>;
}

interface LanguageReading {
  readonly calibration: Calibration;
  /** See {@link WeightsHeader.trust}. */
  readonly trust: number;
}

/** Reads the weights beside this file. Takes some 20 ms; throws when they are missing or damaged. */
export function loadToxicityModel(): ToxicityModel {
  return modelOf(readWeights());
}

function modelOf(weights: Weights): ToxicityModel {
  const { scale, headScale } = weights.header;
  const values = new Float32Array(256);
  const headValues = new Float32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    const signed = (byte << 24) >> 24;
    values[byte] = decodeWeight(signed, scale);
    headValues[byte] = decodeWeight(signed, headScale);
  }
  return {
    version: weights.version,
    weights,
    values,
    headValues,
    scratch: emptyFeatures(),
    known: new KnownWords(weights, values, headValues),
    shares: new Float64Array(unitsRead + 2),
    readings: new Map(),
    classes: new Map(Object.entries(weights.header.classes)),
  };
}

/** The most words named as contributions, and the least share of the score that makes one. */
const mostContributions = 6;
const leastContribution = 0.12;

/**
 * Scores a comment. Pure and deterministic; linear in the text, of which the first 8,000 units are read. A text without a
 * word or a sign to read is not toxic.
 */
export function scoreText(model: ToxicityModel, input: ModelInput): ModelScores {
  const { header } = model.weights;
  const features = model.scratch;
  extractFeatures(input.text, input.marks, isArabizi(input), input.senses, features, model.known);
  const { calibration, trust } = readingOf(model, input.language);
  let toxicity = featuresScore(model, features, trust) + (header.bias[0] as number);
  const heads = headScores(model, features);
  for (const name of input.classes) {
    const weights = model.classes.get(name);
    if (weights === undefined) continue;
    toxicity += weights[0] as number;
    for (let head = 0; head < otherHeads; head++)
      heads[head] = (heads[head] as number) + (weights[head + 1] as number);
  }
  const unread = features.words === 0 && input.classes.length === 0;
  const scoreOf = (head: number): number =>
    logistic((heads[head - 1] as number) + (header.bias[head] as number));
  // In the order of `modelHeads`.
  const scores: Record<ModelHead, number> = {
    toxicity: unread ? 0 : logistic(calibration.slope * toxicity + calibration.offset),
    insult: scoreOf(1),
    profanity: scoreOf(2),
    threat: scoreOf(3),
    identityAttack: scoreOf(4),
    sexuallyExplicit: scoreOf(5),
  };
  return { scores, contributions: loudest(features, model.shares, calibration.slope) };
}

/**
 * Sum of the toxicity weights over the root of the number of features; fills each word's share. What letters say counts
 * `trust` times.
 */
function featuresScore(
  { weights, values, known, shares }: ToxicityModel,
  features: Features,
  trust: number,
): number {
  const { table } = weights;
  const { slots, kinds, wordFirst, words, count } = features;
  const remembered = known.addUp(words);
  let { squares } = known;
  let sum = 0;
  for (let word = 0; word <= words; word++) {
    let letters = word < words ? (remembered[word] as number) : 0;
    let told = 0;
    const end = word < words ? (wordFirst[word + 1] as number) : count;
    for (let at = wordFirst[word] as number; at < end; at++) {
      const type = kinds[at] as number;
      const weight = kindWeights[type] as number;
      squares += weight * weight;
      const share = weight * (values[(table[slots[at] as number] as number) & 0xff] as number);
      if (isTold(type)) told += share;
      else letters += share;
    }
    shares[word] = trust * letters + told;
    sum += shares[word] as number;
  }
  const norm = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  for (let word = 0; word < words; word++) shares[word] = (shares[word] as number) * norm;
  return sum * norm;
}

const headMask = (1 << headBits) - 1;

/** Raw scores of the other heads, from whole words and stems. */
function headScores(model: ToxicityModel, features: Features): Float64Array {
  const { headValues, known } = model;
  const { heads } = model.weights;
  const sums = known.headSums;
  let read = known.headsRead;
  for (let at = 0; at < features.count; at++) {
    const type = features.kinds[at] as number;
    if (type !== featureKind.word && type !== featureKind.stem) continue;
    read++;
    const base = ((features.slots[at] as number) & headMask) * otherHeads;
    for (let head = 0; head < otherHeads; head++) {
      sums[head] = (sums[head] as number) + (headValues[(heads[base + head] as number) & 0xff] as number);
    }
  }
  const norm = read > 0 ? 1 / Math.sqrt(read) : 0;
  for (let head = 0; head < otherHeads; head++) sums[head] = (sums[head] as number) * norm;
  return sums;
}

function readingOf(model: ToxicityModel, language: ModelInput['language']): LanguageReading {
  let byScript = model.readings.get(language.code);
  if (byScript === undefined) {
    byScript = new Map();
    model.readings.set(language.code, byScript);
  }
  let reading = byScript.get(language.script);
  if (reading === undefined) {
    const { header } = model.weights;
    const trust = header.trust[language.code] ?? header.trust['*'] ?? 1;
    reading = { calibration: calibrationFor(header, language), trust };
    byScript.set(language.script, reading);
  }
  return reading;
}

function calibrationFor(header: WeightsHeader, language: { code: string; script: string }): Calibration {
  const { calibrations } = header;
  return (
    calibrations[`${language.code}-${language.script}`] ??
    calibrations[language.code] ??
    calibrations['*'] ?? { slope: 1, offset: 0 }
  );
}

function loudest(features: Features, words: Float64Array, factor: number): Contribution[] {
  const found: Contribution[] = [];
  for (let word = 0; word < features.words; word++) {
    const weight = (words[word] as number) * factor;
    if (weight < leastContribution) continue;
    const one = { start: features.wordStart[word] as number, end: features.wordEnd[word] as number, weight };
    if (found.length < mostContributions) found.push(one);
    else {
      let least = 0;
      for (let at = 1; at < found.length; at++) if (weightAt(found, at) < weightAt(found, least)) least = at;
      if (weightAt(found, least) < weight) {
        found.splice(least, 1);
        found.push(one);
      }
    }
  }
  return found;
}

const weightAt = (found: readonly Contribution[], at: number): number => (found[at] as Contribution).weight;

function logistic(z: number): number {
  return 1 / (1 + Math.exp(-z));
}
