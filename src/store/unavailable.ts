const systemCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOENT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOSPC',
]);

/** True when the store could not answer, so that the same request may succeed later: not the caller's fault. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code: unknown = Reflect.get(error, 'code');
  if (typeof code === 'string') {
    if (systemCodes.has(code)) return true;
    // SQLSTATE: 08 connection, 53 resources, 57 shutdown and time-outs, 58 the server's disk, 40001/40P01 retries, 25006 read-only.
    if (/^(08|53|57|58)[0-9A-Z]{3}$/.test(code) || ['40001', '40P01', '25006', '55P03'].includes(code))
      return true;
  }
  return /Connection terminated|connection timeout|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Cannot use a pool after/i.test(
    error.message,
  );
}
