import { type Kysely, sql } from 'kysely';
import type { Database } from './schema.ts';

interface Counted {
  key: Buffer;
  /** Tries a window. */
  limit: number;
}

export interface SignInKeys {
  account: Counted;
  address: Counted;
  /** The account from this address. */
  pair: Counted;
}

/**
 * Counts a try under every key before it is made, so that parallel ones count too. Returns how long to wait in
 * milliseconds, 0 when all are within their limits.
 */
export async function countSignIn(
  db: Kysely<Database>,
  keys: SignInKeys,
  now: Date,
  windowMs: number,
): Promise<number> {
  const until = new Date(now.getTime() + windowMs);
  let waitMs = 0;
  for (const { key, limit } of Object.values(keys) as Counted[]) {
    const row = await db
      .insertInto('sign_in_throttle')
      .values({ key, failures: 1, until })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet({
          failures: sql`case when sign_in_throttle.until <= ${now} then 1 else sign_in_throttle.failures + 1 end`,
          until: sql`case when sign_in_throttle.until <= ${now} then excluded.until else sign_in_throttle.until end`,
        }),
      )
      .returning(['failures', 'until'])
      .executeTakeFirstOrThrow();
    if (row.failures > limit) waitMs = Math.max(waitMs, row.until.getTime() - now.getTime());
  }
  return waitMs;
}

/** Forgets the tries of somebody who signed in (of the address only this one: others share it), and what is over. */
export async function clearSignIn(db: Kysely<Database>, keys: SignInKeys, now: Date): Promise<void> {
  await sql`delete from hakam.sign_in_throttle
    where key in (${keys.account.key}, ${keys.pair.key}) or until <= ${now}`.execute(db);
  await sql`update hakam.sign_in_throttle set failures = failures - 1
    where key = ${keys.address.key} and failures > 0`.execute(db);
}
