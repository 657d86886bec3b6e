import { createHash } from 'node:crypto';
import { type Running, start } from '../../src/cli/serve.ts';
import type { Clock } from '../../src/clock.ts';
import { readConfig } from '../../src/config.ts';
import type { Role } from '../../src/contract/text.ts';
import { type Attribute, attributes, type Scores, type Verdict } from '../../src/contract/verdict.ts';
import { newId } from '../../src/id.ts';
import { queuePriority } from '../../src/judgement/policy/priority.ts';
import { foldForSearch } from '../../src/judgement/text/search.ts';
import { createUser } from '../../src/review/users.ts';
import { writeVerdicts } from '../../src/store/judging.ts';
import { insertComments } from '../../src/store/submissions.ts';
import type { Place, Size } from '../support/sizes.ts';
import { until } from '../support/until.ts';

/** The sizes that differ in their store: the queue is not what these tests are about. */
export const differsInStore = ({ name }: Size) => name !== 'postgres + redis';

export const password = 'correct horse battery';

interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what a test reads of an answer is checked by its expectations
  body: any;
}

/** Somebody at the dashboard, or a site with its key. */
export type Caller = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

interface Draft {
  text?: string;
  author?: string;
  authorName?: string;
  article?: string;
  language?: string;
  scores?: Partial<Record<Attribute, number>>;
  rule?: string;
  externalId?: string;
  receivedAt?: Date;
}

export interface Desk {
  running: Running;
  siteId: string;
  clock: Clock & { ahead(ms: number): void };
  key: Caller;
  /** A new user of a role, signed in. */
  as(
    role: Role,
    limits?: { siteIds?: string[]; languages?: string[] },
  ): Promise<Caller & { email: string; cookie: string }>;
  signedOut: Caller;
  /** Comments as the judge left them, flagged unless told otherwise; their ids. */
  flag(drafts: readonly Draft[], status?: 'flagged' | 'published', siteId?: string): Promise<string[]>;
  /**
   * Waits until readers in commit order are told of all that was written: a transaction that is open anywhere on the
   * server holds them back, also another test's in another database.
   */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** A running service without workers: comments are judged when a test says so. */
export async function openDesk(place: Place, env: Record<string, string> = {}): Promise<Desk> {
  const config = readConfig({
    PORT: '0',
    HAKAM_DATA: place.dataFolder,
    DATABASE_URL: place.databaseUrl ?? '',
    REDIS_URL: place.redisUrl ?? '',
    HAKAM_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    HAKAM_API_KEY: 'hk_test_0123456789abcdefghijklmn',
    HAKAM_ADMIN_PASSWORD: password,
    HAKAM_DEMO: 'off',
    LOG_LEVEL: 'error',
    ...env,
  });
  let offset = 0;
  const ahead = (ms: number) => {
    offset += ms;
  };
  const clock = { now: () => Date.now() + offset, ahead };
  const running = await start(config, { intake: true, dashboard: true, workers: false }, { clock });
  const { store } = running.context;
  const siteId = running.firstStart.siteId;
  let users = 0;

  const caller =
    (credentials: Record<string, string>): Caller =>
    async (method, path, body, headers = {}) => {
      const response = await fetch(running.url + path, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...credentials,
          ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.match(/[/+]json/) != null;
      return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
    };
  const signedOut = caller({});

  return {
    running,
    siteId,
    clock,
    signedOut,
    key: caller({ authorization: 'Bearer hk_test_0123456789abcdefghijklmn' }),
    async as(role, limits = {}) {
      const email = `${role}${users++}@example.com`;
      await createUser(running.context, { email, name: `${role} ${users}`, role, password, ...limits });
      const answer = await signedOut('POST', '/v1/session', { email, password });
      if (answer.status !== 200) throw new Error(`signing in: ${JSON.stringify(answer.body)}`);
      const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
      return Object.assign(caller({ cookie }), { email, cookie });
    },
    async flag(drafts, status = 'flagged', site = siteId) {
      const ids: string[] = [];
      for (let at = 0; at < drafts.length; at += 1000) {
        const part = drafts.slice(at, at + 1000);
        const receivedAt = (draft: Draft) => draft.receivedAt ?? new Date(clock.now());
        const stored = await insertComments(
          store.db,
          part.map((draft) => ({
            id: newId(),
            siteId: site,
            submission: {
              text: draft.text ?? 'You are all fools',
              format: 'text' as const,
              article: { id: draft.article ?? 'a1', title: 'An article' },
              author: { name: draft.authorName ?? 'Reader', id: draft.author },
              externalId: draft.externalId,
            },
            authorKey: draft.author === undefined ? null : `i:${draft.author}`,
            fingerprint: createHash('sha1')
              .update(draft.text ?? '')
              .digest('hex'),
            source: 'native',
            sourceData: null,
            idempotency: null,
            receivedAt: receivedAt(draft),
            judgeAfter: receivedAt(draft),
            writeArticle: true,
          })),
        );
        const revisions = stored.map((item, n) => {
          if (item instanceof Error || item.kind !== 'inserted') throw new Error('not inserted');
          return judged(item.row.id, site, part[n] as Draft, status, new Date(clock.now()));
        });
        await writeVerdicts(store.db, revisions);
        ids.push(...revisions.map(({ id }) => id));
      }
      return ids;
    },
    settled() {
      return until(async () => {
        const { rows } = await store.pool.query(
          'select 1 from hakam.event where xid >= hakam.event_horizon() limit 1',
        );
        return rows.length === 0;
      });
    },
    async close() {
      await running.stop();
      await place.remove();
    },
  };
}

export function judged(
  id: string,
  siteId: string,
  draft: Draft,
  status: 'flagged' | 'published' | 'rejected',
  at: Date,
  revision = 1,
) {
  const scores = Object.fromEntries(
    attributes.map((name) => [name, draft.scores?.[name] ?? (name === 'toxicity' ? 0.7 : 0)]),
  ) as Scores;
  const text = draft.text ?? 'You are all fools';
  const outcome = ({ flagged: 'flag', published: 'publish', rejected: 'reject' } as const)[status];
  const verdict: Verdict = {
    outcome,
    language: { code: draft.language ?? 'en', script: 'Latn', confidence: 1, direction: 'ltr' },
    scores,
    reasons: [
      { rule: draft.rule ?? 'threshold.toxicity', message: 'Toxic.', score: scores.toxicity, spans: [] },
    ],
    findings: [{ signal: 'lexicon.insult', category: 'insult', severity: 2, spans: [] }],
    policyVersion: 0,
    modelVersion: 'test',
    decidedAt: at.toISOString(),
    tookMs: 0.1,
  };
  return {
    id,
    siteId,
    revision,
    status,
    outcome,
    verdict,
    priority: queuePriority(verdict, { toxicity: 0.5 }),
    searchText: foldForSearch(`${text} ${draft.authorName ?? 'Reader'}`),
    cause: 'policy' as const,
    at,
  };
}
