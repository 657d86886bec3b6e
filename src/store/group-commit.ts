/** Coalesces single writes into batches: what arrives while a write is under way goes into the next one. */
export interface GroupCommit<Item, Result> {
  add(item: Item): Promise<Result>;
  /** Items accepted and not yet settled. */
  pending(): number;
  /** Resolves when everything added so far has settled. */
  drain(): Promise<void>;
}

interface Options<Item, Result> {
  /** Writes a batch in one transaction and returns one result an item, in order. */
  write(items: readonly Item[]): Promise<readonly Result[]>;
  /** Equal keys never share a batch: the later one waits for the next. Null: no key. */
  key?(item: Item): string | null;
  maxItems: number;
  maxWrites: number;
  /**
   * A write begins at the earliest `ms` after the one before it, unless `items` wait; default: at once. A batch costs as much
   * as ten of its items: under a load that is not yet full, many small ones take the processor that the latency depends on.
   */
  pause?: { ms: number; items: number };
}

interface Entry<Item, Result> {
  item: Item;
  key: string | null;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/** A failing batch is bisected until the one item at fault fails alone; errors that are nobody's fault fail all. */
export function groupCommit<Item, Result>(options: Options<Item, Result>): GroupCommit<Item, Result> {
  const waiting: Entry<Item, Result>[] = [];
  const busyKeys = new Set<string>();
  let writes = 0;
  let unsettled = 0;
  let scheduled = false;
  let drained: (() => void)[] = [];
  const pause = options.pause ?? { ms: 0, items: 0 };
  let nextAt = 0;
  let pausing = false;

  function schedule() {
    if (scheduled || writes >= options.maxWrites || waiting.length === 0) return;
    const earlyMs = waiting.length >= pause.items ? 0 : nextAt - performance.now();
    if (earlyMs > 0) {
      if (pausing) return;
      pausing = true;
      setTimeout(() => {
        pausing = false;
        schedule();
      }, earlyMs);
      return;
    }
    scheduled = true;
    setImmediate(begin);
  }

  function begin() {
    scheduled = false;
    const batch = takeBatch();
    // Nothing to take (every key is being written): the end of a write schedules again.
    if (batch.length === 0) return;
    nextAt = performance.now() + pause.ms;
    void run(batch);
    schedule();
  }

  function takeBatch() {
    if (writes >= options.maxWrites) return [];
    const batch: Entry<Item, Result>[] = [];
    const later: Entry<Item, Result>[] = [];
    let taken = 0;
    for (; taken < waiting.length && batch.length < options.maxItems; taken++) {
      const entry = waiting[taken] as Entry<Item, Result>;
      if (entry.key !== null && busyKeys.has(entry.key)) later.push(entry);
      else {
        if (entry.key !== null) busyKeys.add(entry.key);
        batch.push(entry);
      }
    }
    waiting.splice(0, taken, ...later);
    return batch;
  }

  async function run(batch: Entry<Item, Result>[]) {
    writes++;
    await write(batch);
    writes--;
    for (const { key } of batch) if (key !== null) busyKeys.delete(key);
    unsettled -= batch.length;
    if (unsettled === 0) {
      for (const done of drained) done();
      drained = [];
    }
    schedule();
  }

  async function write(batch: Entry<Item, Result>[]): Promise<void> {
    try {
      const results = await options.write(batch.map((entry) => entry.item));
      batch.forEach((entry, at) => {
        entry.resolve(results[at] as Result);
      });
    } catch (error) {
      if (batch.length === 1 || !isDataError(error)) {
        for (const entry of batch) entry.reject(error);
        return;
      }
      const middle = batch.length >> 1;
      await write(batch.slice(0, middle));
      await write(batch.slice(middle));
    }
  }

  return {
    add(item) {
      return new Promise((resolve, reject) => {
        waiting.push({ item, key: options.key?.(item) ?? null, resolve, reject });
        unsettled++;
        schedule();
      });
    },
    pending: () => unsettled,
    drain: () => (unsettled === 0 ? Promise.resolve() : new Promise((resolve) => drained.push(resolve))),
  };
}

/** SQLSTATE classes 22 (data) and 23 (constraints): one row's fault, so worth bisecting. */
function isDataError(error: unknown): boolean {
  const code = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' && (code.startsWith('22') || code.startsWith('23'));
}
