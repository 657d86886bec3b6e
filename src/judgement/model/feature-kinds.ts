/** Kinds of features, by what they are made of. */
export const featureKind = {
  gram: 0,
  word: 1,
  pair: 2,
  stem: 3,
  order: 4,
  triple: 5,
  named: 6,
  consonants: 7,
  /** A sense of a word, told by a list. */
  sense: 8,
  /** Senses of the whole text. */
  together: 9,
} as const;
/** Whole words, pairs and stems count more than one of the many letter sequences of a word. */
export const kindWeights = Float32Array.of(1, 3, 2, 3, 2, 2, 2, 2, 3, 2);

/** Whether a feature is told by lists that hold for a language, rather than learned from its comments. */
export const isTold = (type: number): boolean => type >= featureKind.sense;
