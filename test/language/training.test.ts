import { describe, expect, it } from 'vitest';
import { transliterate } from '../../src/training/language/arabizi.ts';
import {
  type Answer,
  accuracyOf,
  calibrationError,
  confidenceAuroc,
  proportion,
} from '../../src/training/language/measures.ts';
import { respellArabizi, respellRomanUrdu } from '../../src/training/language/respelling.ts';
import { Random } from '../../src/training/random.ts';

function answer(expected: string, code: string, confidence: number): Answer {
  return { text: '', expected, code, confidence };
}

describe('language: training', () => {
  it('spells Arabic in Latin letters, the same way from the same seed', () => {
    const spell = (seed: number) => transliterate('عندي خبر حلو يا صاحبي', new Random(seed));
    expect(spell(3)).toBe(spell(3));
    expect(new Set([1, 2, 3, 4, 5, 6].map(spell)).size).toBeGreaterThan(3);
    for (let seed = 0; seed < 50; seed++) expect(spell(seed)).toMatch(/^[a-z0-9' -]+$/);
  });

  it('spells a word of Arabizi or Roman Urdu as another writer would, the same way from the same seed', () => {
    const seeds = Array.from({ length: 200 }, (_, seed) => seed);
    const arabizi = seeds.map((seed) => respellArabizi('kheir', new Random(seed)));
    expect(arabizi).toEqual(expect.arrayContaining(['kheir', '5eir']));
    const urdu = seeds.map((seed) => respellRomanUrdu('bohat', new Random(seed)));
    expect(urdu).toEqual(expect.arrayContaining(['bohat', 'boht']));
    expect(respellRomanUrdu('hai', new Random(1))).toBe('hai');
    expect(seeds.map((seed) => respellArabizi('w', new Random(seed)))).not.toContain('www');
  });

  it('gives Wilson intervals', () => {
    const { rate, low, high } = proportion(95, 100);
    expect(rate).toBe(0.95);
    expect(low).toBeCloseTo(0.888, 3);
    expect(high).toBeCloseTo(0.978, 3);
  });

  it('measures accuracy, calibration and what confidence is worth', () => {
    const answers = [
      answer('ar', 'ar', 0.95),
      answer('ar', 'ar', 0.85),
      answer('en', 'fr', 0.3),
      answer('en', 'en', 0.2),
    ];
    expect(accuracyOf(answers)).toMatchObject({ right: 3, of: 4 });
    expect(calibrationError(answers)).toBeCloseTo((0.05 + 0.15 + 0.3 + 0.8) / 4);
    expect(confidenceAuroc(answers)).toBeCloseTo(2 / 3);
  });
});
