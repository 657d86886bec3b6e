/** The colours of plots, from the token file, in the order series take them. */
export const seriesColours = [
  'var(--series-1)',
  'var(--series-2)',
  'var(--series-3)',
  'var(--series-4)',
] as const;
export const outcomeColours = {
  published: 'var(--series-1)',
  flagged: 'var(--series-2)',
  rejected: 'var(--series-3)',
} as const;
