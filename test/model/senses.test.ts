import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileSenses } from '../../src/judgement/model/compile-senses.ts';
import { featureKind } from '../../src/judgement/model/feature-kinds.ts';
import { emptyFeatures, extractFeatures } from '../../src/judgement/model/features.ts';
import { isOrdinary, SenseLists, senseSet } from '../../src/judgement/model/senses.ts';
import { hashWord } from '../../src/judgement/model/stem.ts';
import { loadLexicons } from '../../src/judgement/signals/lexicon-file.ts';
import { phraseWords } from '../../src/judgement/text/phrase.ts';
import { packageRoot } from '../../src/root.ts';

const arabicLetter = /[\u0621-\u064a]/;

const listsOf = (texts: Record<string, string>): SenseLists => new SenseLists(compileSenses(texts));

function setOf(lists: SenseLists, word: string, code: string, script: string): number {
  const units = Uint16Array.from(word, (letter) => letter.charCodeAt(0));
  const hash = hashWord(units, 0, units.length);
  return senseSet(lists.for({ code, script }), units, 0, units.length, hash, arabicLetter.test(word));
}

function codesOf(lists: SenseLists, word: string, code = 'ar', script = 'Arab'): number[] {
  const set = setOf(lists, word, code, script);
  const { codes, firsts } = lists.tables;
  return [...codes.subarray(firsts[set], firsts[set + 1])];
}

describe('model: word senses', () => {
  const tables = listsOf({
    ar: 'كلب I2A 5\nكلبشه - 2\nحمار I2A 5\n',
    en: 'thanks P 1\n',
    fr: 'merci P 1\n',
    'ar-latn': '7mar I2A 5\n',
  });

  it('knows a listed word, and an Arabic one under its clitics and endings', () => {
    expect(codesOf(tables, 'كلب')).toHaveLength(3);
    expect(codesOf(tables, 'والكلب')).toEqual(codesOf(tables, 'كلب'));
    expect(codesOf(tables, 'تفاحه')).toEqual([]);
  });

  it('takes a listed word as it is listed, whatever its stem says', () => {
    const block = listsOf({ ar: 'كلب I2A 5\nوالكلب - 2\n' });
    expect(codesOf(block, 'والكلب')).toEqual([]);
    expect(codesOf(block, 'بالكلب')).toEqual(codesOf(block, 'كلب'));
  });

  it('reads a word by the lists of the comment’s language; Arabizi by French and English ones too', () => {
    expect(codesOf(tables, 'thanks', 'en', 'Latn')).toHaveLength(2);
    expect(codesOf(tables, 'thanks', 'de', 'Latn')).toEqual([]);
    expect(codesOf(tables, '7mar', 'ar', 'Latn')).toHaveLength(3);
    expect(codesOf(tables, 'merci', 'ar', 'Latn')).toHaveLength(2);
    expect(codesOf(tables, '7mar', 'en', 'Latn')).toEqual([]);
  });

  it('takes a listed word for ordinary unless it is abuse, and no other word', () => {
    const arabizi = listsOf({ 'ar-latn': '7mar I2A 5\nkhedma - 2\nkelb A 3\ntfouh C2 4\n' });
    const ordinary = (word: string): boolean => isOrdinary(arabizi.for({ code: 'ar', script: 'Latn' }), word);
    expect(['khedma', 'kelb', '7mar', 'tfouh', 'zzz'].map(ordinary)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('names the line that is of another form', () => {
    expect(() => compileSenses({ ar: 'كلب I2A 5\nكلب Z 5\n' })).toThrow('seeds/senses/ar.txt:2');
    expect(() => compileSenses({ en: 'dog I 5\n' })).toThrow('seeds/senses/en.txt:1');
  });

  it('finds every word of the lists, each spelled as comments are folded and listed once', () => {
    const { senses } = loadLexicons();
    for (const name of readdirSync(join(packageRoot(), 'seeds/senses'))) {
      const language = name.replace('.txt', '');
      const code = language.replace('-latn', '');
      const script = language.endsWith('-latn') ? 'Latn' : 'Arab';
      const words = readFileSync(join(packageRoot(), 'seeds/senses', name), 'utf8')
        .trim()
        .split('\n');
      const lost = words
        .map((line) => line.split(' ')[0] as string)
        .filter(
          (word) =>
            phraseWords(word, script).words.join(' ') !== word || setOf(senses, word, code, script) === 0,
        );
      expect(lost, name).toEqual([]);
      expect(new Set(words.map((line) => line.split(' ')[0])).size, name).toBe(words.length);
    }
  });

  it('adds the senses of any text, and the same ones each time', () => {
    const { senses } = loadLexicons();
    const words = fc.constantFrom('يا', 'كلب', 'thanks', 'merci', '7mar', '؟', '😀', 'حمار', 'x');
    fc.assert(
      fc.property(fc.array(words, { maxLength: 300 }), (texts) => {
        const features = emptyFeatures();
        const told = (): number[] => {
          extractFeatures(texts.join(' '), [], false, senses.for({ code: 'ar', script: 'Arab' }), features);
          return [...features.slots.subarray(0, features.count)].filter(
            (_, at) => (features.kinds[at] as number) >= featureKind.sense,
          );
        };
        const first = told();
        expect(first.length > 0).toBe(texts.some((text) => /كلب|حمار|يا|7mar|merci|thanks/.test(text)));
        expect(told()).toEqual(first);
      }),
    );
  });
});
