/** One in sixteen of the hashes that were not added gets past as well. */
const bitsPerHash = 16;

/** A filter for so many hashes: bits in words of 32. What is added to it passes, and few others do. */
export function emptyFilter(count: number): Int32Array {
  let size = 32;
  while (size * 32 < count * bitsPerHash) size *= 2;
  return new Int32Array(size);
}

export function addToFilter(filter: Int32Array, hash: number): void {
  const bit = filterBit(filter, hash);
  filter[bit >> 5] = (filter[bit >> 5] as number) | (1 << (bit & 31));
}

export function passes(filter: Int32Array, hash: number): boolean {
  const bit = filterBit(filter, hash);
  return (((filter[bit >> 5] as number) >>> (bit & 31)) & 1) === 1;
}

/** The bit of a filter that tells whether a hash passes. */
export function filterBit(filter: Int32Array, hash: number): number {
  return (hash ^ (hash >>> 15)) & (filter.length * 32 - 1);
}
