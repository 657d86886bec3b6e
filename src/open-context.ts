import { type Clock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { createAuthenticator } from './http/authenticator.ts';
import { createMetrics } from './http/metrics.ts';
import { limitRate, openRateLimit } from './http/rate-limit.ts';
import { createAcceptor } from './intake/accept.ts';
import { createVerdictWaiters } from './intake/verdict-waiters.ts';
import { loadModels, type Models } from './judgement/models.ts';
import { createLog, type Log } from './log.ts';
import { openSecrets } from './open-secrets.ts';
import { openQueue } from './queue/connect.ts';
import { findSession } from './review/find-session.ts';
import { openStore } from './store/connect.ts';
import { createPolicyCache } from './store/policy-cache.ts';

export interface ContextOverrides {
  clock?: Clock;
  log?: Log;
  models?: Models;
  /** Judges from the first moment: models are read while the store opens, instead of when first asked for. */
  judging?: boolean;
}

export interface OpenContext extends Context {
  /** Finishes what was accepted, then closes queue and store, in that order. */
  close(): Promise<void>;
}

/** The composition root: config → store, queue, models, and what is shared between rooms. */
export async function openContext(config: Config, overrides: ContextOverrides = {}): Promise<OpenContext> {
  const log = overrides.log ?? createLog(config.logLevel);
  const clock = overrides.clock ?? systemClock;
  let { models } = overrides;
  const store = await openStore(
    {
      databaseUrl: config.databaseUrl ?? undefined,
      dataFolder: config.dataFolder,
      onError: (error) => log.warn({ err: error }, 'store connection'),
    },
    async () => {
      if (overrides.judging) models ??= loadModels();
    },
  );
  const secrets = openSecrets(config);
  const queue = await openQueue({ redisUrl: config.redisUrl, store, log });
  const rates = openRateLimit(config.rateLimit, config.redisUrl, log);
  const policies = await createPolicyCache(store, clock);
  const authenticator = await createAuthenticator(store, clock, (token) =>
    findSession(store.db, token, clock),
  );
  const waiters = await createVerdictWaiters(store);
  const metrics = createMetrics();
  const acceptor = createAcceptor(store, queue, secrets, clock, metrics.accepted);
  return {
    config,
    log,
    clock,
    secrets,
    store,
    queue,
    get models() {
      models ??= loadModels();
      return models;
    },
    policies,
    authenticator,
    acceptor,
    waiters,
    judgeNew: () => Promise.reject(new Error('this process was started without a judge')),
    rates: rates.count,
    limiter: limitRate(rates.count),
    metrics,
    lifecycle: { stopping: false },
    async close() {
      await acceptor.drain();
      await queue.close();
      rates.close();
      await store.close();
    },
  };
}
