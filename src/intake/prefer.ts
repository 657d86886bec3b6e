const longestSeconds = 10;

/** Seconds of `Prefer: wait=N` (RFC 7240), at most 10; 0 when absent or unusable, as a preference may be ignored. */
export function readPreferWait(header: string | undefined): number {
  for (const preference of (header ?? '').split(',')) {
    const wait = /^\s*wait\s*=\s*"?(\d{1,6})"?\s*(?:;|$)/i.exec(preference)?.[1];
    if (wait !== undefined) return Math.min(longestSeconds, Number(wait));
  }
  return 0;
}
