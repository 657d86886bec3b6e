import type { Clock } from '../clock.ts';
import type { Scope } from '../contract/text.ts';
import type { Store } from '../store/connect.ts';
import { findKey, touchKey } from '../store/keys.ts';
import { listSites } from '../store/sites.ts';
import type { Authenticator } from './guard.ts';
import type { KeyPrincipal, UserPrincipal } from './principal.ts';

/** Told after a key was revoked or a site made: every process forgets what it has cached. */
export const keysChannel = 'hakam_keys';

const cacheMs = 10_000;
const cacheSize = 10_000;

interface Cached {
  principal: KeyPrincipal;
  until: number;
  touchedAt: number;
}

/** Keys from a small cache over the store; sessions by `findSession`. */
export async function createAuthenticator(
  store: Store,
  clock: Clock,
  findSession: (token: string) => Promise<UserPrincipal | null>,
): Promise<Authenticator> {
  const keys = new Map<string, Cached>();
  let sites: { ids: string[]; until: number } | null = null;
  await store.listen(keysChannel, () => {
    keys.clear();
    sites = null;
  });

  async function lookUp(token: string, now: number): Promise<KeyPrincipal | null> {
    const found = await findKey(store.db, token);
    if (found === null) return null;
    if (keys.size >= cacheSize) keys.delete(keys.keys().next().value as string);
    const principal: KeyPrincipal = {
      kind: 'key',
      keyId: found.id,
      siteId: found.siteId,
      scopes: found.scopes as Scope[],
    };
    const touchedAt = found.lastUsedAt === null ? 0 : Date.parse(found.lastUsedAt);
    keys.set(token, { principal, until: now + cacheMs, touchedAt });
    if (now - touchedAt > 60_000) await touchKey(store.db, found.id, new Date(now));
    return principal;
  }

  return {
    async key(token) {
      const now = clock.now();
      const cached = keys.get(token);
      if (cached !== undefined && cached.until > now) return cached.principal;
      keys.delete(token);
      return lookUp(token, now);
    },
    session: findSession,
    async siteIds() {
      const now = clock.now();
      if (sites === null || sites.until <= now)
        sites = { ids: (await listSites(store.db, null)).map((site) => site.id), until: now + cacheMs };
      return sites.ids;
    },
  };
}
