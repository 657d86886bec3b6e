/** Hands one thing to one holder at a time, first come, first served. */
export class Turns<Holder extends object> {
  #holder: Holder | undefined;
  readonly #waiting: { holder: Holder; start: () => void }[] = [];

  get holder(): Holder | undefined {
    return this.#holder;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** Resolves when it is the holder's turn; at once when the holder has the turn already. */
  take(holder: Holder): Promise<void> {
    if (this.#holder === undefined || this.#holder === holder) {
      this.#holder = holder;
      return Promise.resolve();
    }
    return new Promise((start) => this.#waiting.push({ holder, start }));
  }

  /** Ends the holder's turn and starts the next; nothing when the holder does not have it. */
  pass(holder: Holder): void {
    if (this.#holder !== holder) return;
    const next = this.#waiting.shift();
    this.#holder = next?.holder;
    next?.start();
  }
}
