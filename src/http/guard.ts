import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Context } from '../context.ts';
import type { Role, Scope } from '../contract/text.ts';
import { isId } from '../id.ts';
import { Problem } from '../problem.ts';
import { hasRole, type KeyPrincipal, type Principal, type UserPrincipal } from './principal.ts';

/** Finds who is asking. Given by the composition root: keys come from the store's cache, sessions from the store. */
export interface Authenticator {
  key(token: string): Promise<KeyPrincipal | null>;
  session(token: string): Promise<UserPrincipal | null>;
  /** All site ids, for a user not limited to some. */
  siteIds(): Promise<readonly string[]>;
}

/** What a route asks of its caller: a key's scope, a user's role, or either. */
interface Needs {
  scope?: Scope;
  role?: Role;
}

/**
 * Express middleware: 401 without credentials, 403 without the scope or role, 403 for a cookie request from another
 * origin, 404 for a site the caller has no part in, 429 for a key that asks too often. Leaves `locals.principal` and
 * `locals.siteId`.
 */
export function guard(
  { authenticator, config, limiter }: Pick<Context, 'authenticator' | 'config' | 'limiter'>,
  needs: Needs,
): RequestHandler[] {
  async function checkCaller(request: Request, response: Response, next: NextFunction) {
    const principal = await identify(authenticator, request);
    if (principal === null) throw unauthenticated();
    response.locals.principal = principal;
    if (principal.kind === 'key') response.locals.siteId = checkKey(principal, needs);
    else {
      checkOrigin(request, config.publicUrl);
      response.locals.siteId = await checkUser(authenticator, principal, needs, request);
    }
    next();
  }
  return [checkCaller, limiter];
}

/** The token of an `Authorization: Bearer …`; null for any other scheme. */
export function readBearer(header: string): string | null {
  return /^Bearer ([!-~]{1,512})$/i.exec(header)?.[1] ?? null;
}

/** 401: no key, or one that is not known. */
export function unauthenticated(): Problem {
  return new Problem('unauthenticated', 'Send a site key (Authorization: Bearer hk_…) or sign in.');
}

async function identify(authenticator: Authenticator, request: Request): Promise<Principal | null> {
  const header = request.headers.authorization;
  if (header !== undefined) {
    const token = readBearer(header);
    return token === null ? null : authenticator.key(token);
  }
  const cookie = readCookie(request.headers.cookie, 'hakam_session');
  return cookie === null ? null : authenticator.session(cookie);
}

/** The site of a key that may do this; 403 otherwise. */
export function checkKey(principal: KeyPrincipal, needs: Needs): string {
  if (needs.scope === undefined)
    throw new Problem('forbidden', 'A site key cannot do this; sign in as an editor.');
  if (!principal.scopes.includes(needs.scope) && !principal.scopes.includes('admin'))
    throw new Problem('forbidden', `This key lacks the scope \`${needs.scope}\`.`);
  return principal.siteId;
}

async function checkUser(
  authenticator: Authenticator,
  principal: UserPrincipal,
  needs: Needs,
  request: Request,
): Promise<string | undefined> {
  if (needs.role === undefined) throw new Problem('forbidden', 'A session cannot do this; use a site key.');
  if (!hasRole(principal, needs.role))
    throw new Problem('forbidden', `This needs the role \`${needs.role}\`.`);
  const allowed = principal.user.siteIds ?? (await authenticator.siteIds());
  const asked = request.query.site;
  if (asked !== undefined) {
    if (!isId(asked) || !allowed.includes(asked)) throw new Problem('not-found', 'No such site.');
    return asked;
  }
  return allowed[0];
}

/** Only a page of our own may change state with the cookie. */
export function checkOrigin(request: Request, publicUrl: string): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const { origin } = request.headers;
  const fetchSite = request.headers['sec-fetch-site'];
  const fine =
    origin === undefined ? fetchSite === undefined || fetchSite === 'same-origin' : origin === publicUrl;
  if (!fine)
    throw new Problem('cross-site', `State can only be changed from ${publicUrl} (HAKAM_PUBLIC_URL).`);
}

export function readCookie(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}
