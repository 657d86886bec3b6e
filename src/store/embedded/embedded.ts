import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { type Engine, startEngine } from './engine.ts';
import { endsInFlush, queryFrame, serverFrames, type TransactionState } from './frames.ts';
import { lockFolder } from './lock.ts';
import { Turns } from './turns.ts';
import { type WireServer, WireSocket } from './wire-socket.ts';

/** BullMQ's tables are found by name, ours only by their schema. */
const SESSION = "set search_path to bullmq; set timezone to 'UTC'";
const REOPEN_PAUSE_MS = 1000;

interface EmbeddedOptions {
  /** The database lives in `pg` below it; made when missing. */
  folder: string;
  /** How long one transaction may keep all others waiting, in milliseconds; 0: as long as it likes. */
  transactionMs: number;
}

/**
 * PGlite behind as many node-postgres connections as wanted. It has one session: a statement is a turn, a
 * transaction holds its turn until it ends, and one that holds it too long is rolled back and its connection
 * cut, as `idle_in_transaction_session_timeout` does on a server.
 */
export class EmbeddedPostgres implements WireServer {
  readonly #options: EmbeddedOptions;
  readonly #unlock: () => Promise<void>;
  readonly #turns = new Turns<WireSocket>();
  readonly #sockets = new Set<WireSocket>();
  #engine: Promise<Engine> | undefined;
  #state: TransactionState | undefined = 'I';
  #deadline: NodeJS.Timeout | undefined;
  #expired: WireSocket | undefined;
  #running = false;
  #closed = false;

  private constructor(options: EmbeddedOptions, unlock: () => Promise<void>) {
    this.#options = options;
    this.#unlock = unlock;
  }

  /**
   * Takes the folder and begins to start the engine, for which the first connection waits; its error is that connection's.
   * Throws `FolderInUse` when another process has the folder.
   */
  static async open(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
    await mkdir(options.folder, { recursive: true, mode: 0o700 });
    const embedded = new EmbeddedPostgres(options, await lockFolder(options.folder));
    embedded.#start(0);
    return embedded;
  }

  /** A fresh connection for node-postgres: `new Client({ stream: () => embedded.socket() })`. */
  socket(): Duplex {
    return new WireSocket(this);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const socket of this.#sockets) socket.destroy();
    const engine = await this.#engine?.catch(() => undefined);
    await engine?.close().catch(() => undefined);
    await this.#unlock();
  }

  async attach(socket: WireSocket): Promise<void> {
    if (this.#closed) throw new Error('the embedded database is closed');
    await (this.#engine ?? this.#start(REOPEN_PAUSE_MS));
    if (!socket.destroyed) this.#sockets.add(socket);
  }

  async answer(socket: WireSocket, request: Buffer): Promise<Buffer> {
    await this.#turns.take(socket);
    if (socket.destroyed) {
      this.#turns.pass(socket);
      throw new Error('the connection was closed');
    }
    const answer = await this.#exchange(request);
    if (this.#expired === socket) await this.#cut(socket);
    else if (this.#state === 'I') this.#pass(socket);
    else if (this.#options.transactionMs > 0) {
      this.#deadline ??= setTimeout(() => this.#expire(socket), this.#options.transactionMs);
    }
    return answer;
  }

  async detach(socket: WireSocket): Promise<void> {
    this.#sockets.delete(socket);
    if (this.#turns.holder !== socket) return;
    if (this.#state !== 'I') await this.#exchange(queryFrame('rollback')).catch(() => undefined);
    this.#pass(socket);
  }

  #start(pauseMs: number): Promise<Engine> {
    const starting = (async () => {
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
      const engine = await startEngine(join(this.#options.folder, 'pg'), (error) => this.#stopped(error));
      await engine.exchange(queryFrame(SESSION));
      return engine;
    })();
    this.#engine = starting;
    starting.catch(() => {
      if (this.#engine === starting) this.#engine = undefined;
    });
    return starting;
  }

  /** The engine died: every connection breaks, as when a server restarts; the next one opens it again. */
  #stopped(error: Error): void {
    this.#engine = undefined;
    this.#state = 'I';
    for (const socket of this.#sockets) socket.destroy(error);
  }

  async #exchange(request: Buffer): Promise<Buffer> {
    if (!this.#engine) throw new Error('the embedded database stopped');
    const engine = await this.#engine;
    this.#running = true;
    try {
      const answer = await engine.exchange(request);
      const { state, notifications } = serverFrames(answer);
      // A panic (no room for its log, say) leaves the session half way: only a recovery mends it.
      if (state === undefined && !endsInFlush(request)) throw await engine.abandon('it panicked');
      this.#state = state;
      const holder = this.#turns.holder;
      // One session hears for all: the others get the notification too, each picks its channels.
      for (const socket of notifications.length > 0 ? this.#sockets : []) {
        if (socket !== holder) socket.push(Buffer.concat(notifications));
      }
      return answer;
    } finally {
      this.#running = false;
    }
  }

  #pass(socket: WireSocket): void {
    clearTimeout(this.#deadline);
    this.#deadline = undefined;
    this.#turns.pass(socket);
  }

  #expire(socket: WireSocket): void {
    if (this.#turns.holder !== socket) return;
    // A statement cannot be interrupted; the connection is cut when it has ended.
    if (this.#running) this.#expired = socket;
    else void this.#cut(socket);
  }

  async #cut(socket: WireSocket): Promise<void> {
    this.#expired = undefined;
    socket.destroy(
      new Error(`a transaction held the embedded database longer than ${this.#options.transactionMs} ms`),
    );
  }
}
