/** Units up to which a comment is read in small buffers, which stay in the processor's cache. */
const shortUnits = 1024;
/** Units up to which it is read in large ones: the longest comment, and some to spare. A longer text gets its own. */
const longUnits = 20_480;
/** How many of a kind and size are kept: as many readings as one comment has. */
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
  readonly #short: Shelf<Buffers>;
  readonly #long: Shelf<Buffers>;

  constructor(make: (units: number) => Buffers) {
    this.#make = make;
    this.#short = new Shelf(() => make(shortUnits));
    this.#long = new Shelf(() => make(longUnits));
    pools.push(this);
  }

  /** Buffers for so many units. */
  take(units: number): Buffers {
    const shelf = units <= shortUnits ? this.#short : this.#long;
    if (!lending || units > longUnits || shelf.lent >= mostKept) return this.#make(units);
    return shelf.take();
  }

  giveBack(): void {
    this.#short.lent = 0;
    this.#long.lent = 0;
  }
}

/** Buffers of one size: the first `lent` of them are in use. */
class Shelf<Buffers> {
  lent = 0;
  readonly #make: () => Buffers;
  readonly #kept: Buffers[] = [];

  constructor(make: () => Buffers) {
    this.#make = make;
  }

  take(): Buffers {
    let buffers = this.#kept[this.lent];
    if (buffers === undefined) {
      buffers = this.#make();
      this.#kept.push(buffers);
    }
    this.lent++;
    return buffers;
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
