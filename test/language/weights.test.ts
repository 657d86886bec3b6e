import { describe, expect, it } from 'vitest';
import { decodeWeights, encodeWeights, scoreFeatures } from '../../src/judgement/language/weights.ts';

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

  it('adds up known features, scaled by the root of how many there are, and leaves unknown ones out', () => {
    const weights = decodeWeights(bytes).scripts.get(1);
    if (weights === undefined) throw new Error('no weights');
    const scores = new Float64Array(3);
    scoreFeatures(weights, Uint32Array.of(7, 7, 4_000_000_000, 99), 4, scores);
    expect([...scores]).toEqual([2, -1.5, 31.75]);
  });

  it('refuses a torn file', () => {
    expect(() => decodeWeights(bytes.slice(0, bytes.length - 4))).toThrow();
  });
});
