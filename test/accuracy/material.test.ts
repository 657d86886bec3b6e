import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { attributes } from '../../src/contract/verdict.ts';
import { packageRoot } from '../../src/root.ts';
import { counterExamples } from '../../src/training/toxicity/counter-examples/counter-examples.ts';
import { ownComments } from '../../src/training/toxicity/own-comments.ts';

const text = z.string().trim().min(1);
const entry = z.strictObject({
  lemma: text,
  category: z.enum(attributes).exclude(['toxicity']),
  severity: z.int().min(1).max(4),
  forms: z.array(text).min(1),
  affixes: z.enum(['noun', 'verb', 'none']),
  needs: z.literal('address').nullable(),
  notWhen: z.array(text),
  group: text.optional(),
});
const lexicon = z.strictObject({
  language: text,
  dialect: text.nullable(),
  script: z.string().length(4),
  sources: text,
  entries: z.array(entry),
});
const suiteRow = z.strictObject({
  id: text,
  text,
  lang: text,
  dialect: text.optional(),
  label: z.literal([0, 1]),
  phenomenon: text,
  context: text.optional(),
});
const sampleComment = z.strictObject({
  articleId: text,
  articleTitle: text,
  text,
  author: text,
  lang: text,
  dialect: text.optional(),
  expected: z.enum(['published', 'flagged']),
});

const read = (...path: string[]): string => readFileSync(join(packageRoot(), ...path), 'utf8');
const lines = (...path: string[]): unknown[] =>
  read(...path)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

/** Lists that are not lexicons of words. */
const shared = ['groups.json', 'context.json', 'threats.json', 'feelings.json'];
const lexicons = readdirSync(join(packageRoot(), 'seeds/lexicons'))
  .filter((name) => name.endsWith('.json') && !shared.includes(name))
  .map((name) => ({ name, ...lexicon.parse(JSON.parse(read('seeds/lexicons', name))) }));
const suite = lines('test/accuracy/judgement-suite.jsonl').map((row) => suiteRow.parse(row));
const later = [
  'second-suite.jsonl',
  'third-suite.jsonl',
  'fourth-suite.jsonl',
  'fifth-suite.jsonl',
  'sixth-suite.jsonl',
].flatMap((name) => lines('test/accuracy', name).map((row) => suiteRow.parse(row)));

/** The least number of forms a lexicon must hold; what is not named needs 40. */
const leastForms: Record<string, number> = {
  'ar-latn': 300,
  en: 350,
  fr: 250,
  ...Object.fromEntries(
    ['es', 'de', 'it', 'pt', 'tr', 'fa', 'ur', 'ur-latn', 'ckb', 'he', 'ru'].map((name) => [name, 100]),
  ),
};

describe('accuracy material: lexicons', () => {
  it('knows at least 700 Arabic lemmas and phrases over the dialects', () => {
    const arabic = lexicons.filter(({ language, script }) => language === 'ar' && script === 'Arab');
    expect(arabic.map(({ dialect }) => dialect).sort()).toEqual(
      ['egyptian', 'gulf', 'iraqi', 'levantine', 'maghrebi', 'sudanese', null].sort(),
    );
    expect(arabic.flatMap(({ entries }) => entries).length).toBeGreaterThanOrEqual(700);
  });

  it.each(lexicons.map((list) => [list.name, list] as const))('%s is large and clean', (name, list) => {
    const forms = list.entries.flatMap((each) => each.forms);
    expect(forms.length).toBeGreaterThanOrEqual(leastForms[name.replace('.json', '')] ?? 40);
    expect(new Set(forms).size).toBe(forms.length);
    for (const each of list.entries) {
      expect(each.forms[0]).toBe(each.lemma);
      expect(each.notWhen.filter((word) => each.forms.includes(word))).toEqual([]);
      expect(each.group !== undefined, each.lemma).toBe(each.category === 'identityAttack');
      // Tatweel and vowel marks are taken off by the normaliser, so that a form with them would never match.
      for (const form of each.forms) expect(form).not.toMatch(/[\u0640\u064b-\u0652\u0670]/);
    }
  });

  it('names groups, context cues and threats for every full language', () => {
    const lists = z.record(z.string(), z.record(z.string(), z.array(text)));
    const full = [
      'ar',
      'ar-latn',
      'en',
      'fr',
      'es',
      'de',
      'it',
      'pt',
      'tr',
      'fa',
      'ur',
      'ur-latn',
      'ckb',
      'he',
      'ru',
    ];
    for (const name of shared)
      expect(Object.keys(lists.parse(JSON.parse(read('seeds/lexicons', name))))).toEqual(
        expect.arrayContaining(full),
      );
  });
});

describe('accuracy material: hard suite', () => {
  const of = (lang: string): number => suite.filter((row) => row.lang === lang).length;

  it('has 700 rows or more, each once, about half of them harmless', () => {
    expect(suite.length).toBeGreaterThanOrEqual(700);
    expect(new Set(suite.map(({ id }) => id)).size).toBe(suite.length);
    expect(new Set(suite.map((row) => row.text)).size).toBe(suite.length);
    const abusive = suite.filter(({ label }) => label === 1).length / suite.length;
    expect(abusive).toBeGreaterThan(0.4);
    expect(abusive).toBeLessThan(0.6);
  });

  it('has two later suites, each row once, about half of them harmless', () => {
    const texts = [...suite, ...later].map((row) => row.text);
    expect(new Set(texts).size).toBe(texts.length);
    const abusive = later.filter(({ label }) => label === 1).length / later.length;
    expect(abusive).toBeGreaterThan(0.4);
    expect(abusive).toBeLessThan(0.6);
  });

  it('covers the languages and the Arabic dialects', () => {
    expect(of('ar')).toBeGreaterThanOrEqual(350);
    expect(of('en')).toBeGreaterThanOrEqual(150);
    expect(of('fr')).toBeGreaterThanOrEqual(70);
    for (const lang of ['es', 'de', 'it', 'pt', 'tr', 'fa', 'ur', 'ckb', 'he', 'ru'])
      expect(of(lang)).toBeGreaterThanOrEqual(8);
    for (const dialect of ['egyptian', 'levantine', 'gulf', 'iraqi', 'maghrebi', 'sudanese', 'arabizi']) {
      const rows = suite.filter((row) => row.dialect === dialect);
      expect(new Set(rows.map(({ label }) => label))).toEqual(new Set([0, 1]));
    }
  });
});

describe('accuracy material: counter-examples', () => {
  const examples = counterExamples(1);

  it('shows every language both labels, Arabic and English at length', () => {
    for (const lang of ['ar', 'en', 'fr', 'es', 'de', 'it', 'pt', 'tr', 'fa', 'ur', 'he', 'ru', 'hi']) {
      const own = examples.filter((each) => each.lang === lang);
      expect(own.length).toBeGreaterThanOrEqual(lang === 'ar' || lang === 'en' ? 500 : 60);
      expect(new Set(own.map(({ label }) => label))).toEqual(new Set([0, 1]));
    }
  });

  it('fills every slot, the same way for the same seed', () => {
    for (const each of examples) expect(each.text).not.toMatch(/[{}]/);
    expect(counterExamples(1)).toEqual(examples);
  });

  it('trains on nothing the suite tests', () => {
    const tested = new Set([...suite, ...later].map((row) => row.text));
    expect([...examples, ...ownComments()].filter((each) => tested.has(each.text))).toEqual([]);
  });
});

describe('accuracy material: comments of our own', () => {
  const comments = ownComments();

  it('has both labels in every language, about as many of each', () => {
    for (const lang of ['ar', 'en', 'fr', 'de', 'es', 'pt', 'it', 'fa', 'tr', 'ur', 'ur-Latn']) {
      const own = comments.filter((each) => each.lang === lang);
      const toxic = own.filter(({ label }) => label === 1).length;
      expect(own.length).toBeGreaterThanOrEqual(50);
      expect(toxic / own.length).toBeGreaterThan(0.4);
      expect(toxic / own.length).toBeLessThan(0.6);
    }
  });

  it('says nothing twice', () => {
    const first = new Map(comments.map(({ text }, at) => [text, at] as const).reverse());
    expect(comments.filter(({ text }, at) => first.get(text) !== at)).toEqual([]);
  });
});

describe('accuracy material: sample comments', () => {
  it('has 80 or more in Arabic, its dialects and five other languages, most of them publishable', () => {
    const comments = lines('seeds/comments.jsonl').map((row) => sampleComment.parse(row));
    expect(comments.length).toBeGreaterThanOrEqual(80);
    expect(new Set(comments.map((row) => row.text)).size).toBe(comments.length);
    expect(new Set(comments.map(({ lang }) => lang))).toEqual(new Set(['ar', 'en', 'fr', 'fa', 'ur', 'tr']));
    expect(new Set(comments.map(({ dialect }) => dialect)).size).toBeGreaterThanOrEqual(7);
    const published = comments.filter(({ expected }) => expected === 'published').length / comments.length;
    expect(published).toBeGreaterThan(0.6);
    expect(published).toBeLessThan(0.8);
  });
});
