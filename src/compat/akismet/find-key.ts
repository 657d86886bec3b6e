import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Context } from '../../context.ts';
import type { Call } from '../../http/lane.ts';
import { findAkismetKey } from '../../store/keys.ts';

const cacheMs = 10_000;
const cacheSize = 10_000;
/** 12 characters can be guessed, so an address that guesses is soon not listened to. */
const wrongAMinute = 20;

export interface AkismetCaller {
  keyId: string;
  siteId: string;
  /** The 12-character alias, which callbacks must send. */
  alias: string;
}

interface AkismetKeys {
  /** Who calls, by `key` or `api_key` of the form or the first label of the host; null: no or an unknown key. */
  find(call: Call, fields: ReadonlyMap<string, string>): Promise<AkismetCaller | null>;
}

export function createAkismetKeys(context: Context): AkismetKeys {
  const cached = new Map<string, { caller: AkismetCaller; until: number }>();
  const wrong = new RateLimiterMemory({ points: wrongAMinute, duration: 60 });

  async function lookUp(alias: string, call: Call): Promise<AkismetCaller | null> {
    const now = context.clock.now();
    const known = cached.get(alias);
    if (known !== undefined && known.until > now) return known.caller;
    const address = call.sender().ip ?? '';
    const guesses = await wrong.get(address);
    if (guesses !== null && guesses.consumedPoints >= wrongAMinute) return null;
    const key = alias.startsWith('hk_')
      ? await context.authenticator
          .key(alias)
          .then((principal) => principal && { id: principal.keyId, siteId: principal.siteId })
      : await findAkismetKey(context.store.db, context.secrets, alias);
    if (key === null) {
      await wrong.consume(address).catch((refused: unknown) => {
        if (!(refused instanceof RateLimiterRes)) throw refused;
      });
      return null;
    }
    const caller = { keyId: key.id, siteId: key.siteId, alias };
    if (cached.size >= cacheSize) cached.delete(cached.keys().next().value as string);
    cached.set(alias, { caller, until: now + cacheMs });
    return caller;
  }

  return {
    async find(call, fields) {
      const alias = fields.get('key') || fields.get('api_key') || hostLabel(call.sender().hostname);
      if (alias === null || alias.length > 512) return null;
      return lookUp(alias, call);
    },
  };
}

/** `KEY.rest.example` → KEY. */
function hostLabel(host: string | undefined): string | null {
  return /^([0-9a-z]{12})\./i.exec(host ?? '')?.[1] ?? null;
}
