import { Duplex } from 'node:stream';
import { clientFrames, greeting } from './frames.ts';

/** What stands behind a socket: answers requests in the socket's turn. */
export interface WireServer {
  /** Resolves when the server is ready for this socket. */
  attach(socket: WireSocket): Promise<void>;
  answer(socket: WireSocket, request: Buffer): Promise<Buffer>;
  /** The socket has ended; what it left open is rolled back. */
  detach(socket: WireSocket): Promise<void>;
}

/**
 * One end of a PostgreSQL connection without a network: node-postgres takes it for its TCP stream. The start-up
 * packet is answered here, everything else goes to the server behind it.
 */
export class WireSocket extends Duplex {
  readonly #server: WireServer;
  #received: Buffer = Buffer.alloc(0);
  #started = false;
  #work: Promise<void> = Promise.resolve();

  constructor(server: WireServer) {
    super();
    this.#server = server;
  }

  /** Called by node-postgres; port and host mean nothing here. */
  connect(): this {
    this.#server.attach(this).then(
      () => this.emit('connect'),
      (error) => this.destroy(error),
    );
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {
    // Answers are pushed as they come.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    if (!this.#started) this.#start();
    if (this.#started) this.#forward();
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#work = this.#work.then(() => this.#server.detach(this)).catch(() => undefined);
    done(error);
  }

  #start(): void {
    if (this.#received.length < 4) return;
    const length = this.#received.readUInt32BE(0);
    if (this.#received.length < length) return;
    this.#received = this.#received.subarray(length);
    this.#started = true;
    this.push(greeting());
  }

  #forward(): void {
    const { answerable, terminate } = clientFrames(this.#received);
    if (answerable > 0) {
      const request = this.#received.subarray(0, answerable);
      this.#received = this.#received.subarray(answerable);
      this.#work = this.#work.then(() => this.#answer(request));
    }
    if (terminate) {
      this.#work = this.#work.then(() => {
        this.push(null);
        this.destroy();
      });
    }
  }

  async #answer(request: Buffer): Promise<void> {
    if (this.destroyed) return;
    try {
      const answer = await this.#server.answer(this, request);
      if (!this.destroyed) this.push(answer);
    } catch (error) {
      this.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
