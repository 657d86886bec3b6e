import { z } from 'zod';
import { comment, decision, decisionAction, status } from './comment.ts';
import { policy } from './policy.ts';
import { filled, id, time, upTo } from './text.ts';
import { attributes, outcome, reason } from './verdict.ts';
import { delivery, webhook } from './webhook.ts';

/**
 * What the dashboard reads and writes beyond the first cut of the review API. All of it is a session's, all of
 * it takes `?site=`.
 *
 * | Route | Who | Body → answer |
 * |---|---|---|
 * | `GET /v1/queue?view=open\|escalated\|deferred&attribute=` + `queueFilter` | viewer | page of `queueItem`; `minScore`/`maxScore` bound `attribute` (default: the highest score) |
 * | `POST /v1/claims {ids}` | editor | besides `limit`: claims just these where nobody else holds them → `claimAnswer`; the dashboard claims what is being read |
 * | `GET /v1/queue/histogram?attribute=` + `queueFilter` | viewer | `scoreHistogram` |
 * | `GET /v1/queue/facets` | viewer | `queueFacets` |
 * | `GET /v1/stats` | viewer | `stats`; the same is the data of the `counts` event |
 * | `GET /v1/events` (`Last-Event-ID` also as `?lastEventId=`) | viewer | events `counts` (`stats`), `comment` (`commentChange`), `reset` (over 1,000 were missed: read everything anew) |
 * | `GET /v1/reasons` · `PUT /v1/reasons` | viewer · admin | `reasonCatalogue` |
 * | `PUT /v1/session/preferences` | viewer | an object, replaces the whole → `session` |
 * | `GET /v1/comments/{id}/context` | viewer | `commentContext` |
 * | `POST /v1/comments/{id}/notes` | editor | `note` (review.ts) → `storedNote` |
 * | `POST /v1/comments/{id}/findings` | editor | `findingMark` (review.ts) → `storedFindingMark` |
 * | `GET /v1/authors/{id}` | viewer | `authorPage` |
 * | `GET /v1/articles/{id}` | viewer | `articlePage` |
 * | `GET /v1/articles/{id}/thread` | viewer | page of `comment`, oldest first |
 * | `GET /v1/history?by=&action=&language=&from=&to=` | viewer | page of `historyItem`; `Accept: text/csv` → the same as CSV (chief) |
 * | `GET /v1/insights/volume` … | viewer | `insightRange` → the schema named below |
 * | `GET /v1/second-opinions` | editor | page of `secondOpinion`: waiting for this editor, blind |
 * | `POST /v1/second-opinions` | chief | `secondOpinionRequest` → `secondOpinionAnswer` |
 * | `POST /v1/second-opinions/{id}` | editor | `secondOpinionVerdict` → 204 |
 * | `GET /v1/policy/versions` | viewer | page of `policyVersion` |
 * | `POST /v1/policy/simulations` | chief | `simulationRequest` → `simulationLine`s |
 * | `GET /v1/deliveries?webhookId=&commentId=&state=` | chief | page of `deliveryDetail` |
 */

export const queueView = z.enum(['open', 'escalated', 'deferred']);
export type QueueView = z.infer<typeof queueView>;
export const attribute = z.enum(attributes);

/** `GET /v1/stats`, and the data of the `counts` event. */
export const stats = z.object({
  open: z.int().meta({ description: 'Flagged, neither deferred nor escalated' }),
  escalated: z.int(),
  deferred: z.int(),
  pending: z.int(),
  secondOpinions: z.int().meta({ description: 'Waiting for a second editor, site-wide' }),
  decidedToday: z.int(),
  oldestFlaggedAt: z.iso.datetime().nullable(),
});
export type Stats = z.infer<typeof stats>;

/** Data of the `comment` event: what moved, never the text. */
export const commentChange = z.object({
  id,
  revision: z.int(),
  status,
  escalated: z.boolean(),
  deferredUntil: z.iso.datetime().nullable(),
  change: z.enum([
    'arrived',
    'decided',
    'undone',
    'claimed',
    'released',
    'edited',
    'erased',
    'reported',
    'marked',
  ]),
  action: decisionAction.nullable(),
  by: z.string().nullable().meta({ description: "The editor's display name" }),
  byId: id.nullable(),
  at: z.iso.datetime(),
  claim: z.object({ by: z.string(), byId: id, expiresAt: z.iso.datetime() }).nullable(),
});
export type CommentChange = z.infer<typeof commentChange>;

/** Counts of flagged comments over 20 equal score bins, and what is in force on that score. */
export const scoreHistogram = z.object({
  attribute,
  bins: z.array(z.int()).length(20),
  total: z.int().meta({ description: 'Comments within the filter, minScore and maxScore included' }),
  thresholds: z.array(z.object({ outcome: z.enum(['flag', 'reject']), value: z.number() })),
});
export type ScoreHistogram = z.infer<typeof scoreHistogram>;

/** What the queue's filters can be set to, with how many comments each holds. */
export const queueFacets = z.object({
  languages: z.array(z.object({ code: z.string(), count: z.int() })),
  rules: z.array(z.object({ rule: z.string(), count: z.int() })),
  articles: z.array(z.object({ id: z.string(), title: z.string().nullable(), count: z.int() })),
});
export type QueueFacets = z.infer<typeof queueFacets>;

/** The reasons an editor can give, in the site's order: the first nine have a digit. */
export const reasonText = z.object({ id: filled(128), ar: filled(200), en: filled(200) });
export const reasonCatalogue = z.object({ items: z.array(reasonText).max(100) });
export type ReasonCatalogue = z.infer<typeof reasonCatalogue>;

export const storedNote = z.object({ id, text: z.string(), by: z.string(), at: z.iso.datetime() });
export type StoredNote = z.infer<typeof storedNote>;
export const storedFindingMark = z.object({
  finding: z.int().min(0),
  revision: z.int(),
  right: z.boolean(),
  by: z.string(),
  at: z.iso.datetime(),
});
export type StoredFindingMark = z.infer<typeof storedFindingMark>;

/** Comments by the state they are in now. */
export const outcomeCounts = z.object({
  total: z.int(),
  published: z.int(),
  flagged: z.int(),
  rejected: z.int(),
  deleted: z.int(),
});
export type OutcomeCounts = z.infer<typeof outcomeCounts>;

export const currentStanding = z.object({
  standing: z.enum(['none', 'muted', 'banned', 'trusted']),
  until: z.iso.datetime().nullable(),
  by: z.string().nullable(),
  at: z.iso.datetime().nullable(),
});
export type CurrentStanding = z.infer<typeof currentStanding>;

/** `GET /v1/authors/{id}` (the site's author id). Their comments: `GET /v1/comments?authorId=`. */
export const authorPage = z.object({
  id: z.string(),
  name: z.string(),
  names: z.array(z.string()),
  counts: outcomeCounts,
  standing: currentStanding,
  firstSeenAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  reports: z.int(),
  days: z.array(z.object({ day: z.iso.date(), published: z.int(), flagged: z.int(), rejected: z.int() })),
});
export type AuthorPage = z.infer<typeof authorPage>;

export const articlePage = z.object({
  id: z.string(),
  url: z.string().nullable(),
  title: z.string().nullable(),
  tags: z.array(z.string()),
  moderation: z.enum(['after', 'before']),
  closed: z.boolean(),
  counts: outcomeCounts,
});
export type ArticlePage = z.infer<typeof articlePage>;

/** All that stands around one comment: one request a reading pane. */
export const commentContext = z.object({
  normalised: z.string().meta({ description: 'The text as the signals read it' }),
  parent: comment.nullable(),
  article: articlePage,
  author: authorPage
    .omit({ days: true, names: true })
    .nullable()
    .meta({ description: 'null without an author id' }),
  reports: z.array(z.object({ reason: z.string(), note: z.string().nullable(), at: z.iso.datetime() })),
  revisions: z.array(z.object({ revision: z.int(), text: z.string(), receivedAt: z.iso.datetime() })),
  notes: z.array(storedNote),
  marks: z.array(storedFindingMark),
  decisions: z.array(decision),
  deliveries: z.array(delivery),
});
export type CommentContext = z.infer<typeof commentContext>;

export const historyFilter = z.object({
  by: id.optional(),
  action: decisionAction.optional(),
  language: upTo(35).optional(),
  from: time.optional(),
  to: time.optional(),
});
export const historyItem = z.object({
  decision,
  byId: id,
  undoneAt: z.iso.datetime().nullable(),
  bulk: z.object({ id, size: z.int() }).nullable(),
  comment: z.object({
    id,
    status,
    revision: z.int(),
    excerpt: z.string().meta({ description: 'The first 200 UTF-16 units; empty once erased' }),
    language: z.object({ code: z.string(), direction: z.enum(['ltr', 'rtl']) }).nullable(),
    author: z.string(),
    article: z.object({ id: z.string(), title: z.string().nullable() }),
  }),
});
export type HistoryItem = z.infer<typeof historyItem>;

/** Query of every insight. Default: the last 7 days by day. */
export const insightRange = z.object({
  from: time.optional(),
  to: time.optional(),
  bucket: z.enum(['hour', 'day']).optional(),
  language: upTo(35).optional(),
});

/** `GET /v1/insights/volume` */
export const volumeInsight = z.object({
  bucket: z.enum(['hour', 'day']),
  items: z.array(
    z.object({
      at: z.iso.datetime(),
      language: z.string(),
      published: z.int(),
      flagged: z.int(),
      rejected: z.int(),
    }),
  ),
});
export type VolumeInsight = z.infer<typeof volumeInsight>;

/** `GET /v1/insights/decision-time`: seconds from flagged to decided. */
export const decisionTimeInsight = z.object({
  decisions: z.int(),
  medianSeconds: z.number().nullable(),
  p95Seconds: z.number().nullable(),
  items: z.array(
    z.object({ at: z.iso.datetime(), decisions: z.int(), medianSeconds: z.number(), p95Seconds: z.number() }),
  ),
});
export type DecisionTimeInsight = z.infer<typeof decisionTimeInsight>;

/** `GET /v1/insights/queue-age`: flagged comments by how long they have waited. */
export const queueAgeInsight = z.object({
  oldestAt: z.iso.datetime().nullable(),
  items: z.array(z.object({ upToMinutes: z.number().nullable(), count: z.int() })),
});
export type QueueAgeInsight = z.infer<typeof queueAgeInsight>;

/** Pairs of judgements on the same comment. Cohen's κ; null where it is not defined. */
export const agreement = z.object({ pairs: z.int(), agreed: z.int(), kappa: z.number().nullable() });
export type Agreement = z.infer<typeof agreement>;
const agreementPair = { editors: agreement, machine: agreement };

/** `GET /v1/insights/agreement`: editors with each other (second opinions) and with the machine's outcome. */
export const agreementInsight = z.object({
  ...agreementPair,
  byReason: z.array(z.object({ rule: z.string(), ...agreementPair })),
  byLanguage: z.array(z.object({ language: z.string(), ...agreementPair })),
});
export type AgreementInsight = z.infer<typeof agreementInsight>;

/** `GET /v1/insights/reasons`: what flagged comments, and what editors made of them. */
export const reasonsInsight = z.object({
  items: z.array(
    z.object({ rule: z.string(), flagged: z.int(), approved: z.int(), rejected: z.int(), open: z.int() }),
  ),
});
export type ReasonsInsight = z.infer<typeof reasonsInsight>;

const topCounts = { comments: z.int(), flagged: z.int(), rejected: z.int() };

/** `GET /v1/insights/top` */
export const topInsight = z.object({
  articles: z.array(z.object({ id: z.string(), title: z.string().nullable(), ...topCounts })),
  authors: z.array(z.object({ id: z.string(), name: z.string(), ...topCounts })),
});
export type TopInsight = z.infer<typeof topInsight>;

/** `GET /v1/insights/webhooks` */
export const webhooksInsight = z.object({
  items: z.array(
    z.object({
      webhook: webhook.pick({ id: true, url: true, state: true }),
      delivered: z.int(),
      waiting: z.int(),
      exhausted: z.int(),
      medianLatencyMs: z.number().nullable(),
      p95LatencyMs: z.number().nullable(),
      lastDeliveredAt: z.iso.datetime().nullable(),
    }),
  ),
});
export type WebhooksInsight = z.infer<typeof webhooksInsight>;

/**
 * `GET /v1/insights/thresholds`: each score against what editors decided. A point at threshold t counts decided
 * comments scoring at least t: `truePositives` were rejected, `falsePositives` approved.
 */
export const thresholdsInsight = z.object({
  items: z.array(
    z.object({
      attribute,
      current: z.number().nullable().meta({ description: 'The flag threshold in force' }),
      rejected: z.int(),
      approved: z.int(),
      points: z.array(z.object({ threshold: z.number(), truePositives: z.int(), falsePositives: z.int() })),
    }),
  ),
});
export type ThresholdsInsight = z.infer<typeof thresholdsInsight>;

/** Shown blind: the comment without its decision, status or who judged first. */
export const secondOpinion = z.object({
  id,
  askedAt: z.iso.datetime(),
  comment: comment.omit({ decision: true, status: true }),
});
export type SecondOpinion = z.infer<typeof secondOpinion>;
/** Takes `share` of the comments decided by hand since `since` that have no second opinion yet. */
export const secondOpinionRequest = z.object({
  share: z.number().min(0).max(1),
  since: time,
  limit: z.int().max(500),
});
export const secondOpinionAnswer = z.object({ created: z.int() });
export const secondOpinionVerdict = z.object({
  action: z.enum(['approve', 'reject']),
  reason: upTo(128).nullish(),
});

/** A delivery with what was sent, as the Deliveries screen shows it. */
export const deliveryDetail = delivery.extend({ payload: z.unknown() });
export type DeliveryDetail = z.infer<typeof deliveryDetail>;

/** `GET /v1/policy/versions`: newest first. Rolling back is a `PUT` of an older `policy` with the current `version`. */
export const policyVersion = z.object({
  version: z.int(),
  at: z.iso.datetime(),
  by: z.string().nullable(),
  policy,
});
export type PolicyVersion = z.infer<typeof policyVersion>;

/** `POST /v1/policy/simulations`: the newest `limit` comments of the last `days` days, judged under `policy`. */
export const simulationRequest = z.object({
  policy,
  limit: z.int().min(1).max(100_000).default(5000),
  days: z.int().min(1).max(3650).optional(),
});
const outcomeSums = z.object({ publish: z.int(), flag: z.int(), reject: z.int() });

/**
 * One line of the answer, which is `application/x-ndjson`: any number of `progress` lines, then one `result` (or one
 * `problem`). `before` is the policy in force, judged anew by the same models: what differs is the policy's doing.
 */
export const simulationLine = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), done: z.int(), total: z.int() }),
  z.object({
    type: z.literal('result'),
    compared: z.int(),
    changed: z.int(),
    before: outcomeSums,
    after: outcomeSums,
    transitions: z.array(z.object({ from: outcome, to: outcome, count: z.int() })),
    byLanguage: z.array(
      z.object({ language: z.string(), changed: z.int(), before: outcomeSums, after: outcomeSums }),
    ),
    editors: z.object({ agreedBefore: z.int(), agreedAfter: z.int(), decided: z.int() }),
    samples: z.array(z.object({ comment, from: outcome, to: outcome, reasons: z.array(reason) })).max(50),
  }),
  z.object({ type: z.literal('problem'), detail: z.string() }),
]);
export type SimulationLine = z.infer<typeof simulationLine>;
export type SimulationResult = Extract<SimulationLine, { type: 'result' }>;
