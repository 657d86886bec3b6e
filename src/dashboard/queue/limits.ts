import { queryOptions } from '@tanstack/react-query';
import type { Policy } from '../../contract/policy.ts';
import { request } from '../api/http.ts';

/** The flag limits in force on each score. */
export const limitsQuery = (site: string) =>
  queryOptions({
    queryKey: ['policy', site, 'limits'],
    staleTime: 120_000,
    queryFn: async (): Promise<Partial<Record<string, number>>> => {
      const [policy, { defaultThresholds }] = await Promise.all([
        request<Policy>('/v1/policy'),
        import('../../contract/policy.ts'),
      ]);
      const limits: Partial<Record<string, number>> = {};
      for (const [name, fallback] of Object.entries(defaultThresholds)) {
        const own = policy.thresholds[name as keyof typeof defaultThresholds];
        const flag = own === undefined ? fallback.flag : own.flag;
        if (flag !== null) limits[name] = flag;
      }
      return limits;
    },
  });
