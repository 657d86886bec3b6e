import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { evaluateToxicity } from '../../src/training/toxicity/evaluate-toxicity.ts';

const folder = mkdtempSync(join(tmpdir(), 'hakam-evaluate-'));
afterAll(() => rmSync(folder, { recursive: true }));

const rows = [
  {
    text: 'you are a stupid worthless piece of shit',
    label: 1,
    lang: 'en',
    labels: { functionality: 'derog_dehum_h' },
  },
  {
    text: 'thank you for this lovely article',
    label: 0,
    lang: 'en',
    labels: { functionality: 'ident_pos_nh' },
  },
  { text: 'يا كلب يا ابن الكلب يا حقير', label: 1, lang: 'ar', labels: {} },
  { text: 'شكرا جزيلا على هذا المقال الرائع', label: 0, lang: 'ar', labels: {} },
].map((row, at) => ({ id: `own-${at}`, set: 'own', ...row }));

describe('accuracy: evaluation', () => {
  it('measures labelled files, compressed or not, by set and language, and draws a page', async () => {
    const file = join(folder, 'rows.jsonl.gz');
    const page = join(folder, 'page.html');
    writeFileSync(file, gzipSync(rows.map((row) => JSON.stringify(row)).join('\n')));
    const lines: string[] = [];
    const report = await evaluateToxicity([file], { html: page, log: (line) => lines.push(line) });
    expect(report.sets.map(({ language, auc, macroF1 }) => [language, auc, macroF1])).toEqual([
      ['en', 1, 1],
      ['ar', 1, 1],
    ]);
    expect(report.sets[0]?.functionalities.map(({ name }) => name)).toContain('derog_dehum_h');
    expect(lines.some((line) => line.includes('own'))).toBe(true);
    const html = readFileSync(page, 'utf8');
    expect(html).toContain('<svg');
    expect(html).not.toMatch(/(src|href)="?http/);
  });

  it('prints JSON on request', async () => {
    const file = join(folder, 'rows.jsonl');
    writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
    const lines: string[] = [];
    await evaluateToxicity([file], { json: true, log: (line) => lines.push(line) });
    expect(JSON.parse(lines.join('\n')).sets).toHaveLength(2);
  });
});
