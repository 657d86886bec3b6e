import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { packageRoot } from '../../root.ts';

/** The embedded PostgreSQL stopped by itself; what was not answered may or may not have happened. */
class EngineStopped extends Error {
  constructor(reason: string) {
    super(`the embedded database stopped: ${reason}`);
    this.name = 'EngineStopped';
  }
}

/** The folder's database does not open: damaged, cut off while it was copied, or of another version. */
class CannotOpen extends Error {
  constructor(folder: string, reason: string) {
    super(
      `the database in ${folder} cannot be opened (${reason}): it may be damaged or only partly there. Keep the folder, set ` +
        'HAKAM_DATA to a new one, and fill that with `hakam restore` from your latest backup',
    );
    this.name = 'CannotOpen';
  }
}

interface Engine {
  /** Sends request bytes of the wire protocol and resolves with the whole answer. One at a time. */
  exchange(request: Buffer): Promise<Buffer>;
  /** Ends it without a checkpoint, as a crash would: what it holds in memory can no longer be trusted. */
  abandon(reason: string): Promise<Error>;
  /** Shuts down cleanly, with a checkpoint. */
  close(): Promise<void>;
}

export type { Engine };

/**
 * Starts PGlite on a folder in a worker thread. `onStopped` is called when it dies without being asked. Throws
 * {@link CannotOpen}.
 */
export async function startEngine(folder: string, onStopped: (error: Error) => void): Promise<Engine> {
  const worker = new Worker(join(packageRoot(), 'src/store/embedded/pglite-worker.mjs'), {
    workerData: { folder },
    // Its own options, none of ours: a test runner's loader has no business in the worker.
    execArgv: [],
  });
  let settle: { resolve: (message: unknown) => void; reject: (error: Error) => void } | undefined;
  let stopped: Error | undefined;
  const answer = () =>
    new Promise<unknown>((resolve, reject) => {
      if (stopped) reject(stopped);
      else settle = { resolve, reject };
    });
  const stop = (error: Error) => {
    if (stopped) return;
    stopped = error;
    settle?.reject(stopped);
    onStopped(stopped);
  };
  worker.on('message', (message) => settle?.resolve(message));
  worker.on('error', (error) =>
    stop(new EngineStopped(error instanceof Error ? error.message : String(error))),
  );
  worker.on('exit', (code) => stop(new EngineStopped(`its thread ended with ${code}`)));
  await answer().catch((error: Error) => {
    throw new CannotOpen(folder, error.message);
  });
  return {
    async exchange(request) {
      const bytes = new Uint8Array(request);
      const answered = answer();
      worker.postMessage(bytes, [bytes.buffer]);
      const message = (await answered) as Uint8Array;
      return Buffer.from(message.buffer, message.byteOffset, message.byteLength);
    },
    async abandon(reason) {
      const error = new EngineStopped(reason);
      stop(error);
      await worker.terminate();
      return error;
    },
    async close() {
      const answered = answer();
      worker.postMessage('close');
      await answered;
      stopped = new EngineStopped('it was closed');
      await worker.terminate();
    },
  };
}
