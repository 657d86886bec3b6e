/** Every way to read the brackets of a phrase: `go(es|)|went` is go, goes and went. Throws on one that is left open. */
export function expand(phrase: string): string[] {
  let at = 0;
  const alternatives = (): string[] => {
    const all: string[] = [];
    let ways = [''];
    for (; at < phrase.length && phrase[at] !== ')'; at++) {
      const sign = phrase[at] as string;
      if (sign === '|') {
        all.push(...ways);
        ways = [''];
      } else if (sign === '(') {
        at++;
        const inner = alternatives();
        if (at === phrase.length) throw new RangeError(`«${phrase}» opens what it does not close`);
        ways = ways.flatMap((way) => inner.map((one) => way + one));
      } else ways = ways.map((way) => way + sign);
    }
    return [...all, ...ways];
  };
  const all = alternatives();
  if (at < phrase.length) throw new RangeError(`«${phrase}» closes what it does not open`);
  return all;
}

/** `a ~2 (b|) ~1 c` is two patterns: with b and without. */
export function choices(line: string): string[] {
  const optional = /(~~?\d+) \(([^()]*)\|\)(?= [~<!$-]|$)/u.exec(line);
  if (optional === null) return [line];
  const before = line.slice(0, optional.index);
  const after = line.slice(optional.index + optional[0].length);
  const [, gap, words] = optional;
  return [...choices(`${before}${gap} (${words})${after}`), ...choices(before + after.trimStart())];
}
