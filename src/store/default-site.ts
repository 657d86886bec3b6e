import type { Kysely, Transaction } from 'kysely';
import type { Database } from './schema.ts';
import { createSite, listSites } from './sites.ts';

/** The default site, which is the oldest; made where there is none. Under a lock, so that two processes do not make two. */
export async function ensureDefaultSite(db: Kysely<Database>): Promise<string> {
  return db.transaction().execute(async (trx) => {
    await trx
      .insertInto('setting')
      .values({ name: 'default-site', value: 'null' })
      .onConflict((c) => c.doNothing())
      .execute();
    const setting = await lockDefaultSite(trx);
    if (typeof setting.value === 'string') return setting.value;
    const { id } = (await listSites(trx, null))[0] ?? (await createSite(trx, 'Default site'));
    await trx
      .updateTable('setting')
      .set({ value: JSON.stringify(id) })
      .where('name', '=', 'default-site')
      .execute();
    return id;
  });
}

/** Holds what belongs to the default site until the transaction ends. */
export function lockDefaultSite(trx: Transaction<Database>) {
  return trx
    .selectFrom('setting')
    .select('value')
    .where('name', '=', 'default-site')
    .forUpdate()
    .executeTakeFirstOrThrow();
}
