import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { createJudge } from '../../workers/judge.ts';
import { bootstrap, type FirstStart } from '../bootstrap.ts';
import { type Config, readConfig } from '../config.ts';
import { createListener, type Doors } from '../http/app.ts';
import { isLoopback, readMetrics } from '../http/health-routes.ts';
import { type ContextOverrides, type OpenContext, openContext } from '../open-context.ts';
import { CommandError } from './command-error.ts';
import { heap } from './heap.ts';
import { leave, untilSignal } from './until-signal.ts';

const betweenRequestsMs = 100;

export interface Parts extends Doors {
  workers: boolean;
}

export interface Running {
  context: OpenContext;
  /** Where it answers, e.g. http://127.0.0.1:3000 */
  url: string;
  firstStart: FirstStart;
  /** Stops accepting, finishes what is in hand, closes. Idempotent. */
  stop(): Promise<void>;
}

/** Starts the parts asked for in this process. Throws when the port is taken or the store cannot be opened. */
export async function start(
  config: Config,
  parts: Parts,
  overrides: ContextOverrides = {},
): Promise<Running> {
  const context = await openContext(config, { judging: parts.workers, ...overrides });
  const server = createServer({ requestTimeout: 60_000, headersTimeout: 20_000, keepAliveTimeout: 65_000 });
  const servers = [server];
  try {
    // What is asked before there is somebody to answer.
    const early: Parameters<RequestListener>[] = [];
    const hold: RequestListener = (...exchange) => early.push(exchange);
    server.on('request', hold);
    const url = await listen(server, 'PORT', config.port, config.host);
    if (config.metricsPort !== null) servers.push(await serveMetrics(context, config.metricsPort));
    // Only now: a start that fails must not have made the password that is shown once.
    const firstStart = await bootstrap(context);
    context.judgeNew = createJudge(context).judgeNew;
    const served = config.port === 0 ? withPort(context, url) : context;
    const demo = config.demo && parts.intake ? await openDemo(served, url) : null;
    const listener = await createListener(served, parts, demo === null ? [] : [demo.router]);
    server.off('request', hold).on('request', listener);
    for (const exchange of early) listener(...exchange);
    const workers = parts.workers ? await openWorkers(served) : null;
    let stopping: Promise<void> | null = null;
    return {
      context: served,
      url,
      firstStart,
      stop() {
        stopping ??= (async () => {
          context.lifecycle.stopping = true;
          await Promise.all(servers.map(closeServer));
          await workers?.stop();
          await context.close();
        })();
        return stopping;
      },
    };
  } catch (error) {
    for (const each of servers) each.close().closeAllConnections();
    await context.close();
    throw error;
  }
}

/** The demo's own callback is the one loopback address that may be called without being allowed by the operator. */
async function openDemo(context: OpenContext, url: string) {
  const callback = `${url}/demo/callback`;
  context.config = { ...context.config, webhookAllow: [...context.config.webhookAllow, callback] };
  const { createDemo } = await import('../demo/demo.ts');
  return createDemo(context, url, callback);
}

/** What sends callbacks is read only where they are sent. */
async function openWorkers(context: OpenContext) {
  const { startWorkers } = await import('../../workers/main.ts');
  return startWorkers(context);
}

/** With port 0 the real address is known only now. */
function withPort(context: OpenContext, url: string): OpenContext {
  context.config = { ...context.config, publicUrl: url, port: Number(new URL(url).port) };
  return context;
}

/** Listens; `variable` is what names the port to the operator when it cannot be had. */
function listen(server: Server, variable: string, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) =>
      reject(
        new CommandError(
          error.code === 'EADDRINUSE'
            ? `port ${port} of ${host} is taken: stop what listens there, or set ${variable} to another port`
            : `cannot listen at ${host}, port ${port} (${error.message}): check HOST and ${variable}`,
        ),
      );
    server.once('error', fail);
    server.listen(port, host, 1024, () => {
      server.off('error', fail);
      const address = server.address() as AddressInfo;
      const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
      resolve(`http://${name}:${address.port}`);
    });
  });
}

/**
 * Answers what is under way, and ends each connection with its answer, so that callers who keep theirs busy are not cut off
 * in the middle. Cuts what lasts longer than 4 s (streams, slow readers).
 */
async function closeServer(server: Server): Promise<void> {
  server.prependListener('request', (_request, response) => response.setHeader('Connection', 'close'));
  // Between two requests a connection looks idle; in this time whoever is busy sends the next one.
  await setTimeout(betweenRequestsMs);
  const idle = setInterval(() => server.closeIdleConnections(), betweenRequestsMs);
  const all = setInterval(() => server.closeAllConnections(), 4000);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearInterval(idle);
  clearInterval(all);
}

async function serveMetrics(context: OpenContext, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    readMetrics(context).then(
      (text) => response.writeHead(200, { 'content-type': context.metrics.registry.contentType }).end(text),
      () => response.writeHead(503).end(),
    );
  });
  await listen(server, 'METRICS_PORT', port, context.config.host);
  return server;
}

/** `hakam serve`: runs until SIGTERM or SIGINT. */
export async function serve(parts: Parts): Promise<void> {
  const config = readConfig(process.env);
  const running = await start(config, parts);
  heap.started();
  const told = untilSignal();
  greet(running, parts);
  await told;
  await running.stop();
  leave();
}

function greet({ url, firstStart, context }: Running, parts: Parts): void {
  const lines: string[] = [];
  const { config } = context;
  if (parts.dashboard) lines.push(`Dashboard  ${config.publicUrl}/`);
  if (config.demo && parts.intake) lines.push(`Demo       ${config.publicUrl}/demo`);
  if (lines.length === 0) lines.push(`Listening  ${url}`);
  if (firstStart.adminPassword !== null)
    lines.push(`Sign in    ${firstStart.adminEmail}   password ${firstStart.adminPassword}`);
  if (firstStart.apiKey !== null) lines.push(`API key    ${firstStart.apiKey}`);
  if (firstStart.apiKey !== null || firstStart.adminPassword !== null)
    lines.push('           (shown once; keep them)');
  process.stdout.write(`${lines.join('\n')}\n`);
  if (!isLoopback(config.host) && config.host !== 'localhost' && !config.publicUrl.startsWith('https:'))
    context.log.warn('HAKAM_PUBLIC_URL is not https: cookies will travel in the clear');
}
