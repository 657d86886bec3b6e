const first = 4;
const widest = 64;
const most = 512;

/**
 * How many requests each endpoint may have open in this process. An endpoint starts with a few and earns one more with
 * every success; a failure halves it. One that hangs therefore holds a handful of places, and never those of others.
 */
export class Windows {
  readonly #limits = new Map<string, number>();
  readonly #busy = new Map<string, number>();
  #total = 0;

  take(endpoint: string): void {
    this.#busy.set(endpoint, (this.#busy.get(endpoint) ?? 0) + 1);
    this.#total++;
  }

  /** Gives the place back; `outcome` widens or narrows the window, null leaves it. */
  release(endpoint: string, outcome: boolean | null): void {
    const busy = (this.#busy.get(endpoint) ?? 1) - 1;
    if (busy === 0) this.#busy.delete(endpoint);
    else this.#busy.set(endpoint, busy);
    this.#total--;
    if (outcome === null) return;
    const limit = this.#limits.get(endpoint) ?? first;
    this.#limits.set(endpoint, outcome ? Math.min(widest, limit + 1) : Math.max(1, limit >> 1));
  }

  /** Places of an endpoint never seen. */
  readonly unknown = first;

  /** Free places of the endpoints seen so far. */
  free(): { ids: string[]; slots: number[] } {
    const ids = [...new Set([...this.#limits.keys(), ...this.#busy.keys()])];
    const slots = ids.map((id) => Math.max(0, (this.#limits.get(id) ?? first) - (this.#busy.get(id) ?? 0)));
    return { ids, slots };
  }

  /** Free places of the process. */
  get room(): number {
    return most - this.#total;
  }

  get busy(): number {
    return this.#total;
  }

  /** Forgets what is idle and has only its starting window, so that deleted endpoints leave nothing behind. */
  forgetIdle(): void {
    for (const id of this.#limits.keys()) if (!this.#busy.has(id)) this.#limits.delete(id);
  }
}
