/** What is wrong with a server's address, and what to do: for whoever set it. */
export interface Failure {
  wrong: string;
  remedy: string;
}

const refused = { wrong: 'nothing listens there', remedy: 'start it, or correct host and port' };
const unnamed = { wrong: 'no machine of that name is known', remedy: 'correct the host' };
const silent = { wrong: 'it does not answer', remedy: 'check host and port, and what is between' };
const cut = {
  wrong: 'it ended the connection',
  remedy: 'check what listens there, and whether it wants TLS',
};

const byCode: Readonly<Record<string, Failure>> = {
  ECONNREFUSED: refused,
  ENOENT: { wrong: 'there is no such socket', remedy: 'start it, or correct the path' },
  ENOTFOUND: unnamed,
  EAI_AGAIN: unnamed,
  ETIMEDOUT: silent,
  EHOSTUNREACH: silent,
  ENETUNREACH: silent,
  ECONNRESET: cut,
  EPIPE: cut,
};

/** Null when the network is not at fault. */
export function networkFailure(error: Error): Failure | null {
  const known = byCode[String(Reflect.get(error, 'code'))];
  if (known !== undefined) return known;
  if (/timeout/i.test(error.message)) return silent;
  return /Connection terminated|Connection is closed/.test(error.message) ? cut : null;
}
