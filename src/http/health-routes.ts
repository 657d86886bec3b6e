import { type Request, type Response, Router } from 'express';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { Problem } from '../problem.ts';
import { callbackBacklog } from '../store/delivery-log.ts';
import { pendingBacklog } from '../store/judging.ts';

const slowBacklogMs = 60_000;
const checkMs = 2_000;

/** `/healthz`: alive. `/readyz`: can comments be accepted, and what is degraded meanwhile. `/metrics` for loopback. */
export function healthRoutes(context: Context): Router {
  const { store, queue, clock, acceptor, metrics, lifecycle } = context;
  const router = Router();

  router.get('/healthz', (_request: Request, response: Response) => {
    response.json({ status: 'alive' });
  });

  router.get('/readyz', async (_request: Request, response: Response) => {
    const stopping = lifecycle.stopping;
    const commits = !stopping && (await canCommit(context));
    const full = acceptor.isFull();
    const degraded = commits ? await findDegraded() : ['store'];
    response
      .status(commits && !full ? 200 : 503)
      .set(commits && !full ? {} : { 'Retry-After': '2' })
      .json({ status: stopping ? 'stopping' : commits && !full ? 'ready' : 'unavailable', degraded });
  });

  async function findDegraded(): Promise<string[]> {
    const degraded: string[] = [];
    if (queue.state() === 'away') degraded.push('queue');
    const { oldest } = await pendingBacklog(store.db);
    if (oldest !== null && clock.now() - oldest.getTime() > slowBacklogMs) degraded.push('judging-backlog');
    const { oldest: due } = await callbackBacklog(store.db);
    if (due !== null && clock.now() - due.getTime() > slowBacklogMs) degraded.push('callback-backlog');
    return degraded;
  }

  router.get('/metrics', async (request: Request, response: Response) => {
    const { metricsPort } = context.config;
    if (metricsPort !== null)
      throw new Problem('not-found', `Metrics are on port ${metricsPort} (METRICS_PORT).`);
    if (!isFromHere(request))
      throw new Problem(
        'forbidden',
        'Metrics are shown to this machine only; METRICS_PORT gives them a port of their own.',
      );
    response.type(metrics.registry.contentType).send(await readMetrics(context));
  });

  return router;
}

/** The text of `/metrics`, with the backlogs read now. */
export async function readMetrics({ store, clock, metrics }: Context): Promise<string> {
  const { count, oldest } = await pendingBacklog(store.db);
  metrics.backlogCount.set({ kind: 'judging' }, count);
  metrics.backlogSeconds.set(
    { kind: 'judging' },
    oldest === null ? 0 : Math.max(0, clock.now() - oldest.getTime()) / 1000,
  );
  const due = await callbackBacklog(store.db);
  metrics.backlogCount.set({ kind: 'callbacks' }, due.count);
  metrics.backlogSeconds.set(
    { kind: 'callbacks' },
    due.oldest === null ? 0 : Math.max(0, clock.now() - due.oldest.getTime()) / 1000,
  );
  return metrics.registry.metrics();
}

/** Whether a transaction commits now: a read would also succeed on a standby or a full disk. */
async function canCommit({ store }: Context): Promise<boolean> {
  const attempt = sql`insert into hakam.setting (name, value) values ('ready', to_jsonb(now()))
    on conflict (name) do update set value = excluded.value`
    .execute(store.db)
    .then(
      () => true,
      () => false,
    );
  return Promise.race([
    attempt,
    new Promise<false>((resolve) => setTimeout(() => resolve(false), checkMs).unref()),
  ]);
}

/** From this machine, and not through a proxy on it. */
function isFromHere({ socket, headers }: Request): boolean {
  const isForwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  return isLoopback(socket.remoteAddress) && !isForwarded;
}

export function isLoopback(address: string | undefined): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address ?? '');
}
