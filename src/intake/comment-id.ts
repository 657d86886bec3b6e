import type { Request } from 'express';
import { isId } from '../id.ts';
import { Problem } from '../problem.ts';

/** The comment a path names; 404 for anything malformed. */
export function commentId(request: Request): string {
  const { id } = request.params;
  if (!isId(id)) throw new Problem('not-found', 'No such comment.');
  return id;
}
