import type { Translator } from '../i18n/locale.tsx';
import { ApiProblem, Unreachable } from './http.ts';

/** A failure in words. */
export function problemText(t: Translator, error: unknown): string {
  if (error instanceof Unreachable) return t('error.unreachable');
  if (error instanceof ApiProblem) {
    if (error.status === 403) return t('error.forbidden');
    if (error.status === 404) return t('error.notFound');
    const first = error.body.errors?.[0];
    return first === undefined ? error.message : `${first.pointer} ${first.detail}`;
  }
  return t('error.unknown');
}
