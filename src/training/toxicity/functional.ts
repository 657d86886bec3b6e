import type { ToxicityRow } from './rows.ts';

/** How many cases of one functionality are judged as they should be. */
export interface Functionality {
  readonly name: string;
  readonly hateful: boolean;
  readonly cases: number;
  readonly right: number;
}

/** Figures that the authors of HateCheck (Röttger et al. 2021) published for Perspective, in per cent, as far as we hold them. */
export const publishedPerspective: Readonly<Record<string, number>> = {
  'all hateful': 89.5,
  'all harmless': 48.2,
  negate_neg_nh: 3.8,
  counter_quote_nh: 15.6,
};

/** Cases by functionality, for sets that name one; empty for others. */
export function byFunctionality(rows: readonly ToxicityRow[], scores: ArrayLike<number>): Functionality[] {
  const found = new Map<string, { hateful: boolean; cases: number; right: number }>();
  for (let at = 0; at < rows.length; at++) {
    const { labels, label } = rows[at] as ToxicityRow;
    if (typeof labels.functionality !== 'string' || !/_n?h$/.test(labels.functionality)) continue;
    const right = (scores[at] as number) >= 0.5 === (label === 1) ? 1 : 0;
    for (const name of [label === 1 ? 'all hateful' : 'all harmless', labels.functionality]) {
      const one = found.get(name) ?? { hateful: label === 1, cases: 0, right: 0 };
      one.cases++;
      one.right += right;
      found.set(name, one);
    }
  }
  return [...found].map(([name, one]) => ({ name, ...one }));
}
