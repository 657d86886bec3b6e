import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import { defaultPolicy, type Policy, policy as policySchema } from '../contract/policy.ts';
import type { Store } from './connect.ts';
import { defaultLanguages } from './sites.ts';

/** Told after a policy or a site's languages changed: every process reads them anew. */
export const policyChannel = 'hakam_policy';

const cacheMs = 5_000;

/** What a site's comments are judged by now. */
export interface SitePolicy {
  policy: Policy;
  /** The languages the site expects, a prior for detection. */
  languages: readonly string[];
}

export interface PolicyCache {
  get(siteId: string): Promise<SitePolicy>;
}

/** Reads the newest policy of each site, at most every 5 s unless told of a change. The same object until it changes. */
export async function createPolicyCache(store: Store, clock: Clock): Promise<PolicyCache> {
  const cached = new Map<string, { value: SitePolicy; until: number }>();
  const reading = new Map<string, Promise<SitePolicy>>();
  await store.listen(policyChannel, () => {
    for (const entry of cached.values()) entry.until = 0;
    reading.clear();
  });

  async function read(siteId: string): Promise<SitePolicy> {
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
    const old = cached.get(siteId)?.value;
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
    return { policy, languages };
  }

  /** Hundreds ask at once when the time is over: one statement answers them all. What was read before a change is not kept. */
  function readOnce(siteId: string): Promise<SitePolicy> {
    const running = reading.get(siteId);
    if (running !== undefined) return running;
    const isCurrent = () => reading.get(siteId) === started;
    const started: Promise<SitePolicy> = read(siteId)
      .then((value) => {
        if (isCurrent()) cached.set(siteId, { value, until: clock.now() + cacheMs });
        return value;
      })
      .finally(() => {
        if (isCurrent()) reading.delete(siteId);
      });
    reading.set(siteId, started);
    return started;
  }

  return {
    async get(siteId) {
      const entry = cached.get(siteId);
      return entry !== undefined && entry.until > clock.now() ? entry.value : readOnce(siteId);
    },
  };
}
