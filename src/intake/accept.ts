import type { Clock } from '../clock.ts';
import type { Comment, Submission } from '../contract/comment.ts';
import type { Metrics } from '../http/metrics.ts';
import { newId } from '../id.ts';
import { fingerprintOf } from '../judgement/text/fingerprint.ts';
import { Problem } from '../problem.ts';
import type { Queue } from '../queue/connect.ts';
import type { Secrets } from '../secrets.ts';
import { toComment } from '../store/comments.ts';
import type { Store } from '../store/connect.ts';
import { groupCommit } from '../store/group-commit.ts';
import { insertJudged, type JudgedComment } from '../store/judged-submissions.ts';
import type { JudgedRevision } from '../store/judging.ts';
import { insertComments, type NewComment, type Stored } from '../store/submissions.ts';
import { createArticleMemory } from './article-memory.ts';

/** How long the queue may keep a pending comment before the sweep offers it again. */
export const judgeGraceMs = 15_000;

const maxBuffered = 20_000;

interface Arrival {
  /** Made here unless the door must know it before. */
  id?: string;
  siteId: string;
  submission: Submission;
  idempotency: { key: string; hash: string } | null;
  source?: string;
  sourceData?: Record<string, unknown>;
}

export interface Accepted {
  comment: Comment;
  /** `fresh`: a comment or revision to be judged. `known`: the site sent it before. `replayed`: the same request again. */
  kind: 'fresh' | 'known' | 'replayed';
}

/** The one way in: every door (native, batch, compat, demo, import) stores comments through it. */
export interface Acceptor {
  /** Durable when it resolves. Problems: 422 reused key, 409 erased or closed, 503 buffer full. */
  accept(arrival: Arrival): Promise<Accepted>;
  /**
   * For a door that must answer with the verdict: `judge` judges the comment, then both are stored together; durable when it
   * resolves. Only without external id and idempotency key. Problems: 409 closed, 503 buffer full.
   */
  acceptJudged(
    arrival: Omit<Arrival, 'idempotency'>,
    judge: (comment: NewComment) => Promise<JudgedRevision>,
  ): Promise<JudgedRevision>;
  /** True when the buffer before the store is full. */
  isFull(): boolean;
  drain(): Promise<void>;
}

/** `accepted` counts comments and revisions stored, by door. */
export function createAcceptor(
  store: Store,
  queue: Queue,
  secrets: Secrets,
  clock: Clock,
  accepted?: Metrics['accepted'],
): Acceptor {
  const articles = createArticleMemory();
  const inFlight = new Map<string, Promise<unknown>>();
  const commits = groupCommit<NewComment, Stored | Problem>({
    write: async (items) => {
      const results = await insertComments(store.db, items);
      enqueueFresh(queue, results);
      return results;
    },
    key: (item) =>
      item.submission.externalId == null ? null : `${item.siteId} ${item.submission.externalId}`,
    maxItems: 500,
    maxWrites: store.size === 'embedded' ? 1 : 2,
    // Whoever follows, the job, the judge and who waits for a verdict, works by these batches.
    ...(store.size === 'embedded' ? {} : { pause: { ms: 20, items: 30 } }),
  });

  const judgedCommits = groupCommit<JudgedComment, JudgedRevision | Problem>({
    write: (items) => insertJudged(store.db, items),
    maxItems: 200,
    maxWrites: store.size === 'embedded' ? 1 : 2,
  });
  const pending = () => commits.pending() + judgedCommits.pending();

  function toNew(arrival: Arrival): NewComment {
    const now = clock.now();
    const { siteId, submission } = arrival;
    return {
      id: arrival.id ?? newId(),
      siteId,
      submission,
      authorKey: authorKey(secrets, submission.author),
      fingerprint: fingerprintOf(submission),
      source: arrival.source ?? 'native',
      sourceData: arrival.sourceData ?? null,
      idempotency: arrival.idempotency,
      receivedAt: new Date(now),
      judgeAfter: new Date(now + judgeGraceMs),
      writeArticle: articles.isNews(siteId, submission.article),
    };
  }

  function noteStored({ source, siteId, submission, writeArticle }: NewComment): void {
    accepted?.inc({ source });
    if (writeArticle) articles.remember(siteId, submission.article);
  }

  async function storeOne(arrival: Arrival): Promise<Accepted> {
    const comment = toNew(arrival);
    const stored = await commits.add(comment);
    if (stored instanceof Problem) throw stored;
    if (stored.kind === 'inserted') noteStored(comment);
    else if (stored.kind === 'edited') accepted?.inc({ source: comment.source });
    if (stored.kind === 'inserted') return { comment: pendingComment(stored.row), kind: 'fresh' };
    const kinds = { edited: 'fresh', existing: 'known', replayed: 'replayed' } as const;
    return { comment: toComment(stored.row), kind: kinds[stored.kind] };
  }

  function refuseWhenFull(): void {
    if (pending() >= maxBuffered)
      throw new Problem('unavailable', 'More comments are arriving than can be stored; nothing was stored.', {
        retryAfter: 1,
      });
  }

  return {
    async accept(arrival) {
      refuseWhenFull();
      if (arrival.idempotency === null) return storeOne(arrival);
      const name = `${arrival.siteId} ${arrival.idempotency.key}`;
      // While the first request with this key is in flight, the next one waits for its answer to exist.
      for (let first = inFlight.get(name); first !== undefined; first = inFlight.get(name))
        await first.catch(() => undefined);
      const work = storeOne(arrival);
      inFlight.set(name, work);
      try {
        return await work;
      } finally {
        inFlight.delete(name);
      }
    },
    async acceptJudged(arrival, judge) {
      refuseWhenFull();
      const comment = toNew({ ...arrival, idempotency: null });
      const stored = await judgedCommits.add({ comment, judged: await judge(comment) });
      if (stored instanceof Problem) throw stored;
      noteStored(comment);
      return stored;
    },
    isFull: () => pending() >= maxBuffered,
    async drain() {
      await Promise.all([commits.drain(), judgedCommits.drain()]);
    },
  };
}

function enqueueFresh(queue: Queue, results: readonly (Stored | Problem)[]): void {
  const jobs = results.flatMap((result) => {
    if (result instanceof Problem || (result.kind !== 'inserted' && result.kind !== 'edited')) return [];
    const revision = result.kind === 'inserted' ? 1 : result.row.revision;
    return [{ commentId: result.row.id, revision, attempt: 0 }];
  });
  if (jobs.length > 0) queue.enqueue('judge', jobs, { together: true });
}

/** Who wrote it, across comments: the site's author id, else the e-mail under a keyed hash. */
export function authorKey(secrets: Secrets, author: Submission['author']): string | null {
  if (author.id != null) return `i:${author.id}`;
  const email = author.email?.trim().toLowerCase();
  return email === undefined || email === ''
    ? null
    : `e:${secrets.keyedHash(email).toString('hex').slice(0, 32)}`;
}

/** A comment just inserted, without reading it back. */
function pendingComment(row: NewComment): Comment {
  const { submission } = row;
  const receivedAt = row.receivedAt.toISOString();
  return {
    id: row.id,
    externalId: submission.externalId ?? null,
    revision: 1,
    status: 'pending',
    escalated: false,
    deferredUntil: null,
    text: submission.text,
    format: submission.format,
    article: {
      id: submission.article.id,
      url: submission.article.url ?? null,
      title: submission.article.title ?? null,
    },
    author: { id: submission.author.id ?? null, name: submission.author.name },
    parentExternalId: submission.parentExternalId ?? null,
    verdict: null,
    decision: null,
    submittedAt: submission.submittedAt == null ? null : new Date(submission.submittedAt).toISOString(),
    receivedAt,
    updatedAt: receivedAt,
  };
}
