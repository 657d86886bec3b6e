/** Units by unit from pairs written one after another: `aаbв` is a → а, b → в. */
export function letterPairs(pairs: string): ReadonlyMap<number, number> {
  const read = new Map<number, number>();
  for (let at = 0; at + 1 < pairs.length; at += 2) read.set(pairs.charCodeAt(at), pairs.charCodeAt(at + 1));
  return read;
}
