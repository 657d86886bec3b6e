import { z } from 'zod';
import { cleanString, filled, upTo } from './text.ts';
import { type Attribute, attribute, outcome } from './verdict.ts';

const score = z.number().min(0).max(1);

/** From which score on a comment goes to editors, or is turned away. `null`: never. */
const threshold = z.object({ flag: score.nullable(), reject: score.nullable() });
export type Threshold = z.infer<typeof threshold>;

const thresholds = z.partialRecord(attribute, threshold);

/** A word or phrase of a publisher's own list. `*` stands for any letters, `?` for one. */
const listEntry = z.union([
  filled(200),
  z.object({
    pattern: filled(200),
    languages: z.array(upTo(35)).max(50).nullish().meta({ description: 'null: every language' }),
    note: upTo(500).nullish(),
  }),
]);
export type ListEntry = z.infer<typeof listEntry>;

const list = z.array(listEntry).max(5000).default([]);

/** A rule in CEL. `when` must be a boolean; see `/docs` for what it can read. */
const rule = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, { error: 'lower-case letters, digits and dashes' }),
  when: filled(2000),
  message: z
    .record(upTo(35), upTo(300))
    .default({})
    .meta({ description: 'What editors read, by UI language' }),
  outcome,
  enabled: z.boolean().default(true),
});
export type Rule = z.infer<typeof rule>;

const repetition = z.object({
  limit: z.int().min(1).max(1000).meta({ description: 'Repeats from which on it counts' }),
  hours: z
    .number()
    .positive()
    .max(24 * 30),
  outcome,
});

/** A publisher's policy: how scores, signals and history become publish, flag or reject. Versioned. */
export const policy = z.object({
  version: z.int().min(0).default(0),
  languages: z
    .object({
      accepted: z.array(upTo(35)).max(100).default([]).meta({ description: 'Empty: every language' }),
      otherwise: outcome.default('flag'),
      minConfidence: score
        .default(0.7)
        .meta({ description: 'Below it a comment is never called off-language' }),
    })
    .prefault({}),
  thresholds: thresholds.default({}),
  languageThresholds: z.record(upTo(35), thresholds).default({}),
  weights: z
    .object({
      model: z.number().min(0).max(4).default(1),
      lexicon: z.number().min(0).max(4).default(1),
      context: z.number().min(0).max(4).default(1),
      spam: z.number().min(0).max(4).default(1),
    })
    .prefault({}),
  contextRaises: score.default(0.4).meta({
    description:
      'How far the toxicity threshold rises where the context speaks for a harmless reading: quoted, negated, condemned, about animals or illness, affectionate. 0: not at all',
  }),
  lists: z.object({ banned: list, suspect: list, allowed: list }).prefault({}),
  rules: z.array(rule).max(200).default([]),
  firstTimeAuthors: z.enum(['publish', 'flag']).default('publish'),
  bannedAuthors: z.enum(['flag', 'reject']).default('reject'),
  mutedAuthors: z.enum(['publish', 'flag']).default('flag'),
  trustedAuthors: z
    .object({ raiseThresholds: score.default(0.1), skipPremoderation: z.boolean().default(false) })
    .prefault({}),
  premoderated: z
    .object({
      articles: z.array(cleanString).max(1000).default([]),
      tags: z.array(cleanString).max(200).default([]),
    })
    .prefault({}),
  unsure: z
    .object({
      margin: score.default(0).meta({ description: 'Scores this little below a flag threshold are unsure' }),
      outcome: z.enum(['publish', 'flag']).default('flag'),
      rejects: z
        .enum(['flag', 'reject'])
        .default('flag')
        .meta({ description: 'What becomes of a reject the judge is not sure of' }),
    })
    .prefault({}),
  repetition: z
    .object({
      own: repetition.default({ limit: 5, hours: 24, outcome: 'flag' }),
      others: repetition.default({ limit: 10, hours: 24, outcome: 'flag' }),
    })
    .prefault({}),
  links: z
    .object({ max: z.int().min(0).max(1000).default(3), outcome: outcome.default('flag') })
    .prefault({}),
  personalData: outcome
    .default('flag')
    .meta({ description: 'Phone numbers, e-mail addresses and wallets in a comment' }),
  reportsToFlag: z.int().min(1).max(1000).default(3),
  akismetFlagWithoutCallback: z
    .enum(['spam', 'ham'])
    .default('spam')
    .meta({ description: 'What an Akismet client without a callback is told of a flagged comment' }),
});
export type Policy = z.infer<typeof policy>;

/** Thresholds where a policy names none: doubt goes to editors, only blatant spam is turned away. */
export const defaultThresholds: Readonly<Record<Attribute, Threshold>> = {
  toxicity: { flag: 0.5, reject: null },
  severeToxicity: { flag: 0.5, reject: null },
  insult: { flag: 0.6, reject: null },
  profanity: { flag: 0.6, reject: null },
  threat: { flag: 0.5, reject: null },
  identityAttack: { flag: 0.5, reject: null },
  sexuallyExplicit: { flag: 0.6, reject: null },
  spam: { flag: 0.5, reject: 0.95 },
};

/** The policy of a site that has set none. */
export const defaultPolicy: Policy = policy.parse({});

/** `GET /v1/policy/versions`: newest first. Rolling back is a `PUT` of an older `policy` with the current `version`. */
export const policyVersion = z.object({
  version: z.int(),
  at: z.iso.datetime(),
  by: z.string().nullable(),
  policy,
});
export type PolicyVersion = z.infer<typeof policyVersion>;
