import type { JobQueue } from './backend.ts';
import type { JobName } from './catalogue.ts';

const LARGEST_BATCH = 500;
const LARGEST_BUFFER = 20_000;

/**
 * Collects jobs for a tick and adds them in bulk, one batch at a time. Nobody waits for it; what does not fit or
 * fails is dropped, because the sweep finds it in the store.
 */
export class Producer {
  readonly #name: JobName;
  readonly #target: JobQueue;
  readonly #onFailure: (error: Error, dropped: number) => void;
  readonly #buffer = new Map<string, unknown>();
  #flushing: Promise<void> | undefined;

  constructor(name: JobName, target: JobQueue, onFailure: (error: Error, dropped: number) => void) {
    this.#name = name;
    this.#target = target;
    this.#onFailure = onFailure;
  }

  add(id: string, data: unknown): void {
    if (this.#buffer.size >= LARGEST_BUFFER) return;
    this.#buffer.set(id, data);
    this.#flushing ??= this.#flush();
  }

  /** Resolves when everything added so far is in the queue or dropped. */
  async idle(): Promise<void> {
    await this.#flushing;
  }

  async #flush(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#buffer.size > 0) {
      const batch = [...this.#buffer].slice(0, LARGEST_BATCH);
      for (const [id] of batch) this.#buffer.delete(id);
      const jobs = batch.map(([jobId, data]) => ({
        name: this.#name,
        data,
        opts: { jobId, removeOnComplete: true, removeOnFail: true, attempts: 1 },
      }));
      try {
        await this.#target.addBulk(jobs);
      } catch (error) {
        const dropped = batch.length + this.#buffer.size;
        this.#buffer.clear();
        this.#onFailure(error instanceof Error ? error : new Error(String(error)), dropped);
      }
    }
    this.#flushing = undefined;
  }
}
