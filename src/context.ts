import type { RequestHandler } from 'express';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Authenticator } from './http/guard.ts';
import type { Metrics } from './http/metrics.ts';
import type { CountRequest } from './http/rate-limit.ts';
import type { Acceptor } from './intake/accept.ts';
import type { VerdictWaiters } from './intake/verdict-waiters.ts';
import type { Models } from './judgement/models.ts';
import type { Log } from './log.ts';
import type { Queue } from './queue/connect.ts';
import type { Secrets } from './secrets.ts';
import type { Store } from './store/connect.ts';
import type { JudgedRevision } from './store/judging.ts';
import type { PolicyCache } from './store/policy-cache.ts';
import type { NewComment } from './store/submissions.ts';

/** Everything a room needs, made once by the composition root (`open-context.ts`). Tests pass overrides. */
export interface Context {
  config: Config;
  log: Log;
  clock: Clock;
  secrets: Secrets;
  store: Store;
  queue: Queue;
  /** Read when first asked for: a process that only stores comments does without their 30 MB. */
  readonly models: Models;
  policies: PolicyCache;
  authenticator: Authenticator;
  acceptor: Acceptor;
  waiters: VerdictWaiters;
  /**
   * Judges a comment that is not stored yet in this process, for doors that must answer at once. Given by whoever starts the
   * process.
   */
  judgeNew(comment: NewComment): Promise<JudgedRevision>;
  rates: CountRequest | null;
  /** `rates` as Express middleware, which `guard` puts after its own. */
  limiter: RequestHandler;
  metrics: Metrics;
  /** Set when the process is asked to stop: nothing new is accepted. */
  lifecycle: { stopping: boolean };
}
