/** A detector's answer to a labelled text. */
export interface Answer {
  text: string;
  expected: string;
  code: string;
  confidence: number;
}

export interface Proportion {
  right: number;
  of: number;
  rate: number;
  /** Wilson's 95 % interval. */
  low: number;
  high: number;
}

/** How many answers are right, with Wilson's interval. */
export function accuracyOf(answers: readonly Answer[]): Proportion {
  return proportion(answers.filter(isRight).length, answers.length);
}

export function proportion(right: number, of: number): Proportion {
  if (of === 0) return { right, of, rate: Number.NaN, low: Number.NaN, high: Number.NaN };
  const z = 1.959964;
  const rate = right / of;
  const centre = rate + (z * z) / (2 * of);
  const half = z * Math.sqrt((rate * (1 - rate)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  return { right, of, rate, low: (centre - half) / scale, high: (centre + half) / scale };
}

function isRight({ code, expected }: Answer): boolean {
  return code === expected;
}

/** The mean of each language's accuracy. */
export function macroAccuracy(answers: readonly Answer[]): number {
  const rates = [...groupBy(answers, ({ expected }) => expected).values()].map(
    (group) => accuracyOf(group).rate,
  );
  return rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
}

export interface ReliabilityBin {
  from: number;
  of: number;
  confidence: number;
  rate: number;
}

/** Answers by tenth of confidence: what was claimed and what came true. */
export function reliability(answers: readonly Answer[]): ReliabilityBin[] {
  const bins = groupBy(answers, ({ confidence }) => Math.min(9, Math.floor(confidence * 10)));
  return [...bins.entries()]
    .sort(([a], [b]) => a - b)
    .map(([tenth, group]) => ({
      from: tenth / 10,
      of: group.length,
      confidence: group.reduce((sum, { confidence }) => sum + confidence, 0) / group.length,
      rate: accuracyOf(group).rate,
    }));
}

/** Expected calibration error over ten bins. */
export function calibrationError(answers: readonly Answer[]): number {
  return reliability(answers).reduce(
    (sum, { of, confidence, rate }) => sum + (of / answers.length) * Math.abs(confidence - rate),
    0,
  );
}

/** The chance that a right answer is more confident than a wrong one; NaN without both. */
export function confidenceAuroc(answers: readonly Answer[]): number {
  const right = answers.filter(isRight).map(({ confidence }) => confidence);
  const wrong = answers.filter((answer) => !isRight(answer)).map(({ confidence }) => confidence);
  let wins = 0;
  for (const a of right) for (const b of wrong) wins += a > b ? 1 : a === b ? 0.5 : 0;
  return wins / (right.length * wrong.length);
}

export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
