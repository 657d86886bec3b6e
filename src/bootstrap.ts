import type { Context } from './context.ts';
import type { Scope } from './contract/text.ts';
import { ensureAdmin } from './review/ensure-admin.ts';
import { hashToken } from './secrets.ts';
import { ensureDefaultSite, lockDefaultSite } from './store/default-site.ts';
import { type CreatedKey, createKey, findAkismetKey, findKey, isTaken, listKeys } from './store/keys.ts';

const allScopes: readonly Scope[] = ['submit', 'read', 'analyze', 'admin'];

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
  context: Pick<Context, 'store' | 'config' | 'secrets' | 'clock' | 'log'>,
): Promise<FirstStart> {
  const { store, config, secrets, log } = context;
  const site = await ensureDefaultSite(store.db);
  const made = await ensureKeys(context, site);
  if (config.apiKey !== null && (await findKey(store.db, config.apiKey)) === null)
    log.warn('the key in HAKAM_API_KEY was revoked and is refused: set another one');
  if (config.akismetKey !== null && (await findAkismetKey(store.db, secrets, config.akismetKey)) === null)
    log.warn('the key in HAKAM_AKISMET_KEY was revoked and is refused: set another one');
  const admin = await ensureAdmin(context);
  return {
    siteId: site,
    apiKey: made?.key ?? null,
    akismetKey: made?.akismetKey ?? null,
    adminEmail: admin.email,
    adminPassword: admin.password,
  };
}

/**
 * Makes the keys of the environment, or a first one for a site that never had any; the one to be shown, if any. A key that
 * was ever known is left as it is. Under the lock of the default site, as several processes start at once.
 */
function ensureKeys(
  { store, config, secrets }: Pick<Context, 'store' | 'config' | 'secrets'>,
  site: string,
): Promise<CreatedKey | null> {
  return store.db.transaction().execute(async (trx) => {
    await lockDefaultSite(trx);
    const { apiKey, akismetKey } = config;
    const isAliasNew =
      akismetKey !== null && !(await isTaken(trx, { akismet_hash: secrets.keyedHash(akismetKey) }));
    const alias = isAliasNew ? { akismetKey } : {};
    if (apiKey === null && (await listKeys(trx, site)).length === 0)
      return createKey(trx, secrets, site, { name: 'default', scopes: allScopes, ...alias });
    if (apiKey !== null && !(await isTaken(trx, { hash: hashToken(apiKey) })))
      await createKey(trx, secrets, site, {
        name: 'HAKAM_API_KEY',
        scopes: allScopes,
        key: apiKey,
        ...alias,
      });
    else if (isAliasNew)
      await createKey(trx, secrets, site, {
        name: 'HAKAM_AKISMET_KEY',
        scopes: ['submit', 'read', 'analyze'],
        ...alias,
      });
    return null;
  });
}
