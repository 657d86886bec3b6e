import { z } from 'zod';
import { compileSenses } from '../model/compile-senses.ts';
import { consonants } from '../text/arabizi.ts';
import { foldedPhrase, phraseWords } from '../text/phrase.ts';
import { affixMask, noAffixes, skeletonAffixes } from './affixes.ts';
import { buildAutomaton } from './build-automaton.ts';
import { compilePhrases } from './compile-phrases.ts';
import { compileCues } from './cues.ts';
import { compileFeelings } from './feelings.ts';
import { compileGroups } from './groups.ts';
import { type CompiledForm, type LexiconEntry, layOutForms } from './lexicon-forms.ts';
import type { LexiconTables } from './lexicons.ts';
import { layOutMaskable } from './masked.ts';
import { compileThreats } from './threat-phrases.ts';
import type { Pattern } from './word-automaton.ts';

const entry = z.object({
  lemma: z.string(),
  category: z.string(),
  severity: z.int().min(1).max(4),
  forms: z.array(z.string()).min(1),
  affixes: z.enum(['noun', 'verb', 'none']),
  needs: z.enum(['address']).nullable().default(null),
  notWhen: z.array(z.string()).default([]),
  group: z.string().nullish(),
});

const lexicon = z.object({
  language: z.string(),
  dialect: z.string().nullable(),
  script: z.string(),
  sources: z.string(),
  entries: z.array(entry),
});
const wordsByLanguage = z.record(z.string(), z.record(z.string(), z.array(z.string())));

const callingWords = new Set([
  'يا',
  'ya',
  'ي',
  'انت',
  'انتي',
  'انتم',
  'you',
  'u',
  'your',
  'tu',
  'enta',
  'enti',
  'inta',
  'nta',
]);

/** Contents of `seeds/lexicons`. */
export interface LexiconDocuments {
  readonly lexicons: readonly unknown[];
  readonly context: unknown;
  readonly groups: unknown;
  readonly threats: unknown;
  readonly feelings: unknown;
  /** Contents of `seeds/phrases` and `seeds/senses`, by language. */
  readonly phrases: Readonly<Record<string, string>>;
  readonly senses: Readonly<Record<string, string>>;
}

/** Compiles the word lists. Throws on a malformed one. */
export function compileLexicons(documents: LexiconDocuments): LexiconTables {
  const forms: CompiledForm[] = [];
  const patterns: Pattern[] = [];
  const maskable: { word: string; id: number }[] = [];
  const skeletons: Pattern[] = [];
  /** Forms by language and category: the first list that has one owns it. */
  const seenBy = new Map<string, Set<string>>();
  let seen = new Set<string>();

  function add(
    words: readonly string[],
    shapes: readonly string[],
    affixes: number,
    owner: LexiconEntry,
    listed: string,
  ): void {
    if (words.length === 0 || words.includes('')) return;
    const key = words.length === 1 ? (words[0] as string) : words.join(' ');
    if (seen.has(key)) return;
    seen.add(key);
    const id = forms.length;
    const calling = words.length > 1 && callingWords.has(words[0] as string) ? 1 : 0;
    patterns.push({ words, affixes, id });
    forms.push({ entry: owner, listed, words, shapes, calling });
    const [word] = words;
    if (words.length === 1 && word !== undefined && owner.severity >= 2 && word.length > 2)
      maskable.push({ word, id });
    if (owner.language === 'ar' && (owner.severity >= 2 || owner.needsAddress))
      addSkeleton(words, id, owner.severity);
  }

  function addSkeleton(words: readonly string[], id: number, severity: number): void {
    const skeleton = words.map(consonants);
    const size = skeleton.join('').length;
    if (skeleton.some((word) => word.length < Math.min(2, words.length)) || size < (severity >= 3 ? 4 : 3))
      return;
    skeletons.push({ words: skeleton, affixes: skeletonAffixes, id });
  }

  for (const document of documents.lexicons) {
    const { language, script, entries } = lexicon.parse(document);
    for (const one of entries) {
      const owner: LexiconEntry = {
        lemma: one.lemma,
        category: one.category,
        severity: one.severity,
        language,
        script,
        needsAddress: one.needs === 'address',
        notWhen: one.notWhen.map((phrase) => foldedPhrase(phrase, script)),
      };
      const kindOfWord = `${language} ${one.category}`;
      seen = seenBy.get(kindOfWord) ?? new Set();
      seenBy.set(kindOfWord, seen);
      for (const form of one.forms) {
        // Masks are read by searchMasked; what they leave of a word is not one.
        if (/[*#]/.test(form)) continue;
        const { words, shapes } = phraseWords(form, script);
        const last = words.at(-1) ?? '';
        // What an abbreviation leaves is not a word: «s***».
        if (words.length === 1 && last.length < (script === 'Latn' && one.severity < 3 ? 3 : 2)) continue;
        const affixes = affixMask(language, script, one.affixes, last.length, words.length);
        add(words, shapes, affixes, owner, form);
        if (words.length > 1 && words.join('').length >= 6)
          add([words.join('')], [shapes.join('')], affixes, owner, form);
        if (
          language === 'ar' &&
          script === 'Arab' &&
          one.affixes !== 'none' &&
          form.endsWith('ة') &&
          last.length > 2
        ) {
          // كلبة, كلبتك: the tied ta opens before an ending.
          const opened = `${last.slice(0, -1)}ت`;
          add(
            [...words.slice(0, -1), opened],
            [...shapes.slice(0, -1), opened],
            affixes & ~noAffixes,
            owner,
            form,
          );
        }
      }
    }
  }
  const automaton = buildAutomaton(patterns);
  return {
    automaton,
    forms: layOutForms(forms, automaton),
    maskable: layOutMaskable(maskable),
    consonants: buildAutomaton(skeletons),
    cues: compileCues(wordsByLanguage.parse(documents.context)),
    groups: compileGroups(wordsByLanguage.parse(documents.groups)),
    threats: compileThreats(wordsByLanguage.parse(documents.threats)),
    feelings: compileFeelings(wordsByLanguage.parse(documents.feelings)),
    phrases: compilePhrases(documents.phrases),
    senses: compileSenses(documents.senses),
  };
}
