import type pg from 'pg';
import { type Failure, networkFailure } from '../network-failure.ts';

type Place = Pick<pg.Client, 'host' | 'port' | 'user' | 'database'>;

/** PostgreSQL cannot be used as DATABASE_URL says it; the message names the place, never the password. */
export class CannotConnect extends Error {
  constructor(error: Error, place: Place) {
    const { wrong, remedy } = networkFailure(error) ?? refusal(error, place);
    super(`DATABASE_URL: PostgreSQL at ${place.host}, port ${place.port}: ${wrong}; ${remedy}`);
    this.name = 'CannotConnect';
  }
}

/** What the server itself said, by SQLSTATE. */
function refusal(error: Error, { user, database }: Place): Failure {
  switch (Reflect.get(error, 'code')) {
    case '28P01':
      return {
        wrong: `the password of ${user} is wrong`,
        remedy: 'correct it (letters such as # / ? @ % are written as %23 %2F %3F %40 %25)',
      };
    case '28000':
      return { wrong: error.message, remedy: `let ${user} connect to ${database}, or name another user` };
    case '3D000':
      return { wrong: `it has no database ${database}`, remedy: 'make it (createdb), or name another one' };
    case '57P03':
      return { wrong: error.message, remedy: 'wait until it is up' };
    case '53300':
      return { wrong: error.message, remedy: 'raise its max_connections, or run fewer processes' };
    default:
      return { wrong: error.message, remedy: 'check the address, and what listens there' };
  }
}
