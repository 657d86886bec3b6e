import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../contract/verdict.ts';
import { packageRoot } from '../../root.ts';
import { confidenceOf } from './confidence.ts';
import { mostClasses } from './feature-rows.ts';
import { francGuess } from './franc-guess.ts';
import { japaneseLikelihood } from './ideographs.ts';
import { languageOf } from './language-codes.ts';
import { addPrior, countOf, type LanguageExpectations } from './prior.ts';
import { type Prose, readProse } from './prose.ts';
import { proseScript } from './prose-script.ts';
import { scoreProse } from './score-prose.ts';
import { directionOf, scriptNames, soleLanguages } from './script-languages.ts';
import { type ScriptCode, scriptCodes, scriptId } from './script-of.ts';
import { arabiziDigits } from './telling-digits.ts';
import { addLetters } from './telling-letters.ts';
import { decodeWeights, type ScriptWeights } from './weights.ts';

/** The loaded weights. */
export interface LanguageModel {
  readonly version: string;
  /** By script id. */
  readonly scripts: ReadonlyMap<number, ScriptWeights>;
}

/** Reads the weights under `src/judgement/language/`. Throws when they are missing or torn. */
export function loadLanguageModel(): LanguageModel {
  return decodeWeights(readFileSync(join(packageRoot(), 'src/judgement/language/weights.bin')));
}

const latin = scriptId('Latn');
const han = scriptId('Hani');
const logits = new Float64Array(mostClasses);
/** What is this far behind adds nothing to the others' chances. */
const negligible = -20;
/** Below this the answer is `und`: what was read says nothing. */
const leastConfidence = 0.12;
/** Below this franc is asked: the text may be in a language the model has not learned. */
const doubtful = 0.5;
/** Letters franc needs for its answer to mean something. */
const francLetters = 24;

/** What the model takes a text for. */
interface LanguageGuess {
  readonly language: Language;
  /** Where the model doubts, the likeliest of its classes: {@link secondOpinion} asks another. Null elsewhere. */
  readonly doubted: string | null;
}

/**
 * Which language and script a comment's prose is in.
 *
 * Every Arabic dialect and Arabizi is `ar`, Roman Urdu `ur`, Malay `id`. Never throws; the same input gives the same answer.
 */
export function detectLanguage(text: string, options: LanguageExpectations, model: LanguageModel): Language {
  return secondOpinion(text, guessLanguage(text, options, model), model);
}

/** The first half of {@link detectLanguage}, which takes a tenth of the time where the model doubts. */
export function guessLanguage(
  text: string,
  options: LanguageExpectations,
  model: LanguageModel,
): LanguageGuess {
  const prose = readProse(text);
  const id = proseScript(prose);
  if (id === 0)
    return { language: { code: 'und', script: 'Zyyy', confidence: 0, direction: 'ltr' }, doubted: null };
  const script = scriptCodes[id] as ScriptCode;
  const { code, confidence, doubted } = languageIn(prose, id, options, model);
  const language = {
    code,
    script: scriptNames[script] ?? script,
    confidence,
    direction: directionOf(script),
  };
  return { language, doubted };
}

/** The second half: franc's answer where the model doubts and has not learned that language, else the guess. */
export function secondOpinion(
  text: string,
  { language, doubted }: LanguageGuess,
  model: LanguageModel,
): Language {
  if (doubted === null) return language;
  const prose = readProse(text);
  const weights = model.scripts.get(proseScript(prose)) as ScriptWeights;
  const code = francGuess(prose, weights.script, doubted);
  if (code === null || weights.classIndex.has(code)) return language;
  return { ...language, code, confidence: Math.min(0.5, 1 - language.confidence) };
}

interface Scored {
  readonly code: string;
  readonly confidence: number;
  /** See {@link LanguageGuess}. */
  readonly doubted: string | null;
}

function languageIn(prose: Prose, id: number, options: LanguageExpectations, model: LanguageModel): Scored {
  const letters = prose.letters[id] as number;
  const weights = model.scripts.get(id);
  if (weights !== undefined) return scored(prose, id, letters, options, weights);
  if (id === han) return { ...ideographic(prose, letters, options), doubted: null };
  const sole = soleLanguages[scriptCodes[id] as ScriptCode];
  return {
    code: sole ?? 'und',
    confidence: sole === undefined ? 0 : letters > 1 ? 0.995 : 0.95,
    doubted: null,
  };
}

function scored(
  prose: Prose,
  id: number,
  letters: number,
  options: LanguageExpectations,
  weights: ScriptWeights,
): Scored {
  scoreProse(weights, prose, id, logits);
  if (weights.letters !== null) addLetters(logits, prose, weights.letters);
  const arabizi = id === latin ? weights.classIndex.get('ar') : undefined;
  if (arabizi !== undefined) logits[arabizi] = (logits[arabizi] as number) + arabiziDigits(prose);
  addPrior(logits, weights, options);
  let best = 0;
  const classes = weights.classes.length;
  for (let k = 1; k < classes; k++) if ((logits[k] as number) > (logits[best] as number)) best = k;
  let others = 0;
  for (let k = 0; k < classes; k++) {
    const behind = (logits[k] as number) - (logits[best] as number);
    if (k !== best && behind > negligible) others += Math.exp(behind);
  }
  const confidence = confidenceOf(weights.calibration, -Math.log(others));
  const likeliest = weights.classes[best] as string;
  const doubted = confidence < doubtful && letters >= francLetters ? likeliest : null;
  if (letters < 2) return { code: 'und', confidence: 0, doubted };
  if (confidence < leastConfidence) return { code: 'und', confidence, doubted };
  return { code: named(likeliest, options), confidence, doubted };
}

/** A language that goes by several names goes by the one the site uses. */
function named(code: string, { siteLanguages }: LanguageExpectations): string {
  if (code !== 'hr' && code !== 'zu') return code;
  if (siteLanguages.includes(code)) return code;
  const names = code === 'hr' ? ['sr', 'bs'] : ['xh'];
  return siteLanguages.map(languageOf).find((tag) => names.includes(tag)) ?? code;
}

function ideographic(
  prose: Prose,
  letters: number,
  { siteLanguages, hint, prior }: LanguageExpectations,
): { code: string; confidence: number } {
  const likelihood = japaneseLikelihood(prose);
  let logit = Math.log(likelihood / (1 - likelihood));
  const site = siteLanguages.map(languageOf);
  if (site.includes('ja') && !site.includes('zh')) logit += 2;
  if (site.includes('zh') && !site.includes('ja')) logit -= 1;
  logit += 0.5 * (Math.log1p(countOf(prior, 'ja')) - Math.log1p(countOf(prior, 'zh')));
  if (hint !== null) logit += languageOf(hint) === 'ja' ? 3 : languageOf(hint) === 'zh' ? -3 : 0;
  const code = logit > 0 ? 'ja' : 'zh';
  const confidence = 1 / (1 + Math.exp(-Math.abs(logit)));
  return { code, confidence: Math.min(letters > 1 ? 0.99 : 0.8, confidence) };
}
