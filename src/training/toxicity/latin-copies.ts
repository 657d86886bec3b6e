import { transliterate } from '../language/arabizi.ts';
import { Random } from '../random.ts';
import type { ToxicityRow } from './rows.ts';

const arabicLetter = /[\u0621-\u064a]/;
const mentionOrLink = /@\S+|https?:\S+/g;
const prefix = 'latin_';
/** How many of the Arabic comments are written a second time. */
const share = 0.5;

/**
 * A share of the data sets' Arabic comments once more in Latin letters, each as another writer would spell it: no training
 * set is in Arabizi. The same seed gives the same copies.
 */
export function latinCopies(rows: readonly ToxicityRow[], seed: number): ToxicityRow[] {
  const random = new Random(seed);
  const copies: ToxicityRow[] = [];
  for (const row of rows) {
    if (!arabicLetter.test(row.text) || row.lang !== 'ar' || !random.chance(share)) continue;
    const text = transliterate(row.text.replace(mentionOrLink, ' '), random);
    copies.push({ ...row, id: `${row.id}-latin`, text, labels: {}, set: prefix + row.set });
  }
  return copies;
}

/** Whether a set is copies in Latin letters. */
export const isLatinCopy = (set: string): boolean => set.startsWith(prefix);
