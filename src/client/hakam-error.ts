import type { ProblemBody } from '../contract/problem.ts';

/** An answer that is no success; `status` 0: no answer came. */
export class HakamError extends Error {
  readonly status: number;
  /** RFC 9457, when the answer was one: `problem.type` is `/problems/<slug>`. */
  readonly problem: ProblemBody | null;
  readonly retryAfterSeconds: number | null;

  constructor(
    status: number,
    message: string,
    problem: ProblemBody | null,
    retryAfterSeconds: number | null,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'HakamError';
    this.status = status;
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Nothing was decided: the same call may succeed later. */
  get isTemporary(): boolean {
    return this.status === 0 || this.status === 429 || this.status === 503;
  }
}
