import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { OutcomeType } from '../../src/contract/comment.ts';
import { outcomeTypes } from '../../src/contract/comment.ts';
import type { Verdict } from '../../src/contract/verdict.ts';
import { createAddressGuard } from '../../src/delivery/address-guard.ts';
import { akismetPayload } from '../../src/delivery/akismet-payload.ts';
import { type Dispatcher, startDispatcher } from '../../src/delivery/dispatcher.ts';
import { hookPayload } from '../../src/delivery/payload.ts';
import { createSender } from '../../src/delivery/send.ts';
import { newWebhookSecret } from '../../src/delivery/sign.ts';
import { newId } from '../../src/id.ts';
import { createLog } from '../../src/log.ts';
import { createSecrets } from '../../src/secrets.ts';
import { openStore, type Store } from '../../src/store/connect.ts';
import { type Outcome, recordOutcomes } from '../../src/store/deliveries.ts';
import { writeVerdicts } from '../../src/store/judging.ts';
import { createSite } from '../../src/store/sites.ts';
import { insertComments } from '../../src/store/submissions.ts';
import { insertWebhook } from '../../src/store/webhooks.ts';
import type { Place, Size } from '../support/sizes.ts';

export const secrets = createSecrets(randomBytes(32));

const verdictOf = (outcome: Verdict['outcome']): Verdict => ({
  outcome,
  language: { code: 'ar', script: 'Arab', confidence: 1, direction: 'rtl' },
  scores: {
    toxicity: 0,
    severeToxicity: 0,
    insult: 0,
    profanity: 0,
    threat: 0,
    identityAttack: 0,
    sexuallyExplicit: 0,
    spam: 0,
  },
  reasons: [],
  findings: [],
  policyVersion: 1,
  modelVersion: 'test',
  decidedAt: new Date().toISOString(),
  tookMs: 0,
});

/** A store, and what the outbox needs around it. */
export interface Desk {
  store: Store;
  siteId: string;
  /** Stops the senders, forgets all endpoints, starts a new site. */
  clear(): Promise<void>;
  /** Starts a sender over this store; stopped with the desk. */
  send(schedule?: readonly number[], timeoutMs?: number, alone?: boolean): Dispatcher;
  endpoint(url: string, events?: readonly OutcomeType[]): Promise<{ id: string; secret: string }>;
  /** Submits and judges comments the way intake and the judge do. Resolves to their ids. */
  judged(count: number, outcome?: Verdict['outcome'], source?: Record<string, unknown>): Promise<string[]>;
  /** Moves a comment on, as a decision would. Resolves to its sequence. */
  move(commentId: string, status: Outcome['status'], extra?: Partial<Outcome>): Promise<number>;
  deliveries(commentId?: string): Promise<DeliveryState[]>;
  close(): Promise<void>;
}

interface DeliveryState {
  id: string;
  webhook_id: string;
  comment_id: string | null;
  state: string;
  attempts: number;
  sequence: number | null;
  step: number;
}

export async function openDesk(size: Size): Promise<Desk> {
  const place: Place = await size.place();
  const store = await openStore({ ...place, databaseUrl: place.databaseUrl ?? undefined });
  let siteId = '';
  let dispatchers: Dispatcher[] = [];
  const stop = async () => {
    await Promise.all(dispatchers.map((dispatcher) => dispatcher.stop(1000)));
    dispatchers = [];
  };
  return {
    store,
    get siteId() {
      return siteId;
    },
    async clear() {
      await stop();
      await store.db.deleteFrom('webhook').execute();
      siteId = (await createSite(store.db, 'Desk')).id;
    },
    send(schedule = [0, 0.05, 0.05, 0.05, 0.05], timeoutMs = 15_000, alone = false) {
      const guard = createAddressGuard(['127.0.0.0/8']);
      const dispatcher = startDispatcher({
        db: store.db,
        listen: store.listen,
        sender: createSender({ guard, timeoutMs }),
        payloads: { hook: hookPayload(secrets), akismet: akismetPayload(secrets.decrypt) },
        schedule,
        alone,
        log: createLog(process.env.LOG_LEVEL ?? 'silent'),
      });
      dispatchers.push(dispatcher);
      return dispatcher;
    },
    async endpoint(url, events = outcomeTypes) {
      const secret = newWebhookSecret();
      const sealed = secrets.encrypt(secret);
      const row = await insertWebhook(store.db, { siteId, url, events, description: null, secret: sealed });
      return { id: row.id, secret };
    },
    async judged(count, outcome = 'publish', source) {
      const items = Array.from({ length: count }, () => ({
        ...submission(siteId),
        ...(source === undefined ? {} : { source: 'akismet', sourceData: source }),
      }));
      await insertComments(store.db, items);
      const statuses = { publish: 'published', flag: 'flagged', reject: 'rejected' } as const;
      const revisions = items.map((item) => ({
        id: item.id,
        siteId,
        revision: 1,
        status: statuses[outcome],
        outcome,
        verdict: verdictOf(outcome),
        priority: 0,
        searchText: 'x',
        cause: 'policy' as const,
        at: new Date(),
      }));
      for (let at = 0; at < revisions.length; at += 200)
        await writeVerdicts(store.db, revisions.slice(at, at + 200));
      return items.map((item) => item.id);
    },
    move(commentId, status, extra = {}) {
      return store.db.transaction().execute(async (trx) => {
        const { rows } = await sql<{ sequence: number; revision: number }>`
          update hakam.comment set status = ${status}, sequence = sequence + 1 where id = ${commentId}::uuid
          returning sequence, revision`.execute(trx);
        const { sequence, revision } = rows[0] ?? { sequence: 0, revision: 0 };
        const at = new Date();
        await recordOutcomes(trx, [
          {
            commentId,
            siteId,
            revision,
            sequence,
            status,
            previousStatus: 'published',
            cause: 'editor',
            decisionId: null,
            at,
            notBefore: at,
            ...extra,
          },
        ]);
        return sequence;
      });
    },
    async deliveries(commentId) {
      const { rows } = await sql<DeliveryState>`
        select id, webhook_id, comment_id, state, attempts, sequence, step from hakam.delivery
        where site_id = ${siteId}::uuid and (${commentId ?? null}::uuid is null or comment_id = ${commentId ?? null}::uuid)
        order by sequence, id`.execute(store.db);
      return rows;
    },
    async close() {
      await stop();
      await store.close();
      await place.remove();
    },
  };
}

function submission(siteId: string) {
  const now = new Date();
  return {
    id: newId(),
    siteId,
    submission: {
      text: 'مقال جيد، شكرا للكاتب',
      format: 'text' as const,
      article: { id: 'a1', title: 'عنوان' },
      author: { name: 'قارئ', email: 'reader@example.org', ip: '203.0.113.9' },
    },
    authorKey: null,
    fingerprint: 'x',
    source: 'native',
    sourceData: null,
    idempotency: null,
    receivedAt: now,
    judgeAfter: now,
    writeArticle: true,
  };
}
