import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tableSlots } from '../../src/judgement/model/features.ts';
import { readWeights } from '../../src/judgement/model/weights.ts';
import { packageRoot } from '../../src/root.ts';
import { platt } from '../../src/training/toxicity/calibrate.ts';
import { fitLogistic, rawScore, slotCounts } from '../../src/training/toxicity/fit.ts';
import { isLatinCopy, latinCopies } from '../../src/training/toxicity/latin-copies.ts';
import { FeatureMatrix } from '../../src/training/toxicity/matrix.ts';
import {
  areaUnderCurve,
  calibrationBins,
  calibrationError,
  countsAt,
  f1,
  macroF1,
} from '../../src/training/toxicity/metrics.ts';
import { operatingShifts, shiftOperatingPoints } from '../../src/training/toxicity/operating-points.ts';
import { ownWriting } from '../../src/training/toxicity/own-writing.ts';
import type { ToxicityRow } from '../../src/training/toxicity/rows.ts';

const options = {
  epochs: 3,
  rate: 0.1,
  ridge: 1e-5,
  toldRidge: 1e-5,
  seed: 3,
  leastRows: 1,
  classRate: 0.1,
  sourceRate: 0.1,
};

function tiny(): { matrix: FeatureMatrix; labels: Uint8Array } {
  const matrix = new FeatureMatrix(new Map(), true);
  const texts = ['nice calm day', 'awful rotten fool', 'calm nice talk', 'rotten awful mess'];
  for (let round = 0; round < 5; round++) {
    for (const text of texts) {
      matrix.add({ text, language: { code: 'en', script: 'Latn' }, classes: [], marks: [], senses: null });
    }
  }
  return { matrix, labels: Uint8Array.from({ length: matrix.rows }, (_, row) => row % 2) };
}

describe('training: toxicity', () => {
  it('separates what can be separated, and the same seed gives the same weights', () => {
    const { matrix, labels } = tiny();
    const data = {
      matrix,
      labels,
      weights: new Float32Array(matrix.rows).fill(1),
      sources: new Uint16Array(matrix.rows),
      sourceCount: 1,
    };
    const all = Uint32Array.from({ length: matrix.rows }, (_, row) => row);
    const first = fitLogistic(data, all, slotCounts(matrix), options);
    const second = fitLogistic(data, all, slotCounts(matrix), options);
    expect(first.table.length).toBe(tableSlots);
    expect(Buffer.from(first.table.buffer).equals(Buffer.from(second.table.buffer))).toBe(true);
    expect(rawScore(first, matrix, 1)).toBeGreaterThan(rawScore(first, matrix, 0));
  });

  it('calibrates so that 0.5 parts the classes at a balanced prior', () => {
    const labels = Array.from({ length: 400 }, (_, row) => (row < 40 ? 1 : 0));
    const scores = labels.map((label, row) => 3 + 2 * label + ((row * 7) % 11) / 5);
    const { slope, offset } = platt(labels, scores);
    const read = scores.map((score) => 1 / (1 + Math.exp(-(slope * score + offset))));
    expect(macroF1(countsAt(labels, read, 0.5))).toBeGreaterThan(0.7);
    expect(calibrationError(calibrationBins(labels, read))).toBeLessThan(0.15);
  });

  it('moves the operating point of the languages named, and of no other, and the card says so', () => {
    const fitted = { ar: { slope: 1.2, offset: 0.4 }, tr: { slope: 1.4, offset: 1 } };
    expect(shiftOperatingPoints(fitted)).toEqual({
      ar: fitted.ar,
      tr: { slope: 1.4, offset: 1 + (operatingShifts.tr as number) },
    });
    const { calibrations } = readWeights().header;
    expect(Object.keys(calibrations)).toEqual(expect.arrayContaining(Object.keys(operatingShifts)));
    const card = readFileSync(join(packageRoot(), 'src/judgement/model/model-card.md'), 'utf8');
    for (const [language, shift] of Object.entries(operatingShifts)) {
      expect(card).toContain(`${language} ${shift}`);
    }
  });

  it('measures AUC with ties and F1 by hand-counted cases', () => {
    expect(areaUnderCurve([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])).toBe(0.75);
    expect(areaUnderCurve([0, 1], [0.5, 0.5])).toBe(0.5);
    expect(f1(countsAt([1, 1, 0, 0], [0.9, 0.2, 0.8, 0.1], 0.5))).toBe(0.5);
  });

  it('writes the same sentences for a seed, of both labels, with every slot filled', () => {
    const rows = ownWriting(7);
    expect(ownWriting(7)).toEqual(rows);
    expect(rows.some(({ label }) => label === 1) && rows.some(({ label }) => label === 0)).toBe(true);
    expect(rows.filter(({ text }) => /[{}]/.test(text))).toEqual([]);
  });

  it('writes a share of Arabic comments once more in Latin letters, label kept, mentions gone', () => {
    const row = (id: number): ToxicityRow => ({
      id: `${id}`,
      text: `@someone العنوان رقم ${id} مهم جدا`,
      label: (id % 2) as 0 | 1,
      labels: {},
      lang: id % 5 === 0 ? 'fa' : 'ar',
      set: 'set',
    });
    const rows = Array.from({ length: 200 }, (_, id) => row(id));
    const copies = latinCopies(rows, 1);
    expect(latinCopies(rows, 1)).toEqual(copies);
    expect(copies.length).toBeGreaterThan(50);
    for (const { id, text, label, lang, set } of copies) {
      expect(text).toMatch(/^[\x20-\x7e]+$/);
      expect(text).not.toContain('@');
      expect(label).toBe(Number.parseInt(id, 10) % 2);
      expect(lang).toBe('ar');
      expect(isLatinCopy(set)).toBe(true);
    }
  });
});
