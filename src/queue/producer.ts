import type { JobQueue } from './backend.ts';
import { catalogue, type JobName } from './catalogue.ts';

/** Jobs added by one command. */
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
  /** By the id of the job, which is its first item's. */
  readonly #buffer = new Map<string, unknown[]>();
  /** The job that takes the next items that may go together. */
  #open: unknown[] | undefined;
  #items = 0;
  #flushing: Promise<void> | undefined;

  constructor(name: JobName, target: JobQueue, onFailure: (error: Error, dropped: number) => void) {
    this.#name = name;
    this.#target = target;
    this.#onFailure = onFailure;
  }

  /** `together`: the item may share a job with others; otherwise its job's id says for sure what it holds. */
  add(id: string, item: unknown, together: boolean): void {
    if (this.#items >= LARGEST_BUFFER || this.#buffer.has(id)) return;
    this.#items++;
    if (together && this.#open !== undefined) this.#open.push(item);
    else {
      const job = [item];
      this.#buffer.set(id, job);
      if (together) this.#open = job;
    }
    if (this.#open?.length === catalogue[this.#name].maxItems) this.#open = undefined;
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
      this.#open = undefined;
      for (const [id, items] of batch) {
        this.#buffer.delete(id);
        this.#items -= items.length;
      }
      const jobs = batch.map(([jobId, items]) => ({
        name: this.#name,
        data: items,
        opts: { jobId, removeOnComplete: true, removeOnFail: true, attempts: 1 },
      }));
      try {
        await this.#target.addBulk(jobs);
      } catch (error) {
        const dropped = batch.reduce((sum, [, items]) => sum + items.length, this.#items);
        this.#buffer.clear();
        this.#items = 0;
        this.#open = undefined;
        this.#onFailure(error instanceof Error ? error : new Error(String(error)), dropped);
      }
    }
    this.#flushing = undefined;
  }
}
