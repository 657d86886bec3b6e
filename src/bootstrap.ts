import type { Context } from './context.ts';
import type { Scope } from './contract/text.ts';
import { ensureAdmin } from './review/ensure-admin.ts';
import { createKey, findAkismetKey, findKey } from './store/keys.ts';
import { createSite, listSites } from './store/sites.ts';

export const allScopes: readonly Scope[] = ['submit', 'read', 'analyze', 'admin'];

/** What a newcomer is told once. Null: it existed before, or came from the environment. */
export interface FirstStart {
  siteId: string;
  apiKey: string | null;
  akismetKey: string | null;
  adminEmail: string;
  adminPassword: string | null;
}

/** Makes the default site, its key and the first admin where they are missing. Safe to run in several processes. */
export async function bootstrap(
  context: Pick<Context, 'store' | 'config' | 'secrets' | 'clock'>,
): Promise<FirstStart> {
  const { store, config, secrets } = context;
  const { site, isNew } = await ensureDefaultSite(context);
  let apiKey: string | null = null;
  let akismetKey: string | null = null;
  if (config.apiKey !== null) {
    if ((await findKey(store.db, config.apiKey)) === null)
      await createKey(store.db, secrets, site, {
        name: 'HAKAM_API_KEY',
        scopes: allScopes,
        key: config.apiKey,
        ...(config.akismetKey === null ? {} : { akismetKey: config.akismetKey }),
      });
  } else if (isNew) {
    const created = await createKey(store.db, secrets, site, {
      name: 'default',
      scopes: allScopes,
      ...(config.akismetKey === null ? {} : { akismetKey: config.akismetKey }),
    });
    apiKey = created.key;
    akismetKey = created.akismetKey;
  }
  if (config.akismetKey !== null && (await findAkismetKey(store.db, secrets, config.akismetKey)) === null)
    await createKey(store.db, secrets, site, {
      name: 'HAKAM_AKISMET_KEY',
      scopes: ['submit', 'read', 'analyze'],
      akismetKey: config.akismetKey,
    });
  const admin = await ensureAdmin(context);
  return { siteId: site, apiKey, akismetKey, adminEmail: admin.email, adminPassword: admin.password };
}

/** The oldest site is the default one. Made under a lock, so that two processes do not make two. */
async function ensureDefaultSite({
  store,
}: Pick<Context, 'store'>): Promise<{ site: string; isNew: boolean }> {
  return store.db.transaction().execute(async (trx) => {
    await trx
      .insertInto('setting')
      .values({ name: 'default-site', value: 'null' })
      .onConflict((c) => c.doNothing())
      .execute();
    const setting = await trx
      .selectFrom('setting')
      .select('value')
      .where('name', '=', 'default-site')
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (typeof setting.value === 'string') return { site: setting.value, isNew: false };
    const existing = (await listSites(trx, null))[0];
    const site = existing ?? (await createSite(trx, 'Default site'));
    await trx
      .updateTable('setting')
      .set({ value: JSON.stringify(site.id) })
      .where('name', '=', 'default-site')
      .execute();
    return { site: site.id, isNew: existing === undefined };
  });
}
