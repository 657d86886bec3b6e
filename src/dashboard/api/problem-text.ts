import type { Mistake } from '../../contract/problem.ts';
import type { MessageId, Translator } from '../i18n/locale.tsx';
import { conflictText } from './conflict-text.ts';
import { ApiProblem, Unreachable } from './http.ts';
import { mistakeText, type PlaceName } from './mistake-text.ts';

/** What the service says is English: its full stops and addresses keep their places in a page from right to left. */
const [leftToRight, end] = ['\u2066', '\u2069'];

const bySlug: Readonly<Record<string, MessageId>> = {
  unauthenticated: 'error.signedOut',
  forbidden: 'error.forbidden',
  'cross-site': 'error.crossSite',
  'not-found': 'error.notFound',
  erased: 'error.erased',
  'too-large': 'error.tooLarge',
  internal: 'error.internal',
  unavailable: 'error.unavailable',
};

/** What stands between the dashboard and the service answers by a status alone. */
const byStatus: Readonly<Record<number, MessageId>> = {
  401: 'error.signedOut',
  403: 'error.forbidden',
  404: 'error.notFound',
  413: 'error.tooLarge',
  500: 'error.internal',
  502: 'error.unreachable',
  503: 'error.unavailable',
  504: 'error.unreachable',
};

/** True where signing in again is the way on. */
export const isSignedOut = (error: unknown): boolean => error instanceof ApiProblem && error.status === 401;

/** A failure in words of the page's language; the service's own where it knows more than we have words for. */
export function problemText(t: Translator, error: unknown, placeName?: PlaceName): string {
  if (error instanceof Unreachable) return t('error.unreachable');
  if (!(error instanceof ApiProblem)) return t('error.unknown');
  return knownText(t, error, placeName) ?? `${leftToRight}${error.message}${end}`;
}

function knownText(t: Translator, error: ApiProblem, placeName?: PlaceName): string | undefined {
  if (error.status === 409 && error.slug !== 'erased') return conflictText(t, error.extra);
  if (error.status === 429)
    return t('error.rateLimited', { minutes: Math.ceil((error.retryAfter ?? 60) / 60) });
  const first: Mistake | undefined = error.body.errors?.[0];
  if (first !== undefined) return mistakeText(t, first, placeName);
  const { instance } = error.body;
  if (error.slug === 'internal' && instance !== undefined)
    return t('error.internalLogged', {
      request: `${leftToRight}${instance.slice(instance.lastIndexOf(':') + 1)}${end}`,
    });
  const known = bySlug[error.slug] ?? byStatus[error.status];
  return known === undefined ? undefined : t(known);
}
