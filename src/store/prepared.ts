import pg from 'pg';

const mark = /^\s*(?:select )?\/\* prepared: ([a-z-]+) \*\//;
const planLifeMs = 2000;

let clients = 0;

/**
 * A connection that prepares statements beginning with a comment `prepared: name`, or with it after `select`: they are parsed once a connection and
 * planned every two seconds, not at every call. For long statements that run all the time; a name belongs to one text.
 * A plan is not kept for longer because it may be one of a table that was nearly empty then, and reads all of it.
 *
 * A plan is kept at all only if it looks no worse than those made for the first five calls: so let PostgreSQL guess the
 * number of rows alike whatever the values, from JSON instead of arrays.
 */
export class PreparingClient extends pg.Client {
  /** The embedded size has one session behind all its connections: names must not meet in it. */
  readonly #suffix = `-${clients++}`;
  #plannedAt = performance.now();

  // biome-ignore lint/suspicious/noExplicitAny: node-postgres overloads this with nine signatures.
  override query(config: any, ...rest: any[]): any {
    const name = typeof config === 'string' ? mark.exec(config)?.[1] : undefined;
    if (name === undefined) return super.query(config, ...(rest as [never]));
    if (performance.now() - this.#plannedAt > planLifeMs) {
      this.#plannedAt = performance.now();
      super.query('discard plans').catch(() => undefined);
    }
    const [values, callback] = rest;
    return super.query({ name: name + this.#suffix, text: config, values }, callback);
  }
}
