import { z } from 'zod';
import { comment, decision } from './comment.ts';
import { filled, id, time, upTo } from './text.ts';
import { delivery } from './webhook.ts';

export const note = z.object({ text: filled(2000) });
export const findingMark = z.object({
  finding: z.int().min(0).meta({ description: "Index into the verdict's findings" }),
  revision: z.int().min(1),
  right: z.boolean(),
});

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
const outcomeCounts = z.object({
  total: z.int(),
  published: z.int(),
  flagged: z.int(),
  rejected: z.int(),
  deleted: z.int(),
});
export type OutcomeCounts = z.infer<typeof outcomeCounts>;

export const standing = z.object({
  standing: z.enum(['none', 'muted', 'banned', 'trusted']),
  until: time.nullish(),
});

const currentStanding = z.object({
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

export const articleSettings = z.object({
  moderation: z.enum(['after', 'before']).optional(),
  closed: z.boolean().optional(),
});

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

/** Query of `GET /v1/articles`: words of the title in any order, or the id. */
export const articleQuery = z.object({ q: upTo(200).optional() });
export const foundArticle = articlePage.pick({ id: true, title: true, url: true });
export type FoundArticle = z.infer<typeof foundArticle>;

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
