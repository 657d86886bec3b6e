import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadToxicityModel, type ModelInput, scoreText } from '../../src/judgement/model/toxicity-model.ts';
import {
  decodeWeight,
  encodeWeight,
  modelHeads,
  readWeights,
  unpackWeights,
} from '../../src/judgement/model/weights.ts';
import { CommentReader } from '../../src/training/toxicity/read-comment.ts';

const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 })
  .map((units) => String.fromCharCode(...units));
const model = loadToxicityModel();
const reader = new CommentReader();
const plain = (text: string): ModelInput => ({
  text,
  language: { code: 'en', script: 'Latn' },
  classes: [],
  marks: [],
  senses: null,
});
const toxicity = (text: string, code: string): number =>
  scoreText(model, reader.read(text, code)).scores.toxicity;

describe('model: toxicity', () => {
  it('scores every head between 0 and 1 for any text, the same each time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const first = scoreText(model, plain(text));
        expect(modelHeads.every((head) => first.scores[head] >= 0 && first.scores[head] <= 1)).toBe(true);
        expect(first.contributions.every(({ start, end }) => start < end && end <= text.length)).toBe(true);
        expect(scoreText(model, plain(text))).toEqual(first);
      }),
    );
  });

  it('tells abuse from courtesy in the languages it was trained on', () => {
    expect(toxicity('يا كلب يا ابن الكلب يا حقير', 'ar')).toBeGreaterThan(0.5);
    expect(toxicity('شكرا جزيلا على هذا المقال الرائع', 'ar')).toBeLessThan(0.5);
    expect(toxicity('you are a stupid worthless piece of shit', 'en')).toBeGreaterThan(0.5);
    expect(toxicity('thank you for this lovely article', 'en')).toBeLessThan(0.5);
    expect(toxicity('du bist ein dummes Arschloch', 'de')).toBeGreaterThan(0.5);
    expect(toxicity('vielen Dank für den schönen Bericht', 'de')).toBeLessThan(0.5);
  });

  it('finds nothing toxic where there is nothing to read, nor in an answer of a word', () => {
    for (const text of ['', ' ', '@someone']) expect(toxicity(text, 'en')).toBe(0);
    for (const text of ['ok', 'thanks', 'why?']) expect(toxicity(text, 'en')).toBeLessThan(0.3);
    for (const text of ['لا', 'نعم', 'شكرا', 'متى؟']) expect(toxicity(text, 'ar')).toBeLessThan(0.3);
  });

  it('tells hatred of a group from its denial', () => {
    expect(toxicity('I hate immigrants, they are vermin', 'en')).toBeGreaterThan(
      toxicity('Immigrants are our neighbours and friends', 'en'),
    );
  });

  it('points at the words that speak for it', () => {
    const input = reader.read('the article was fine but the writer is an idiot', 'en');
    const { contributions } = scoreText(model, input);
    expect(contributions.map(({ start, end }) => input.text.slice(start, end))).toContain('idiot');
  });

  it('takes time in proportion to the text', () => {
    const sentence = 'وهذا تعليق عادي عن مقال في الجريدة، ';
    const least = (repeats: number): number => {
      const input = plain(sentence.repeat(repeats));
      const times = Array.from({ length: 60 }, () => {
        const started = performance.now();
        scoreText(model, input);
        return performance.now() - started;
      });
      return Math.min(...times);
    };
    least(16);
    expect(least(160)).toBeLessThan(40 * least(16));
  });
});

describe('model: weights', () => {
  it('keeps the sign and most of the size of a weight in eight bits', () => {
    fc.assert(
      fc.property(fc.double({ min: -4, max: 4, noNaN: true }), (weight) => {
        expect(Math.abs(decodeWeight(encodeWeight(weight, 4), 4) - weight)).toBeLessThan(0.04);
      }),
    );
  });

  it('fit into eight megabytes and say what they were trained on', () => {
    const { table, heads, header, version } = readWeights();
    expect(table.length + heads.length).toBeLessThan(8_000_000);
    expect(Number(header.trained.rows)).toBeGreaterThan(100_000);
    expect(header.calibrations['*']).toBeDefined();
    expect(version).toMatch(/^[0-9a-f]{10}$/);
  });

  it('are refused when the file is damaged', () => {
    expect(() => unpackWeights(Buffer.from('HKTX'))).toThrow();
    expect(() => unpackWeights(Buffer.from('something else altogether'))).toThrow(/weights/);
  });
});
