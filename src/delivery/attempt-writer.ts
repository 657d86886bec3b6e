import { setTimeout as pause } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Log } from '../log.ts';
import { noteHealth, recordAttempts } from '../store/delivery-results.ts';
import { groupCommit } from '../store/group-commit.ts';
import type { Database } from '../store/schema.ts';
import { type Attempted, attemptResult, healthOf } from './outcome.ts';

const retryMs = 500;

/** Writes down what became of attempts, many in one statement. */
export interface AttemptWriter {
  /** Resolves once it is written, however long the store is away; after `giveUp` without. */
  write(attempt: Attempted): Promise<void>;
  /** What cannot be written is left: its lease runs out, and it is sent again. */
  giveUp(): void;
}

/** @param schedule retry delays in seconds */
export function createAttemptWriter(
  db: Kysely<Database>,
  schedule: readonly number[],
  log: Log,
): AttemptWriter {
  const attempts = groupCommit<Attempted, undefined>({ write: writeAll, maxItems: 500, maxWrites: 1 });
  let givenUp = false;

  async function writeAll(batch: readonly Attempted[]): Promise<undefined[]> {
    const results = batch.map((attempt) => {
      const result = attemptResult(attempt, schedule);
      return wasBuilt(attempt) ? result : { ...result, next: 'superseded' as const };
    });
    const health = healthOf(batch.filter(wasBuilt));
    if (health.length === 0) await recordAttempts(db, results);
    else
      await db.transaction().execute(async (trx) => {
        await recordAttempts(trx, results);
        for (const endpoint of health) await noteHealth(trx, endpoint);
      });
    return batch.map(() => undefined);
  }

  return {
    async write(attempt) {
      while (true) {
        try {
          return await attempts.add(attempt);
        } catch (error) {
          log.warn(
            { err: error, deliveryId: attempt.claim.id },
            'the outcome of a callback could not be written',
          );
          if (givenUp) return;
          await pause(retryMs);
        }
      }
    },
    giveUp() {
      givenUp = true;
    },
  };
}

/** False for what had nothing to tell any more: neither sent nor failed. */
export function wasBuilt({ result, succeeded }: Attempted): boolean {
  return succeeded || result.status !== null || result.error !== null;
}
