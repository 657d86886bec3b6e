/** What a part of the bench is given. */
export interface Bench {
  /** A minute's look instead of a measurement. */
  short: boolean;
  /** Of one round of load. */
  seconds: number;
  rounds: number;
  /** Arguments after `--`, for a part that is a script with options of its own. */
  further: string[];
  redisUrl: string;
  /** Its processes, the backends included, are the children of this one. */
  postgresPid: number;
  redisPid: number;
  /** The environment of a service on PostgreSQL, with an empty database of its own, and Redis. */
  production(): Promise<Record<string, string>>;
}

interface Result {
  /** For machines: `--json`. */
  figures: Record<string, unknown>;
  /** For people. */
  lines: string[];
}

export type Part = (bench: Bench) => Promise<Result>;

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Median with the lowest and highest of the rounds: `0.81 (0.78–0.83)`. */
export function spread(values: readonly number[], digits: number): string {
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  return `${median(values).toFixed(digits)} (${lowest.toFixed(digits)}–${highest.toFixed(digits)})`;
}
