import { describe, expect, it } from 'vitest';
import { groupCommit } from '../../src/store/group-commit.ts';

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A group commit that remembers its batches and when they began. */
function recorded(pause?: { ms: number; items: number }) {
  const batches: number[][] = [];
  const begun: number[] = [];
  const commits = groupCommit<number, number>({
    async write(items) {
      begun.push(performance.now());
      batches.push([...items]);
      return items.map((item) => item * 2);
    },
    maxItems: 10,
    maxWrites: 2,
    ...(pause === undefined ? {} : { pause }),
  });
  return { commits, batches, begun };
}

describe('store: group commit', () => {
  it('writes what arrives in a tick together and answers each', async () => {
    const { commits, batches } = recorded();
    expect(await Promise.all([1, 2, 3].map((item) => commits.add(item)))).toEqual([2, 4, 6]);
    expect(batches).toEqual([[1, 2, 3]]);
  });

  it('writes the first at once and pauses before the next, which takes all that came meanwhile', async () => {
    const { commits, batches, begun } = recorded({ ms: 200, items: 5 });
    await commits.add(1);
    const rest = [commits.add(2)];
    await sleep(20);
    rest.push(commits.add(3));
    expect(batches).toEqual([[1]]);
    await Promise.all(rest);
    expect(batches).toEqual([[1], [2, 3]]);
    expect((begun[1] ?? 0) - (begun[0] ?? 0)).toBeGreaterThanOrEqual(199);
  });

  it('ends the pause once enough wait', async () => {
    const { commits, batches } = recorded({ ms: 60_000, items: 3 });
    await commits.add(1);
    const rest = [2, 3].map((item) => commits.add(item));
    await sleep(20);
    expect(batches).toEqual([[1]]);
    await Promise.all([...rest, commits.add(4)]);
    expect(batches).toEqual([[1], [2, 3, 4]]);
  });

  it('drains over a pause', async () => {
    const { commits, batches } = recorded({ ms: 50, items: 3 });
    await commits.add(1);
    void commits.add(2);
    await commits.drain();
    expect(batches).toEqual([[1], [2]]);
    expect(commits.pending()).toBe(0);
  });
});
