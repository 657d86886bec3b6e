import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Authenticator, Needs } from './http/guard.ts';
import type { Models } from './judgement/models.ts';
import type { Log } from './log.ts';
import type { Queue } from './queue/connect.ts';
import type { Secrets } from './secrets.ts';
import type { Store } from './store/connect.ts';

/** Everything a room needs, made once by the composition root. Tests pass overrides. */
export interface Context {
  config: Config;
  log: Log;
  clock: Clock;
  secrets: Secrets;
  store: Store;
  queue: Queue;
  models: Models;
  authenticator: Authenticator;
}

export type { Needs };
