import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/root.ts';
import { ownComments } from '../../src/training/toxicity/own-comments.ts';
import { judged } from '../judgement/support.ts';

const comments = ownComments(join(packageRoot(), 'test/accuracy/unread'));

/** What was reached on comments that no training has read; raise them when the judge gets better. */
const reached = [
  { name: 'Arabic', isOf: (lang: string) => lang === 'ar', harmless: 0.08, abusive: 0.65 },
  { name: 'other languages', isOf: (lang: string) => lang !== 'ar', harmless: 0.09, abusive: 0.45 },
];

describe.each(reached)('accuracy: unread comments, $name', ({ isOf, harmless, abusive }) => {
  const flagged = (label: 0 | 1): number => {
    const of = comments.filter((each) => isOf(each.lang) && each.label === label);
    return of.filter(({ text }) => judged(text).outcome !== 'publish').length / of.length;
  };

  it('flags few of the harmless comments', () => {
    expect(flagged(0)).toBeLessThanOrEqual(harmless);
  });

  it('flags many of the abusive comments', () => {
    expect(flagged(1)).toBeGreaterThanOrEqual(abusive);
  });
});
