import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** The service's own numbers. No label ever holds text, an author, an e-mail or an address. */
export interface Metrics {
  registry: Registry;
  requests: Histogram<'method' | 'route' | 'status'>;
  accepted: Counter<'source'>;
  judged: Counter<'outcome' | 'language'>;
  backlogSeconds: Gauge<'kind'>;
  backlogCount: Gauge<'kind'>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'hakam_http_request_seconds',
      help: 'Time to answer a request',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
      registers,
    }),
    accepted: new Counter({
      name: 'hakam_comments_accepted_total',
      help: 'Comments stored',
      labelNames: ['source'],
      registers,
    }),
    judged: new Counter({
      name: 'hakam_comments_judged_total',
      help: 'Verdicts by outcome and language',
      labelNames: ['outcome', 'language'],
      registers,
    }),
    backlogSeconds: new Gauge({
      name: 'hakam_backlog_age_seconds',
      help: 'Age of the oldest waiting comment or callback',
      labelNames: ['kind'],
      registers,
    }),
    backlogCount: new Gauge({
      name: 'hakam_backlog',
      help: 'Waiting comments or callbacks',
      labelNames: ['kind'],
      registers,
    }),
  };
}
