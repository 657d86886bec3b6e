import type { Translator } from '../i18n/locale.tsx';
import { ApiProblem, Unreachable } from './http.ts';

/** What the service says is English: its full stops and addresses keep their places in a page from right to left. */
const [leftToRight, end] = ['\u2066', '\u2069'];

/** A failure in words. */
export function problemText(t: Translator, error: unknown): string {
  if (error instanceof Unreachable) return t('error.unreachable');
  if (error instanceof ApiProblem) {
    if (error.status === 403) return t('error.forbidden');
    if (error.status === 404) return t('error.notFound');
    const first = error.body.errors?.[0];
    const text =
      first === undefined
        ? error.message
        : `${first.pointer.slice(1).replaceAll('/', '.')}: ${first.detail}`.replace(/^: /, '');
    return `${leftToRight}${text}${end}`;
  }
  return t('error.unknown');
}
