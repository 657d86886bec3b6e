import { type Logger, pino } from 'pino';

export type Log = Logger;

/** JSON lines on stderr. Never hand it comment text, an e-mail or an IP. */
export function createLog(level: string): Log {
  return pino(
    { level, base: undefined, redact: ['req.headers.authorization', 'req.headers.cookie'] },
    pino.destination(2),
  );
}
