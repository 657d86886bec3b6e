import type { JudgedComment } from '../types.ts';
import type { Source } from './fold.ts';
import { htmlText } from './html-text.ts';

/** The text to judge: as sent, or what a browser would show of it. */
export function readSource(comment: Pick<JudgedComment, 'text' | 'format'>): Source {
  return comment.format === 'html'
    ? htmlText(comment.text)
    : { text: comment.text, starts: null, ends: null };
}
