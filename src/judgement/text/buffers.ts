/** Units up to which a comment is read in buffers that are kept; a longer one gets its own. */
const keptUnits = 1024;
/** How many of a kind are kept: as many readings as one comment has. */
const mostKept = 8;

let lending = false;
const pools: { giveBack(): void }[] = [];

/**
 * Buffers of one kind that a judgement borrows and gives back at its end: making typed arrays takes longer than filling them.
 * What is borrowed holds whatever was last written. Outside of {@link lendBuffers} every buffer is a new one, its owner's to
 * keep.
 */
export class BufferPool<Buffers> {
  readonly #make: (units: number) => Buffers;
  readonly #kept: Buffers[] = [];
  #lent = 0;

  constructor(make: (units: number) => Buffers) {
    this.#make = make;
    pools.push(this);
  }

  /** Buffers for so many units. */
  take(units: number): Buffers {
    if (!lending || units > keptUnits || this.#lent >= mostKept) return this.#make(units);
    const kept = this.#kept[this.#lent];
    if (kept !== undefined) {
      this.#lent++;
      return kept;
    }
    const made = this.#make(keptUnits);
    this.#kept.push(made);
    this.#lent++;
    return made;
  }

  giveBack(): void {
    this.#lent = 0;
  }
}

/** Lends buffers to `work`, which must not wait and must keep nothing that lies in one. */
export function lendBuffers<Result>(work: () => Result): Result {
  if (lending) return work();
  lending = true;
  try {
    return work();
  } finally {
    lending = false;
    for (const pool of pools) pool.giveBack();
  }
}
