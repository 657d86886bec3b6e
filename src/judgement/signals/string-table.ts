/** Strings in typed arrays: read from a file without parsing, made when asked for. */
export interface StringTable {
  readonly letters: Uint16Array;
  /** Where each string begins, and where the last one ends. */
  readonly firsts: Int32Array;
}

export function stringTable(strings: readonly string[]): StringTable {
  const all = strings.join('');
  const letters = new Uint16Array(all.length);
  for (let at = 0; at < all.length; at++) letters[at] = all.charCodeAt(at);
  const firsts = new Int32Array(strings.length + 1);
  for (const [at, one] of strings.entries()) firsts[at + 1] = (firsts[at] as number) + one.length;
  return { letters, firsts };
}

/** The string at an index of a table. */
export function stringAt({ letters, firsts }: StringTable, at: number): string {
  return String.fromCharCode(...letters.subarray(firsts[at], firsts[at + 1]));
}
