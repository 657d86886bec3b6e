import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import { defaultPolicy, type Policy, policy as policySchema } from '../contract/policy.ts';
import type { Store } from './connect.ts';
import { createReadCache } from './read-cache.ts';
import { defaultLanguages } from './sites.ts';

/** Told the id of a site whose policy or settings changed: every process reads them anew. */
export const policyChannel = 'hakam_policy';

const cacheMs = 5_000;

/** What a site's comments are judged by now. */
export interface SitePolicy {
  policy: Policy;
  /** The languages the site expects, a prior for detection. */
  languages: readonly string[];
}

interface CachedSite extends SitePolicy {
  /** As stored: encrypted, in base64. Null: Coral may not call. */
  coralSecret: string | null;
}

export interface PolicyCache {
  get(siteId: string): Promise<CachedSite>;
}

/**
 * Reads the newest policy of each site, at most every 5 s unless told of a change to it. The same object until it changes.
 * While the store is away, a policy stays in force unless it is known to have changed.
 */
export async function createPolicyCache(store: Store, clock: Clock): Promise<PolicyCache> {
  const cache = createReadCache(clock, cacheMs, read, (siteId) => siteId);
  await store.listen(policyChannel, cache.heard);

  async function read(siteId: string, old: CachedSite | undefined): Promise<CachedSite> {
    const { rows } = await sql<{
      version: number | null;
      document: unknown;
      settings: Record<string, unknown>;
    }>`
      select p.version, p.document, s.settings from hakam.site s
      left join lateral (select version, document from hakam.policy where site_id = s.id order by version desc limit 1) p
        on true
      where s.id = ${siteId}::uuid`.execute(store.db);
    const row = rows[0];
    const languages = Array.isArray(row?.settings.languages)
      ? row.settings.languages.map(String)
      : defaultLanguages;
    const version = row?.version ?? 0;
    const policy =
      row?.document == null
        ? defaultPolicy
        : old?.policy.version === version
          ? old.policy
          : policySchema.parse({ ...row.document, version });
    const coralSecret = row?.settings.coralSecret;
    return { policy, languages, coralSecret: typeof coralSecret === 'string' ? coralSecret : null };
  }

  return { get: cache.get };
}
