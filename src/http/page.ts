import type { Request } from 'express';
import { Problem } from '../problem.ts';

/** `?limit=` (50; above 200 it is read as 200) and `?cursor=` of a list. 422 for a limit that is no whole number from 1 on. */
export function readPage(request: Request): { limit: number; cursor: string | null } {
  const { limit = '50', cursor = null } = request.query;
  if (typeof limit !== 'string' || !/^[1-9]\d{0,5}$/.test(limit))
    throw new Problem('validation', '`limit` must be a whole number from 1 to 200.', {
      errors: [{ pointer: '/query/limit', detail: 'must be a whole number from 1 to 200' }],
    });
  if (cursor !== null && typeof cursor !== 'string')
    throw new Problem('validation', '`cursor` must be given once.', {
      errors: [{ pointer: '/query/cursor', detail: 'must be given once' }],
    });
  return { limit: Math.min(200, Number(limit)), cursor: cursor === '' ? null : cursor };
}
