import { infiniteQueryOptions, QueryClient, queryOptions } from '@tanstack/react-query';
import type { Comment } from '../../contract/comment.ts';
import type {
  ArticlePage,
  AuthorPage,
  CommentContext,
  FoundArticle,
} from '../../contract/comment-context.ts';
import type { AuditEvent } from '../../contract/decisions.ts';
import type { Colleague, HistoryItem } from '../../contract/history.ts';
import type { Stats } from '../../contract/live-feed.ts';
import type { Policy, PolicyVersion } from '../../contract/policy.ts';
import type { QueueFacets, QueueItem, QueueSort, QueueView, ScoreHistogram } from '../../contract/queue.ts';
import type { ReasonCatalogue } from '../../contract/reasons.ts';
import type { SecondOpinion } from '../../contract/second-opinions.ts';
import type { Key, Session, Site, User } from '../../contract/session.ts';
import type { DeliveryDetail, Webhook, WebhookEvent } from '../../contract/webhook.ts';
import { ApiProblem, request } from './http.ts';

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => !(error instanceof ApiProblem && error.status < 500) && count < 2,
    },
  },
});

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async () => {
    try {
      return await request<Session>('/v1/session');
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) return null;
      throw error;
    }
  },
});

export interface QueueQuery {
  view: QueueView;
  sort: QueueSort;
  language?: string;
  articleId?: string;
  reason?: string;
  minScore?: number;
  maxScore?: number;
  attribute?: string;
  q?: string;
}

/** A list read page by page. `limit` is what one request asks for. */
function listQuery<Item>(key: readonly unknown[], path: string, query: object, limit: number) {
  return infiniteQueryOptions({
    queryKey: key,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      request<Page<Item>>(path, { query: { ...query, limit, cursor: pageParam }, signal }),
    getNextPageParam: (last) => last.nextCursor,
  });
}

export const queueQuery = (site: string, query: QueueQuery) => ({
  ...listQuery<QueueItem>(['queue', site, query], '/v1/queue', query, 200),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 60_000,
});

export const queueSample = (site: string, query: QueueQuery) =>
  queryOptions({
    queryKey: ['queue-sample', site, query],
    queryFn: ({ signal }) =>
      request<Page<QueueItem>>('/v1/queue', { query: { ...query, limit: 10 }, signal }),
  });

export const histogramQuery = (site: string, query: Omit<QueueQuery, 'sort'>) =>
  queryOptions({
    queryKey: ['histogram', site, query],
    queryFn: ({ signal }) => request<ScoreHistogram>('/v1/queue/histogram', { query: { ...query }, signal }),
    placeholderData: (previous) => previous,
  });

/** One JSON document of a site. */
function documentQuery<Answer>(name: string, site: string, path: string, query: object = {}) {
  return queryOptions({
    queryKey: [name, site, path, query],
    queryFn: ({ signal }) => request<Answer>(path, { query: { ...query }, signal }),
  });
}

const idOf = encodeURIComponent;

export const facetsQuery = (site: string) => documentQuery<QueueFacets>('facets', site, '/v1/queue/facets');
export const statsQuery = (site: string) => documentQuery<Stats>('stats', site, '/v1/stats');
export const reasonsQuery = (site: string) => ({
  ...documentQuery<ReasonCatalogue>('reasons', site, '/v1/reasons'),
  staleTime: 600_000,
});
export const commentQuery = (site: string, id: string) =>
  documentQuery<Comment>('comment', site, `/v1/comments/${idOf(id)}`);
export const contextQuery = (site: string, id: string) =>
  documentQuery<CommentContext>('context', site, `/v1/comments/${idOf(id)}/context`);
export const eventsQuery = (site: string, id: string) =>
  documentQuery<Page<AuditEvent>>('events', site, `/v1/comments/${idOf(id)}/events`);
export const authorQuery = (site: string, id: string) =>
  documentQuery<AuthorPage>('author', site, `/v1/authors/${idOf(id)}`);
export const articleQuery = (site: string, id: string) =>
  documentQuery<ArticlePage>('article', site, `/v1/articles/${idOf(id)}`);
export const articleSearchQuery = (site: string, q: string) =>
  documentQuery<Page<FoundArticle>>('articles', site, '/v1/articles', { q, limit: 20 });
export const insightQuery = <Answer>(site: string, name: string, range: object) =>
  documentQuery<Answer>('insight', site, `/v1/insights/${name}`, range);
export const webhooksQuery = (site: string) => documentQuery<Page<Webhook>>('webhooks', site, '/v1/webhooks');
export const webhookEventsQuery = (site: string, id: string) =>
  documentQuery<Page<WebhookEvent>>('webhook-events', site, `/v1/webhooks/${idOf(id)}/events`);
export const colleaguesQuery = (site: string) =>
  documentQuery<Page<Colleague>>('colleagues', site, '/v1/colleagues');
export const sitesQuery = () => documentQuery<Page<Site>>('sites', '', '/v1/sites');
export const usersQuery = () => documentQuery<Page<User>>('users', '', '/v1/users');
export const keysQuery = (site: string) => documentQuery<Page<Key>>('keys', site, '/v1/keys');

export const authorCommentsQuery = (site: string, authorId: string) =>
  listQuery<Comment>(['author-comments', site, authorId], '/v1/comments', { authorId }, 50);
export const threadQuery = (site: string, id: string) =>
  listQuery<Comment>(['thread', site, id], `/v1/articles/${idOf(id)}/thread`, {}, 200);
export const historyQuery = (site: string, filter: object) =>
  listQuery<HistoryItem>(['history', site, filter], '/v1/history', filter, 100);
export const secondOpinionsQuery = (site: string) =>
  listQuery<SecondOpinion>(['second-opinions', site], '/v1/second-opinions', {}, 50);
export const deliveriesQuery = (site: string, filter: object) =>
  listQuery<DeliveryDetail>(['deliveries', site, filter], '/v1/deliveries', filter, 50);
export const policyQuery = (site: string) => documentQuery<Policy>('policy', site, '/v1/policy');
export const policyVersionsQuery = (site: string) =>
  documentQuery<Page<PolicyVersion>>('policy-versions', site, '/v1/policy/versions');
