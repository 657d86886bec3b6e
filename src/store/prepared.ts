import pg from 'pg';

const mark = /^\s*(?:select )?\/\* prepared: ([a-z-]+) \*\//;
const shortestPlanLifeMs = 2000;
const longestPlanLifeMs = 60_000;

let clients = 0;

/**
 * A connection that prepares statements beginning with a comment `prepared: name`, or with it after `select`: they are
 * parsed once a connection and planned for any values, not at every call. For long statements that run all the time; a
 * name belongs to one text.
 *
 * PostgreSQL left to itself compares such a plan with those it made for the first five calls. Those were for tables that
 * were nearly empty, looked cheaper for ever, and each call was planned anew: half of what a small batch costs. So it is
 * told not to, for these statements alone: others depend on their values, above all on those in an index's predicate.
 *
 * A plan may be one for a table that was nearly empty then, and reads all of it. So plans are made anew each time the
 * calls have doubled, at most every two seconds and at least every minute.
 */
export class PreparingClient extends pg.Client {
  /** The embedded size has one session behind all its connections: names must not meet in it. */
  readonly #suffix = `-${clients++}`;
  /** False where the session is shared, and what one connection sets the others have. */
  protected readonly ownsSession: boolean = true;
  #plannedAt = performance.now();
  #calls = 0;
  #callsWhenPlanned = 0;
  #generic = false;

  // biome-ignore lint/suspicious/noExplicitAny: node-postgres overloads this with nine signatures.
  override query(config: any, ...rest: any[]): any {
    const name = typeof config === 'string' ? mark.exec(config)?.[1] : undefined;
    const before = [
      ...this.#choosePlans(name !== undefined),
      ...(name === undefined ? [] : this.#forgetOldPlans()),
    ];
    // One query: node-postgres minds more than one that waits behind another.
    if (before.length > 0) super.query(before.join('; ')).catch(() => undefined);
    if (name === undefined) return super.query(config, ...(rest as [never]));
    const [values, callback] = rest;
    return super.query({ name: name + this.#suffix, text: config, values }, callback);
  }

  /** Not within a transaction, whose end could take it back. */
  #choosePlans(generic: boolean): string[] {
    if (generic === this.#generic || !this.ownsSession || this.getTransactionStatus() !== 'I') return [];
    this.#generic = generic;
    return [`set plan_cache_mode = ${generic ? 'force_generic_plan' : 'auto'}`];
  }

  #forgetOldPlans(): string[] {
    this.#calls++;
    const ageMs = performance.now() - this.#plannedAt;
    if (ageMs < shortestPlanLifeMs) return [];
    if (this.#calls < 2 * this.#callsWhenPlanned && ageMs < longestPlanLifeMs) return [];
    this.#plannedAt = performance.now();
    this.#callsWhenPlanned = this.#calls;
    return ['discard plans'];
  }
}

/** Of the embedded size. */
export class SharedSessionClient extends PreparingClient {
  protected override readonly ownsSession = false;
}
