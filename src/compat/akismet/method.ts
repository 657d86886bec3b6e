import type { Response } from 'express';
import type { AkismetCaller } from './find-key.ts';

/** Answers one call of a known caller. */
export type AkismetMethod = (
  fields: ReadonlyMap<string, string>,
  caller: AkismetCaller,
  response: Response,
) => Promise<void>;

/** Akismet's answer to a call it does not take: HTTP 200, `invalid`, the help in a header. */
export function invalid(response: Response, help: string): void {
  response.setHeader('X-akismet-debug-help', help);
  response.type('text/plain').send('invalid');
}
