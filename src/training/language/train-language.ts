import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashFeatures, mostFeatures } from '../../judgement/language/features.ts';
import { readProse } from '../../judgement/language/prose.ts';
import { type ScriptCode, scriptCodes, scriptId } from '../../judgement/language/script-of.ts';
import {
  type Calibration,
  decodeWeights,
  type EncodedScript,
  encodeWeights,
} from '../../judgement/language/weights.ts';
import { packageRoot } from '../../root.ts';
import { Random } from '../random.ts';
import { FeatureIndex } from './feature-index.ts';
import { type Example, fitSoftmax } from './fit.ts';
import { modelCard } from './model-card.ts';
import { type Corpus, readCorpora, readNames } from './rows.ts';
import { type Loans, type Sampler, samplerOf } from './samples.ts';
import { sparseRows } from './sparse-rows.ts';

/** Bytes of weights a script's languages may take. */
const budgets: Readonly<Partial<Record<ScriptCode, number>>> = {
  Latn: 1_800_000,
  Arab: 720_000,
  Cyrl: 240_000,
  Deva: 60_000,
};

/** Chosen on the development sets: dropping features makes the softmax a little too modest. */
const calibrations: Readonly<Partial<Record<ScriptCode, Calibration>>> = {
  Latn: { offset: 0.38, slope: 1.12 },
  Arab: { offset: 0.13, slope: 1.34 },
  Cyrl: { offset: 0.3, slope: 1.5 },
};

/** Passes over the samples: the many languages in Latin letters take more of them to settle. */
const passes: Readonly<Partial<Record<ScriptCode, number>>> = { Latn: 8, Arab: 7 };

const scratch = new Uint32Array(mostFeatures);

/**
 * How often training hides words and long n-grams, so that the short ones learn to do without: it helps comments of few
 * words in Latin letters, and not the others.
 */
const shortSighted: Readonly<Partial<Record<ScriptCode, number>>> = { Latn: 0.4 };

/** Hashed features of what a text says in one script. */
function featuresOf(text: string, script: number, longest?: number): Uint32Array {
  return scratch.slice(0, hashFeatures(readProse(text), script, scratch, longest));
}

/**
 * Trains the language model and writes its weights and their model card under `src/judgement/language/`.
 * The same data and seed give the same bytes.
 */
export async function trainLanguage(options: {
  data: string;
  seed?: number;
  log: (line: string) => void;
}): Promise<{ bytes: number; digest: string }> {
  const { data, seed = 1, log } = options;
  const corpora = readCorpora(data);
  const scripts: EncodedScript[] = [];
  for (const script of Object.keys(budgets) as ScriptCode[]) {
    const of = corpora
      .filter((corpus) => corpus.script === script)
      .sort((a, b) => (a.language < b.language ? -1 : 1));
    log(`${script}: ${of.map(({ language }) => language).join(' ')}`);
    scripts.push(trainScript(script, of, loansOf(corpora), arabicOf(corpora), seed, log));
  }
  const bytes = encodeWeights(`language-${seed}`, scripts);
  const digest = createHash('sha256').update(bytes).digest('hex');
  writeFileSync(join(packageRoot(), 'src/judgement/language/weights.bin'), bytes);
  const card = modelCard({ data, seed, bytes: bytes.length, digest, corpora, model: decodeWeights(bytes) });
  writeFileSync(join(packageRoot(), 'src/judgement/language/model-card.md'), card);
  log(`weights.bin: ${bytes.length} bytes, sha256 ${digest}`);
  return { bytes: bytes.length, digest };
}

function loansOf(corpora: readonly Corpus[]): Loans {
  const sentences = (code: string) => {
    const corpus = corpora.find(({ language, script }) => language === code && script === 'Latn');
    return [...(corpus?.texts ?? []), ...(corpus?.written ?? [])].filter((text) => text.includes(' '));
  };
  return {
    names: readNames(),
    english: sentences('en'),
    french: sentences('fr'),
    ordinary: ordinaryWords(corpora),
  };
}

function ordinaryWords(corpora: readonly Corpus[]): Set<string> {
  const ordinary = new Set<string>();
  const arabizi = new Set<string>();
  for (const { language, script, words, answers } of corpora) {
    if (script !== 'Latn') continue;
    for (const word of [...words.flat(), ...answers.join(' ').split(' ')])
      (language === 'ar' ? arabizi : ordinary).add(word);
  }
  return new Set([...ordinary].filter((word) => !arabizi.has(word)));
}

/** Arabic sentences to spell in Latin letters; the longer ones are news, which nobody types so. */
function arabicOf(corpora: readonly Corpus[]): string[] {
  const arabic = corpora.find(({ language, script }) => language === 'ar' && script === 'Arab');
  return [
    ...(arabic?.texts ?? []),
    ...(arabic?.written ?? []),
    ...(arabic?.words ?? []).map((words) => words.join(' ')),
  ].filter((text) => text.length < 90);
}

function trainScript(
  script: ScriptCode,
  corpora: readonly Corpus[],
  loans: Loans,
  arabic: readonly string[],
  seed: number,
  log: (line: string) => void,
): EncodedScript {
  const id = scriptId(script);
  const random = new Random(seed * 1000 + id);
  const samplers = corpora.map((corpus) => samplerOf(corpus, loans, arabic));
  const classes = samplers.map(({ language }) => language);
  const index = new FeatureIndex(script === 'Latn' ? 22 : 20);
  for (const { texts, written, words, answers } of corpora) {
    for (const text of [...texts, ...written, ...answers]) index.count(featuresOf(text, id));
    for (const line of words) for (const word of line) index.count(featuresOf(word, id));
  }
  for (const sampler of samplers) {
    for (let i = 0; i < sampler.count / 2; i++) index.count(featuresOf(sampler.draw(random), id));
  }
  const hashes = index.settle(3);
  log(`  ${hashes.length} features, ${classes.length} languages`);
  const fit = fitSoftmax({
    features: hashes.length,
    classes: classes.length,
    epochs: passes[script] ?? 5,
    rate: 0.6,
    decay: 0,
    random,
    examples: () => drawExamples(samplers, index, id, random),
    log,
  });
  const { features, step, least } = sparseRows(fit, hashes, classes.length, budgets[script] ?? 0);
  log(`  kept ${features.length} features, weights from ${least.toFixed(3)}, step ${step.toFixed(4)}`);
  return {
    script,
    classes,
    bias: [...fit.bias],
    step,
    features,
    calibration: calibrations[script] ?? { offset: 0, slope: 1 },
  };
}

function drawExamples(
  samplers: readonly Sampler[],
  index: FeatureIndex,
  script: number,
  random: Random,
): Example[] {
  const examples: Example[] = [];
  samplers.forEach(({ count, draw }, klass) => {
    for (let i = 0; i < count; i++) {
      const longest = random.chance(shortSighted[scriptCodes[script] ?? 'Zyyy'] ?? 0)
        ? 3 + random.below(2)
        : undefined;
      const features = featuresOf(draw(random), script, longest);
      if (features.length > 0)
        examples.push({ columns: index.columns(features), count: features.length, klass });
    }
  });
  return examples;
}
