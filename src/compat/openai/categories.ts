import type { Scores } from '../../contract/verdict.ts';

/** OpenAI's 13 categories → how we score them. Null: we cannot judge it; the score is 0 and `/docs` says so. */
export const categories: Readonly<Record<string, ((scores: Scores) => number) | null>> = {
  harassment: (scores) => Math.max(scores.toxicity, scores.insult),
  'harassment/threatening': (scores) => scores.threat,
  hate: (scores) => scores.identityAttack,
  'hate/threatening': (scores) => Math.min(scores.identityAttack, scores.threat),
  illicit: null,
  'illicit/violent': null,
  'self-harm': null,
  'self-harm/instructions': null,
  'self-harm/intent': null,
  sexual: (scores) => scores.sexuallyExplicit,
  'sexual/minors': null,
  violence: (scores) => scores.threat,
  'violence/graphic': null,
};

export const unjudged: readonly string[] = Object.keys(categories).filter(
  (name) => categories[name] === null,
);
