import type { Mistake, ProblemBody } from './contract/problem.ts';

/** Every expected failure: slug → status and title. The `type` on the wire is `/problems/<slug>`. */
const catalogue = {
  'invalid-json': [400, 'The body is not valid JSON'],
  'invalid-encoding': [400, 'The body is not valid UTF-8'],
  'too-deep': [400, 'The JSON is nested too deeply'],
  'invalid-request': [400, 'The request cannot be understood'],
  unauthenticated: [401, 'No or unknown credentials'],
  forbidden: [403, 'Not allowed'],
  'cross-site': [403, 'The request came from another origin'],
  'not-found': [404, 'Not found'],
  conflict: [409, 'The state has moved on'],
  erased: [409, 'The comment was erased'],
  closed: [409, 'The article takes no more comments'],
  'too-large': [413, 'The body is too large'],
  'unsupported-media-type': [415, 'The content type is not supported'],
  validation: [422, 'The request has invalid values'],
  'idempotency-key-reused': [422, 'The idempotency key was used with another body'],
  'webhook-address': [422, 'The webhook address cannot be used'],
  'rate-limited': [429, 'Too many requests'],
  internal: [500, 'Something went wrong here'],
  unavailable: [503, 'Not able to accept this now'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemSlug = keyof typeof catalogue;

interface ProblemOptions {
  errors?: Mistake[];
  /** Sent as `Retry-After`, in seconds. */
  retryAfter?: number;
  /** Further members of the body, e.g. `by`, `at`, `action` of a conflict. */
  extra?: Record<string, unknown>;
}

/** An expected failure, thrown anywhere and answered as `application/problem+json`. */
export class Problem extends Error {
  readonly slug: ProblemSlug;
  readonly status: number;
  readonly options: ProblemOptions;

  constructor(slug: ProblemSlug, detail: string, options: ProblemOptions = {}) {
    super(detail);
    this.name = 'Problem';
    this.slug = slug;
    this.status = catalogue[slug][0];
    this.options = options;
  }

  /** The body as RFC 9457 has it. */
  body(instance?: string): ProblemBody & Record<string, unknown> {
    return {
      type: `/problems/${this.slug}`,
      title: catalogue[this.slug][1],
      status: this.status,
      detail: this.message,
      ...(instance === undefined ? {} : { instance }),
      ...(this.options.errors === undefined ? {} : { errors: this.options.errors }),
      ...this.options.extra,
    };
  }
}

/** Titles and statuses of every problem, for the documentation pages. */
export const problemCatalogue: Readonly<Record<ProblemSlug, readonly [number, string]>> = catalogue;
