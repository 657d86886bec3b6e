import { randomUUID } from 'node:crypto';
import { systemClock } from '../../../src/clock.ts';
import type { QueueSort } from '../../../src/contract/queue.ts';
import type { Verdict } from '../../../src/contract/verdict.ts';
import { newId } from '../../../src/id.ts';
import { decideOne } from '../../../src/review/decide.ts';
import { readAuthor } from '../../../src/store/authors.ts';
import { listComments } from '../../../src/store/comment-list.ts';
import type { Store } from '../../../src/store/connect.ts';
import { loadPending, writeVerdicts } from '../../../src/store/judging.ts';
import { type QueueSelection, queueIds, queuePage } from '../../../src/store/queue-page.ts';
import { readStats } from '../../../src/store/stats.ts';
import { insertComments, type NewComment } from '../../../src/store/submissions.ts';
import { editorId, perDay } from './fill.ts';

/** Something the service does with its store, done once; resolves when it is done. */
export interface Operation {
  name: string;
  /** In the one run of a block. */
  times: number;
  run(n: number): Promise<unknown>;
}

const batch = 16;
const pages: [QueueSelection, QueueSort][] = [
  [{}, 'priority'],
  [{}, 'oldest'],
  [{}, 'newest'],
  [{ language: 'ar' }, 'priority'],
  [{ language: 'ku' }, 'priority'],
  [{ view: 'open', language: 'en' }, 'newest'],
  [{ reason: 'list.words' }, 'priority'],
  [{ reason: 'rule.rare' }, 'priority'],
  [{ minScore: 0.95 }, 'priority'],
  [{ minScore: 0.5, maxScore: 0.51 }, 'priority'],
];

/** What is measured on a store of `size` comments. */
export async function operations(store: Store, siteId: string, size: number): Promise<Operation[]> {
  const { db } = store;
  const reach = { siteId, languages: null };
  const words = await wordsOf(store);
  const lastAt = Date.parse('2026-01-01') + (size * 86_400_000) / perDay;
  const now = new Date(lastAt);
  const articles = Math.floor(size / 300);
  const waiting = await queueIds(db, reach, { minScore: 0.6 }, 5000, now);
  const deciding = {
    store,
    clock: systemClock,
    config: { undoGraceSeconds: 8 } as Parameters<typeof decideOne>[0]['config'],
  };
  const editor = { user: { id: editorId }, reach } as Parameters<typeof decideOne>[1];
  const arrived: NewComment[][] = [];

  const page =
    ([selection, sort]: [QueueSelection, QueueSort], deep: boolean) =>
    async () => {
      const first = await queuePage(db, reach, selection, sort, 50, null, now);
      if (deep && first.nextCursor !== null)
        await queuePage(db, reach, selection, sort, 50, first.nextCursor, now);
    };

  return [
    {
      name: 'queue page',
      times: pages.length * 8,
      run: (n) => page(pages[n % pages.length] as [QueueSelection, QueueSort], false)(),
    },
    {
      name: 'queue search',
      times: 20,
      run: (n) => queuePage(db, reach, { search: words[n % words.length] }, 'priority', 50, null, now),
    },
    {
      name: 'search',
      times: 20,
      run: (n) =>
        listComments(db, siteId, { search: words[n % words.length] ?? '' }, { languages: null }, 50, null),
    },
    {
      name: 'author',
      times: 30,
      run: async (n) => {
        const authorId = `u${(n * 7919) % Math.max(200, size / 20)}`;
        await readAuthor(db, reach, authorId, now);
        await listComments(db, siteId, { authorId }, { languages: null }, 50, null);
      },
    },
    { name: 'counts', times: 10, run: () => readStats(db, reach, now) },
    {
      name: 'intake',
      times: 60,
      run: async () => {
        const comments = Array.from({ length: batch }, () => submission(siteId, size, articles, new Date()));
        await insertComments(db, comments);
        arrived.push(comments);
      },
    },
    {
      name: 'judging',
      times: 60,
      run: async () => {
        const comments = arrived.shift() ?? [];
        const loaded = await loadPending(
          db,
          comments.map(({ id }) => ({ commentId: id, revision: 1 })),
        );
        await writeVerdicts(db, loaded.map(toJudged));
      },
    },
    {
      name: 'decision',
      times: 60,
      run: () =>
        decideOne(deciding, editor, waiting.pop() ?? '', { action: 'reject', revision: 1 }, new Date()),
    },
  ];
}

/** Words of the site: one that hardly occurs, rarer and more frequent ones. */
async function wordsOf(store: Store): Promise<string[]> {
  const { rows } = await store.pool.query<{ search_text: string }>(
    'select search_text from hakam.comment where search_text is not null order by id desc limit 20',
  );
  return rows.flatMap(({ search_text }) => search_text.split(' ').slice(-2));
}

function submission(siteId: string, size: number, articles: number, receivedAt: Date): NewComment {
  const author = `u${Math.floor(Math.max(200, size / 20) * Math.random() ** 2)}`;
  const text = `تعليق جديد على المقال من القارئ ${author} رقم ${randomUUID()} وشكرا`;
  return {
    id: newId(),
    siteId,
    submission: {
      externalId: randomUUID(),
      text,
      format: 'text',
      article: { id: `a${articles - Math.floor(Math.random() * 4)}` },
      author: { id: author, name: 'Reader', email: 'reader@example.org' },
    },
    authorKey: `i:${author}`,
    fingerprint: randomUUID(),
    source: 'native',
    sourceData: null,
    idempotency: { key: randomUUID(), hash: '00'.repeat(32) },
    receivedAt,
    judgeAfter: receivedAt,
    writeArticle: false,
  };
}

const toJudged = (pending: Awaited<ReturnType<typeof loadPending>>[number]) => ({
  id: pending.id,
  siteId: pending.siteId,
  revision: pending.revision,
  status: 'published' as const,
  outcome: 'publish' as const,
  verdict: {
    outcome: 'publish',
    language: { code: 'ar', script: 'Arab', confidence: 0.98, direction: 'rtl' },
    scores: { toxicity: 0.03 },
    reasons: [],
    findings: [],
    policyVersion: 3,
    modelVersion: 'bench',
    decidedAt: new Date().toISOString(),
    tookMs: 0.1,
  } as unknown as Verdict,
  priority: 0,
  searchText: pending.text,
  cause: 'policy' as const,
  at: new Date(),
});
