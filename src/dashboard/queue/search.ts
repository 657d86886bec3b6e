import type { Attribute } from '../../contract/verdict.ts';
import type { QueueQuery } from '../api/queries.ts';

/** The queue's part of the address: filters can be linked to, gone back to and saved. */
export interface QueueSearch {
  view?: 'open' | 'escalated' | 'deferred';
  sort?: 'priority' | 'oldest' | 'newest';
  language?: string;
  articleId?: string;
  reason?: string;
  attribute?: Attribute;
  minScore?: number;
  maxScore?: number;
  q?: string;
}

const oneOf = <Value extends string>(value: unknown, allowed: readonly Value[]): Value | undefined =>
  allowed.includes(value as Value) ? (value as Value) : undefined;
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== ''
    ? value.slice(0, 512)
    : typeof value === 'number'
      ? String(value)
      : undefined;
const score = (value: unknown): number | undefined => {
  const number = Number(value);
  return value !== undefined && number >= 0 && number <= 1 ? number : undefined;
};

const attributes: readonly Attribute[] = [
  'toxicity',
  'severeToxicity',
  'insult',
  'profanity',
  'threat',
  'identityAttack',
  'sexuallyExplicit',
  'spam',
];

/** What of an address is a queue filter; the rest is dropped. */
export function readQueueSearch(search: Record<string, unknown>): QueueSearch {
  const read: QueueSearch = {
    view: oneOf(search.view, ['open', 'escalated', 'deferred']),
    sort: oneOf(search.sort, ['priority', 'oldest', 'newest']),
    language: text(search.language),
    articleId: text(search.articleId),
    reason: text(search.reason),
    attribute: oneOf(search.attribute, attributes),
    minScore: score(search.minScore),
    maxScore: score(search.maxScore),
    q: text(search.q),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

export const toQuery = (search: QueueSearch): QueueQuery => ({
  ...search,
  view: search.view ?? 'open',
  sort: search.sort ?? 'priority',
});

/** Filters besides the tab and the order. */
export const activeFilters = (search: QueueSearch): (keyof QueueSearch)[] =>
  (['language', 'articleId', 'reason', 'minScore', 'maxScore', 'q'] as const).filter(
    (name) => search[name] !== undefined,
  );
