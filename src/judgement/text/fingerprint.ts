import type { JudgedComment } from '../types.ts';
import { fold } from './fold.ts';
import { readSource } from './read-source.ts';
import { kind } from './unit-table.ts';
import type { View } from './view.ts';

/**
 * What stays of a comment however it is spaced, accented, punctuated or stretched: 64 bits, as 16 hex digits.
 * Two comments with the same one say the same. FNV-1a over letters and digits.
 */
export function fingerprint(view: View): string {
  let low = 0x811c9dc5;
  let high = 0x050c5d1f;
  let last = -1;
  for (let at = 0; at < view.length; at++) {
    if ((view.kinds[at] as number) < kind.digit) continue;
    const unit = view.units[at] as number;
    if (unit === last) continue;
    last = unit;
    low = Math.imul(low ^ unit, 0x01000193);
    high ^= unit + (low >>> 7);
    high = Math.imul(high, 0x01000193);
  }
  return (low >>> 0).toString(16).padStart(8, '0') + (high >>> 0).toString(16).padStart(8, '0');
}

/** {@link fingerprint} of a comment as sent: of HTML, what a browser would show of it. */
export function fingerprintOf(comment: Pick<JudgedComment, 'text' | 'format'>): string {
  return fingerprint(fold(readSource(comment), 'Zyyy').view);
}
