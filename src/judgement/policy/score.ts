import { type Attribute, attributes, type Scores } from '../../contract/verdict.ts';
import type { ModelScores } from '../model/toxicity-model.ts';
import type { Evidence } from '../signals/reading.ts';

const counted: readonly Attribute[] = ['insult', 'profanity', 'threat', 'identityAttack', 'sexuallyExplicit'];

/** How much each kind of evidence weighs; a policy's `weights`. */
export interface Weights {
  readonly model: number;
  readonly lexicon: number;
  readonly context: number;
  readonly spam: number;
}

/** In logits: what unlowered evidence of full strength adds to the model's opinion. Chosen on the development sets, as are the next two. */
const evidencePull = 1.3;
/** In logits: what lowered evidence takes away. In Arabic the model has learned most of that by itself. */
const loweredPull: Readonly<Record<string, number>> = { ar: 0.3, en: 1, '*': 0.8 };
/** In logits: what moves 0.5 to where flagged and passed over weigh the same in functional tests of the language. */
const operatingShift: Readonly<Record<string, number>> = { en: 0.22 };

const logit = (p: number): number => Math.log(p / (1 - p));
const logistic = (z: number): number => 1 / (1 + Math.exp(-z));
const within = (p: number): number => Math.min(0.995, Math.max(0.005, p));

/**
 * Scores of every attribute. Toxicity is the model's probability moved, in logits, by what the word lists and rules
 * found: up by unlowered evidence, down by evidence that its context lowers. The other attributes are led by the
 * rules; the model adds to those it agrees with.
 *
 * @param language the comment's, ISO 639
 * @param groupNamed whether the comment names a group of people
 * @param literalness what a comment without an abusive word is taken down by, in logits
 */
export function score(
  model: ModelScores,
  language: string,
  evidence: readonly Evidence[],
  literalness: number,
  groupNamed: boolean,
  weights: Weights,
): Scores {
  const scores: Scores = {
    toxicity: 0,
    severeToxicity: 0,
    insult: 0,
    profanity: 0,
    threat: 0,
    identityAttack: 0,
    sexuallyExplicit: 0,
    spam: 0,
  };
  const firm: Attribute[] = [];
  let strongest = 0;
  let lowered = false;
  let spam = 1;
  for (const one of evidence) {
    const { category } = one;
    if (category === null) continue;
    if (category === 'spam') {
      spam *= 1 - Math.min(1, one.strength * weights.spam);
      continue;
    }
    const strength = Math.min(0.99, one.strength * weights.lexicon);
    scores[category] = Math.max(scores[category], strength);
    if (one.lowered !== null) lowered = true;
    else {
      strongest = Math.max(strongest, strength);
      firm.push(category);
    }
    if ((one.severity ?? 0) >= 4 && one.lowered === null) {
      scores.severeToxicity = Math.max(scores.severeToxicity, strength * 0.85);
    }
  }
  let z = (logit(within(model.scores.toxicity)) + (operatingShift[language] ?? 0)) * weights.model;
  if (strongest > 0) z += evidencePull * (strongest - 0.3);
  else if (lowered) z -= (loweredPull[language] ?? (loweredPull['*'] as number)) * weights.context;
  else z -= literalness * weights.context;
  scores.toxicity = logistic(z);
  for (const name of counted) {
    const own = scores[name];
    const learned = model.scores[name as keyof typeof model.scores] * weights.model;
    // The model alone does not name a category; it confirms one that context has not lowered. Where no group is named,
    // there is no attack on one.
    if (own === 0 && name === 'identityAttack' && !groupNamed) scores[name] = 0;
    else if (own === 0) scores[name] = Math.min(learned, scores.toxicity) * 0.8;
    else if (firm.includes(name)) scores[name] = Math.max(own, own * 0.6 + learned * 0.4);
  }
  scores.severeToxicity = Math.min(scores.severeToxicity, Math.max(scores.toxicity, 0.01));
  scores.spam = 1 - spam;
  for (const name of attributes) scores[name] = Math.round(Math.min(1, scores[name]) * 1e4) / 1e4;
  return scores;
}
