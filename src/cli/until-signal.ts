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
