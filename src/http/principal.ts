import type { Response } from 'express';
import type { User } from '../contract/session.ts';
import type { Role, Scope } from '../contract/text.ts';
import { Problem } from '../problem.ts';

/** A site backend, known by its key. */
export interface KeyPrincipal {
  kind: 'key';
  keyId: string;
  siteId: string;
  scopes: readonly Scope[];
}

/** A person at the dashboard, known by a session cookie. */
export interface UserPrincipal {
  kind: 'user';
  sessionId: string;
  user: User;
}

export type Principal = KeyPrincipal | UserPrincipal;

const ranks: Record<Role, number> = { viewer: 0, editor: 1, chief: 2, admin: 3 };

export function hasRole(principal: UserPrincipal, role: Role): boolean {
  return ranks[principal.user.role] >= ranks[role];
}

/** The principal that `authenticate` left on the response. */
export function principalOf(response: Response): Principal {
  return response.locals.principal as Principal;
}

export function userOf(response: Response): UserPrincipal {
  const principal = principalOf(response);
  if (principal.kind !== 'user')
    throw new Problem('forbidden', 'This needs a signed-in editor; a site key cannot do it.');
  return principal;
}

/** The one site a request is about, chosen by `guard`. */
export function siteOf(response: Response): string {
  return response.locals.siteId as string;
}
