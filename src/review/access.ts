import type { Request, Response } from 'express';
import type { Context } from '../context.ts';
import type { User } from '../contract/session.ts';
import type { Role } from '../contract/text.ts';
import { guard } from '../http/guard.ts';
import { jsonBody } from '../http/json-body.ts';
import { userOf } from '../http/principal.ts';
import { isId } from '../id.ts';
import { Problem } from '../problem.ts';
import type { Reach } from '../store/reach.ts';

/** A signed-in user of at least `role`; a site key is refused. */
export function signedIn(context: Context, role: Role) {
  return guard(context, { role });
}

/** The body of every route here but bulk decisions and policies: small. */
export const smallBody = jsonBody(256 * 1024);

export interface Editor {
  user: User;
  sessionId: string;
  /** What of the store this request may see and change. */
  reach: Reach;
}

/** Who asks, and for which site. 404 while there is no site. */
export function editorOf(response: Response): Editor {
  const { user, sessionId } = userOf(response);
  const siteId: unknown = response.locals.siteId;
  if (typeof siteId !== 'string') throw new Problem('not-found', 'There is no site yet.');
  return { user, sessionId, reach: { siteId, languages: user.languages } };
}

/** An id from the path; 404 with `what` for anything malformed. */
export function pathId(request: Request, what: string, name = 'id'): string {
  const value = request.params[name];
  if (!isId(value)) throw new Problem('not-found', `No such ${what}.`);
  return value;
}
