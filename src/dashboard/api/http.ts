import type { ProblemBody } from '../../contract/problem.ts';

/** A refusal the service put into words. `extra` holds a problem's own members (`by`, `at`, `action` of a conflict). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly slug: string;
  readonly body: ProblemBody;
  readonly extra: Readonly<Record<string, unknown>>;
  /** Seconds to wait before the next try, where the service said so. */
  readonly retryAfter: number | null;

  constructor(body: ProblemBody & Record<string, unknown>, retryAfter: number | null = null) {
    super(body.detail || body.title);
    this.name = 'ApiProblem';
    this.status = body.status;
    this.slug = body.type.replace(/^.*\/problems\//, '');
    this.body = body;
    this.extra = body;
    this.retryAfter = retryAfter;
  }
}

/** The service could not be reached: nothing is known about whether the request arrived. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('unreachable', { cause });
    this.name = 'Unreachable';
  }
}

type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

let currentSite: string | undefined;

/** Every later request names this site. */
export function setSite(site: string | undefined): void {
  currentSite = site;
}

/** `path` with `query` and the chosen site. Empty values are left out. */
export function urlOf(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, site: query.site ?? currentSite })) {
    if (value !== undefined && value !== null && value !== '') parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

interface Options {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  query?: Query;
  body?: unknown;
  signal?: AbortSignal;
}

/** One JSON request. Throws ApiProblem for every answer that is not a success, Unreachable when there is none. */
export async function request<Answer>(path: string, options: Options = {}): Promise<Answer> {
  const { method = 'GET', query, body, signal } = options;
  let response: Response;
  try {
    response = await fetch(urlOf(path, query), {
      method,
      signal,
      credentials: 'same-origin',
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Unreachable(error);
  }
  if (response.status === 204) return undefined as Answer;
  const text = await response.text();
  const answer = parse(text);
  if (response.ok) return answer as Answer;
  throw refusalOf(response, answer);
}

/** What an answer that is no success says, whoever gave it: a proxy's is no problem+json. */
export function refusalOf(response: Response, answer: unknown): ApiProblem {
  const body = {
    type: '/problems/unknown',
    title: response.statusText || `HTTP ${response.status}`,
    detail: '',
    status: response.status,
    ...(typeof answer === 'object' ? answer : {}),
  };
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new ApiProblem(body, Number.isNaN(retryAfter) ? null : retryAfter);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
