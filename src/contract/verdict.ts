import { z } from 'zod';

/** A probability-like number. */
const score = z.number().min(0).max(1);

const outcomes = ['publish', 'flag', 'reject'] as const;
export const outcome = z.enum(outcomes);
export type Outcome = z.infer<typeof outcome>;

/** The attributes every verdict scores. `spam` is led by rules, the rest by the model and the lexicons. */
export const attributes = [
  'toxicity',
  'severeToxicity',
  'insult',
  'profanity',
  'threat',
  'identityAttack',
  'sexuallyExplicit',
  'spam',
] as const;
export const attribute = z.enum(attributes);
export type Attribute = z.infer<typeof attribute>;

const scores = z.object({
  toxicity: score,
  severeToxicity: score,
  insult: score,
  profanity: score,
  threat: score,
  identityAttack: score,
  sexuallyExplicit: score,
  spam: score,
});
export type Scores = z.infer<typeof scores>;

const language = z.object({
  code: z
    .string()
    .meta({ description: 'ISO 639-1 where one exists, else 639-3; `und` when nothing can be said' }),
  script: z
    .string()
    .meta({ description: 'ISO 15924 of the prose, e.g. Arab, Latn; Zyyy when there are no letters' }),
  confidence: score,
  direction: z.enum(['ltr', 'rtl']),
});
export type Language = z.infer<typeof language>;

const span = z.object({
  start: z.int().min(0).meta({ description: 'UTF-16 offset into the text as sent' }),
  end: z.int().min(0).meta({ description: 'UTF-16 offset, exclusive' }),
  signal: z.string(),
  text: z.string(),
});
export type Span = z.infer<typeof span>;

export const reason = z.object({
  rule: z.string().meta({
    description:
      'Stable: threshold.*, list.*, rule.<id>, author.*, article.*, report.*, system.judge-failed, system.timeout',
  }),
  message: z.string(),
  score: score.optional(),
  spans: z.array(span),
});
export type Reason = z.infer<typeof reason>;

/** Something a signal found, kept whether or not the policy made a reason of it. */
const finding = z.object({
  signal: z.string().meta({ description: 'e.g. lexicon.insult, threat, link, shouting, repetition, model' }),
  category: z.string().optional().meta({ description: 'An attribute name where the finding speaks for one' }),
  severity: z.int().min(1).max(4).optional(),
  score: score.optional(),
  spans: z.array(span),
  lowered: z
    .string()
    .optional()
    .meta({ description: 'Why it counts for less: negated, quoted, reported, counter-speech …' }),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});
export type Finding = z.infer<typeof finding>;

export const verdict = z.object({
  outcome,
  language,
  scores,
  reasons: z.array(reason),
  findings: z.array(finding),
  policyVersion: z.int().min(0),
  modelVersion: z.string(),
  decidedAt: z.iso.datetime(),
  tookMs: z.number().min(0),
});
export type Verdict = z.infer<typeof verdict>;
