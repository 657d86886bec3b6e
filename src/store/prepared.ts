import pg from 'pg';

const mark = /^\s*\/\* prepared: ([a-z-]+) \*\//;

/**
 * A connection to a server that prepares statements beginning with a comment `prepared: name`: they are parsed and
 * planned once a connection, not at every call. For long statements that run all the time; a name belongs to one text.
 * The embedded size has one session behind all its connections, where such names would meet.
 */
export class PreparingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: node-postgres overloads this with nine signatures.
  override query(config: any, ...rest: any[]): any {
    const name = typeof config === 'string' ? mark.exec(config)?.[1] : undefined;
    if (name === undefined) return super.query(config, ...(rest as [never]));
    const [values, callback] = rest;
    return super.query({ name, text: config, values }, callback);
  }
}
