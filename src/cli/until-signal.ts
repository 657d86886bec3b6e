/** Resolves at the first SIGTERM or SIGINT; a stop that takes longer than 10 s is cut. */
export function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      setTimeout(() => process.exit(1), 10_000).unref();
      resolve();
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
  });
}

/** Ends the process once everything is closed: BullMQ keeps asking for a Redis that is away, and would keep it alive. */
export function leave(): never {
  process.exit(0);
}
