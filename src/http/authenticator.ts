import type { Clock } from '../clock.ts';
import type { Scope } from '../contract/text.ts';
import type { Store } from '../store/connect.ts';
import { findKey, touchKey } from '../store/keys.ts';
import { createReadCache } from '../store/read-cache.ts';
import { listSites } from '../store/sites.ts';
import type { Authenticator } from './guard.ts';
import type { KeyPrincipal, UserPrincipal } from './principal.ts';

/** Told the id of a key that was changed or revoked, or of a site that was made: every process forgets what it had of it. */
export const keysChannel = 'hakam_keys';

const cacheMs = 10_000;

/** Keys from a small cache over the store, known a few minutes longer while it is away; sessions by `findSession`. */
export async function createAuthenticator(
  store: Store,
  clock: Clock,
  findSession: (token: string) => Promise<UserPrincipal | null>,
): Promise<Authenticator> {
  const keys = createReadCache(clock, cacheMs, readKey, (_token, { keyId }) => keyId);
  let sites: { ids: string[]; until: number } | null = null;
  await store.listen(keysChannel, (changed) => {
    keys.heard(changed);
    sites = null;
  });

  async function readKey(token: string): Promise<KeyPrincipal | null> {
    const found = await findKey(store.db, token);
    if (found === null) return null;
    const now = clock.now();
    const touchedAt = found.lastUsedAt === null ? 0 : Date.parse(found.lastUsedAt);
    if (now - touchedAt > 60_000) await touchKey(store.db, found.id, new Date(now));
    return { kind: 'key', keyId: found.id, siteId: found.siteId, scopes: found.scopes as Scope[] };
  }

  return {
    key: keys.get,
    session: findSession,
    async siteIds() {
      const now = clock.now();
      if (sites === null || sites.until <= now)
        sites = { ids: (await listSites(store.db, null)).map((site) => site.id), until: now + cacheMs };
      return sites.ids;
    },
  };
}
