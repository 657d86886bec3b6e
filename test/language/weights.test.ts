import { describe, expect, it } from 'vitest';
import { addUpRows } from '../../src/judgement/language/feature-rows.ts';
import { decodeWeights, encodeWeights } from '../../src/judgement/language/weights.ts';

describe('language: weights', () => {
  const bytes = encodeWeights('test', [
    {
      script: 'Latn',
      classes: ['ar', 'en', 'lb'],
      bias: [0, 0.5, 0],
      step: 0.5,
      calibration: { offset: 0, slope: 1 },
      features: [
        { hash: 7, cells: Int8Array.of(0, 4) },
        { hash: 4_000_000_000, cells: Int8Array.of(1, -8, 2, 127) },
      ],
    },
  ]);

  it('reads back what was written', () => {
    const weights = decodeWeights(bytes).scripts.get(1);
    expect(weights).toMatchObject({ script: 'Latn', classes: ['ar', 'en', 'lb'], rareClasses: [2] });
  });

  it('adds up known features and leaves unknown ones out', () => {
    const weights = decodeWeights(bytes).scripts.get(1);
    if (weights === undefined) throw new Error('no weights');
    const sums = addUpRows(weights.rows, Uint32Array.of(5, 7, 7, 4_000_000_000, 99, 7), 1, 4);
    expect([...sums.subarray(0, 3)]).toEqual([8, -8, 127]);
  });

  it('refuses a torn file', () => {
    expect(() => decodeWeights(bytes.slice(0, bytes.length - 4))).toThrow();
  });
});
