import type { Attribute, Scores } from '../../contract/verdict.ts';

/**
 * Perspective's attributes that we can honestly score → the score that answers them. What is missing here
 * (ATTACK_ON_AUTHOR, ATTACK_ON_COMMENTER, INCOHERENT, INFLAMMATORY, LIKELY_TO_REJECT, UNSUBSTANTIAL, FLIRTATION) is
 * answered with Perspective's own error for an unknown attribute.
 */
const sources: Readonly<Record<string, readonly Attribute[]>> = {
  TOXICITY: ['toxicity'],
  TOXICITY_EXPERIMENTAL: ['toxicity'],
  TOXICITY_FAST: ['toxicity'],
  SEVERE_TOXICITY: ['severeToxicity'],
  SEVERE_TOXICITY_EXPERIMENTAL: ['severeToxicity'],
  IDENTITY_ATTACK: ['identityAttack'],
  IDENTITY_ATTACK_EXPERIMENTAL: ['identityAttack'],
  INSULT: ['insult'],
  INSULT_EXPERIMENTAL: ['insult'],
  PROFANITY: ['profanity'],
  PROFANITY_EXPERIMENTAL: ['profanity'],
  THREAT: ['threat'],
  THREAT_EXPERIMENTAL: ['threat'],
  SEXUALLY_EXPLICIT: ['sexuallyExplicit'],
  OBSCENE: ['profanity', 'sexuallyExplicit'],
  SPAM: ['spam'],
};

export const supportedAttributes: readonly string[] = Object.keys(sources);

export function isSupported(attribute: string): boolean {
  return Object.hasOwn(sources, attribute);
}

/** The score that answers an attribute: the highest of its sources. */
export function attributeScore(attribute: string, scores: Scores): number {
  return Math.max(...(sources[attribute] ?? []).map((source) => scores[source]));
}

/** Languages we answer for: those the model or a word list was made for. Others get Perspective's language error. */
export const supportedLanguages: ReadonlySet<string> = new Set([
  'ar',
  'en',
  'fr',
  'es',
  'de',
  'it',
  'pt',
  'tr',
  'fa',
  'ur',
  'ckb',
  'he',
  'iw',
  'ru',
  'nl',
  'pl',
  'uk',
  'hi',
  'hi-Latn',
  'id',
  'zh',
  'ja',
  'ko',
  'vi',
  'ro',
  'sv',
  'cs',
  'ps',
  'sd',
  'ug',
]);
