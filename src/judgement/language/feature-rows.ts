/**
 * The weights of one script's features, laid out to be read fast.
 *
 * A row is some 32-bit words of bytes. The first byte says how many classes the feature speaks for or against, with a class
 * and its weight for each after it (a sparse row); or it is {@link denseMark}, and from the next word on there is a byte a
 * class, its weight plus 128, so that four are added at once (a dense row).
 *
 * `slots` finds rows by open addressing. A slot holds the word where a row starts and, above it, some bits of the feature's
 * hash that say whether it is this feature's: one unknown feature in some thousands is taken for another.
 */
export interface FeatureRows {
  /** 0 for none. */
  readonly slots: Int32Array;
  readonly words: Int32Array;
  /** The same memory as `words`. */
  readonly bytes: Int8Array;
  /** Words that hold a byte a class. */
  readonly width: number;
}

const denseMark = -1;
/** A cell costs about as much time as a word of a dense row. */
const cellsPerWord = 1.4;
const fewestDense = 4;
/** Spreads a hash over the slots. */
const spread = 0x9e3779b1;
/** Bits of a slot that say where its row starts. */
const rowBits = 19;
const rowMask = 2 ** rowBits - 1;

/**
 * Lays out the rows of a weights file. Throws a RangeError when they are too many.
 *
 * @param hashes one a feature
 * @param cells a row a feature, in the same order: how many classes, then a class and its weight for each
 */
export function layOutRows(hashes: DataView, cells: Int8Array, classes: number): FeatureRows {
  const features = hashes.byteLength / 4;
  const width = Math.ceil(classes / 4);
  const denseFrom = Math.max(fewestDense, width * cellsPerWord);
  let size = 1;
  for (let from = 0, feature = 0; feature < features; feature++) {
    const count = cells[from] as number;
    size += count >= denseFrom ? 1 + width : sparseWords(count);
    from += 1 + count * 2;
  }
  if (size > rowMask) throw new RangeError('The language weights are too many');
  const words = new Int32Array(size);
  const bytes = new Int8Array(words.buffer);
  const slots = new Int32Array(slotCount(features));
  let word = 1;
  let from = 0;
  for (let feature = 0; feature < features; feature++) {
    take(slots, hashes.getInt32(feature * 4, true), word);
    const count = cells[from] as number;
    if (count >= denseFrom) {
      layDense(words, bytes, word, cells, from, count, width);
      word += 1 + width;
    } else {
      const to = word * 4;
      for (let cell = 0; cell <= count * 2; cell++) bytes[to + cell] = cells[from + cell] as number;
      word += sparseWords(count);
    }
    from += 1 + count * 2;
  }
  return { slots, words, bytes, width };
}

/** Words of a sparse row: a byte for how many cells there are and two a cell. */
function sparseWords(count: number): number {
  return (count * 2 + 4) >> 2;
}

function take(slots: Int32Array, hash: number, word: number): void {
  const mask = slots.length - 1;
  const mixed = Math.imul(hash, spread);
  let slot = mixed >>> Math.clz32(mask);
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  slots[slot] = (mixed << rowBits) | word;
}

/** Four bytes of 128: no weight. */
const noWeights = 0x8080_8080 | 0;

function layDense(
  words: Int32Array,
  bytes: Int8Array,
  word: number,
  cells: Int8Array,
  from: number,
  count: number,
  width: number,
): void {
  words[word] = denseMark;
  for (let at = 0; at < width; at++) words[word + 1 + at] = noWeights;
  const first = (word + 1) * 4;
  const end = from + 1 + count * 2;
  for (let cell = from + 1; cell < end; cell += 2) {
    bytes[first + (cells[cell] as number)] = (cells[cell + 1] as number) + 128;
  }
}

function slotCount(features: number): number {
  let size = 16;
  while (size < features * 1.4) size *= 2;
  return size;
}

/** More than any script has languages told apart. */
export const mostClasses = 128;
const sums = new Int32Array(mostClasses);
/** Sums of dense rows, two classes a number of 16 bits each: classes 0 and 2 of a word, then 1 and 3. */
const pairs = new Int32Array(mostClasses / 2);
/** So many bytes fit into 16 bits. */
const mostRows = 256;
const everyOther = 0x00ff_00ff;
/** Rows of the features being added up, each kind from one end: sparse ones from the first, dense ones from the last. */
let found = new Int32Array(2048);

/** Adds up what `count` features say, from `from` on: a whole number a class. The result is overwritten by the next call. */
export function addUpRows(rows: FeatureRows, features: Uint32Array, from: number, count: number): Int32Array {
  const { words, bytes, width } = rows;
  if (count * 2 >= found.length) found = new Int32Array(count * 2 + 1);
  const sparse = findRows(rows, features, from, count);
  sums.fill(0);
  for (let i = 0; i < sparse; i++) {
    const first = (found[i] as number) * 4;
    const last = first + (bytes[first] as number) * 2;
    for (let cell = first + 1; cell < last; cell += 2) {
      const klass = bytes[cell] as number;
      sums[klass] = (sums[klass] as number) + (bytes[cell + 1] as number);
    }
  }
  let dense = 0;
  for (let i = found.length - 1; found[i] !== 0; i--) {
    const first = (found[i] as number) + 1;
    for (let word = 0; word < width; word++) {
      const four = words[first + word] as number;
      pairs[word * 2] = (pairs[word * 2] as number) + (four & everyOther);
      pairs[word * 2 + 1] = (pairs[word * 2 + 1] as number) + ((four >>> 8) & everyOther);
    }
    if (++dense === mostRows) {
      unpack(width, dense);
      dense = 0;
    }
  }
  unpack(width, dense);
  return sums;
}

/**
 * Fills `found`, with a 0 after the dense rows; how many sparse ones there are. The first loops branch on nothing that they
 * read, so that the waits for memory overlap.
 */
function findRows({ slots, bytes }: FeatureRows, features: Uint32Array, from: number, count: number): number {
  const mask = slots.length - 1;
  const shift = Math.clz32(mask);
  for (let i = 0; i < count; i++) {
    found[i] = slots[Math.imul(features[from + i] as number, spread) >>> shift] as number;
  }
  let known = 0;
  for (let i = 0; i < count; i++) {
    let held = found[i] as number;
    if (held === 0) continue;
    const mixed = Math.imul(features[from + i] as number, spread);
    const mark = mixed << rowBits;
    if ((held ^ mark) >>> rowBits !== 0) {
      let slot = mixed >>> shift;
      do {
        slot = (slot + 1) & mask;
        held = slots[slot] as number;
      } while (held !== 0 && (held ^ mark) >>> rowBits !== 0);
      if (held === 0) continue;
    }
    found[known++] = held & rowMask;
  }
  let sparse = 0;
  let dense = found.length;
  for (let i = 0; i < known; i++) {
    const row = found[i] as number;
    if (bytes[row * 4] === denseMark) found[--dense] = row;
    else found[sparse++] = row;
  }
  found[dense - 1] = 0;
  return sparse;
}

/** Moves the sums of dense rows to `sums` and empties them. */
function unpack(width: number, rows: number): void {
  const added = rows * 128;
  for (let word = 0; word < width; word++) {
    for (let odd = 0; odd < 2; odd++) {
      const two = pairs[word * 2 + odd] as number;
      const klass = word * 4 + odd;
      sums[klass] = (sums[klass] as number) + (two & 0xffff) - added;
      sums[klass + 2] = (sums[klass + 2] as number) + (two >>> 16) - added;
    }
  }
  pairs.fill(0);
}
