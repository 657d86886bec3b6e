import { type Attribute, attributes, type Scores } from '../../contract/verdict.ts';
import type { Evidence, Reading } from '../signals/reading.ts';

const counted: readonly Attribute[] = ['insult', 'profanity', 'threat', 'identityAttack', 'sexuallyExplicit'];

/** Scores of every attribute from the evidence, and the model's where there is one. */
export function score(_reading: Reading, evidence: readonly Evidence[]): Scores {
  const scores = Object.fromEntries(attributes.map((name) => [name, 0])) as Scores;
  for (const one of evidence) {
    if (one.category === null) continue;
    scores[one.category] = Math.max(scores[one.category], one.strength);
    if (one.severity !== null && one.severity >= 4)
      scores.severeToxicity = Math.max(scores.severeToxicity, one.strength * 0.8);
  }
  let toxicity = scores.severeToxicity;
  for (const name of counted) toxicity = Math.max(toxicity, scores[name]);
  scores.toxicity = toxicity;
  for (const name of attributes) scores[name] = Math.round(scores[name] * 1e4) / 1e4;
  return scores;
}
