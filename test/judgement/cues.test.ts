import { describe, expect, it } from 'vitest';
import { cueBits, cueTypes } from '../../src/judgement/signals/cues.ts';

describe('judgement: cues', () => {
  it('have a bit each', () => {
    expect(new Set(Object.values(cueBits)).size).toBe(cueTypes.length);
    expect(Object.values(cueBits)).not.toContain(0);
  });
});
