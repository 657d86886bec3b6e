import { type Logger, pino } from 'pino';

export type Log = Logger;

/** JSON lines on stderr. Never hand it comment text, an e-mail or an IP. */
export function createLog(level: string): Log {
  return pino(
    // An error of the database's holds its connection, which holds the statement it was at, with its values.
    {
      level,
      base: undefined,
      redact: ['req.headers.authorization', 'req.headers.cookie', 'err.client'],
    },
    pino.destination(2),
  );
}
