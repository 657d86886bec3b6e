import { queryOptions } from '@tanstack/react-query';
import type { Policy } from '../../contract/policy.ts';
import type { Attribute } from '../../contract/verdict.ts';
import { request } from '../api/http.ts';

/**
 * The flag limits of a policy that names none: those of `defaultThresholds` in contract/policy.ts, held to it by a
 * test. Not imported, because that would bring zod into the queue's first load.
 */
export const defaultLimits: Readonly<Record<Attribute, number>> = {
  toxicity: 0.5,
  severeToxicity: 0.5,
  insult: 0.6,
  profanity: 0.6,
  threat: 0.5,
  identityAttack: 0.5,
  sexuallyExplicit: 0.6,
  spam: 0.5,
};

/** The flag limits in force on each score. */
export const limitsQuery = (site: string) =>
  queryOptions({
    queryKey: ['policy', site, 'limits'],
    staleTime: 120_000,
    queryFn: async (): Promise<Partial<Record<string, number>>> => {
      const policy = await request<Policy>('/v1/policy');
      const limits: Partial<Record<string, number>> = {};
      for (const [name, fallback] of Object.entries(defaultLimits)) {
        const own = policy.thresholds[name as Attribute];
        const flag = own === undefined ? fallback : own.flag;
        if (flag !== null) limits[name] = flag;
      }
      return limits;
    },
  });
