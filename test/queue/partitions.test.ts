import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partitionOf, partitionPrefix, slotOf } from '../../src/queue/partitions.ts';

describe('queue partitions', () => {
  it('know the slots of a Redis Cluster', () => {
    // Known answers of CLUSTER KEYSLOT.
    expect(slotOf('123456789')).toBe(12739);
    expect(slotOf('foo')).toBe(12182);
    expect(slotOf('')).toBe(0);
  });

  it('lie one in each master’s share of the slots', () => {
    for (const partitions of [2, 3, 5, 16]) {
      const shares = Array.from({ length: partitions }, (_, partition) => {
        const tag = /^\{(.+)\}$/.exec(partitionPrefix(partition, partitions))?.[1] ?? '';
        return Math.floor(slotOf(tag) / (16_384 / partitions));
      });
      expect(shares).toEqual(Array.from({ length: partitions }, (_, partition) => partition));
    }
    expect(partitionPrefix(0, 1)).toBe('{hakam}');
  });

  it('are given every key, always the same', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 50 }), (key, partitions) => {
        const partition = partitionOf(key, partitions);
        expect(partition).toBeGreaterThanOrEqual(0);
        expect(partition).toBeLessThan(partitions);
        expect(partitionOf(key, partitions)).toBe(partition);
      }),
    );
  });
});
