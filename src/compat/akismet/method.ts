import { type Call, plain, type Reply } from '../../http/lane.ts';
import type { AkismetCaller } from './find-key.ts';

export type Fields = ReadonlyMap<string, string>;

/** Answers one call of a known caller; `headers` go with the answer. */
export type AkismetMethod = (
  fields: Fields,
  caller: AkismetCaller,
  headers: Call['headers'],
) => Promise<Reply>;

/** Akismet's answer to a call it does not take: HTTP 200, `invalid`, the help in a header. */
export function invalid(headers: Call['headers'], help: string): Reply {
  headers['X-akismet-debug-help'] = help;
  return plain('invalid');
}
