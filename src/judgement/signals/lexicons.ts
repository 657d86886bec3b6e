import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { attributes } from '../../contract/verdict.ts';
import { packageRoot } from '../../root.ts';
import { consonants } from '../text/arabizi.ts';
import { foldedPhrase, phraseWords } from '../text/phrase.ts';
import { kind } from '../text/unit-table.ts';
import { affixMask, noAffixes, skeletonAffixes } from './affixes.ts';
import { type Cues, compileCues } from './cues.ts';
import { compileFeelings, type Feelings } from './feelings.ts';
import { compileGroups, type Groups } from './groups.ts';
import { compileThreats, type Threats } from './threat-phrases.ts';
import { type Automaton, buildAutomaton, type Pattern } from './word-automaton.ts';

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

/** What a lexicon says of a word. */
export interface LexiconEntry {
  readonly lemma: string;
  readonly category: string;
  readonly severity: number;
  readonly language: string;
  readonly script: string;
  /** The word is an insult only where someone is called it. */
  readonly needsAddress: boolean;
  /** Folded phrases near which the word means something else. */
  readonly notWhen: readonly string[];
}

/** One written form of an entry. */
export interface LexiconForm {
  readonly entry: LexiconEntry;
  /** Composed letters behind the folded words, for alphabets where marks make another letter. */
  readonly shapes: readonly string[];
  readonly letters: number;
  /** The folded word of a form of one word; empty for phrases. */
  readonly word: string;
  /** Leading words that only call someone: `ya`, `you`. A span leaves them out. */
  readonly calling: number;
}

/** Every word list, compiled. */
export interface Lexicons {
  readonly forms: readonly LexiconForm[];
  readonly automaton: Automaton;
  /** Words whose letters people mask, by their first letter. */
  readonly maskable: ReadonlyMap<number, readonly { readonly word: string; readonly id: number }[]>;
  /** Arabic and Arabizi words by their consonants. */
  readonly consonants: Automaton;
  readonly cues: Cues;
  readonly groups: Groups;
  readonly threats: Threats;
  readonly feelings: Feelings;
}

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
}

/** Compiles the word lists. Throws on a malformed one. */
export function compileLexicons(documents: LexiconDocuments): Lexicons {
  const forms: LexiconForm[] = [];
  const patterns: Pattern[] = [];
  const maskable = new Map<number, { word: string; id: number }[]>();
  const skeletons: Pattern[] = [];
  /** Forms by language and category: the first list that has one owns it. */
  const seenBy = new Map<string, Set<string>>();
  let seen = new Set<string>();

  function add(
    words: readonly string[],
    shapes: readonly string[],
    affixes: number,
    owner: LexiconEntry,
  ): void {
    if (words.length === 0 || words.includes('')) return;
    const key = words.length === 1 ? (words[0] as string) : words.join(' ');
    if (seen.has(key)) return;
    seen.add(key);
    const id = forms.length;
    const letters = words.reduce((sum, word) => sum + word.length, 0);
    const calling = words.length > 1 && callingWords.has(words[0] as string) ? 1 : 0;
    patterns.push({ words, affixes, id });
    forms.push({
      entry: owner,
      shapes: sameWords(words, shapes) ? words : shapes,
      letters,
      calling,
      word: words.length === 1 ? (words[0] as string) : '',
    });
    const [word] = words;
    if (words.length === 1 && word !== undefined && owner.severity >= 2 && word.length > 2) {
      const first = word.charCodeAt(0);
      const known = maskable.get(first);
      if (known === undefined) maskable.set(first, [{ word, id }]);
      else known.push({ word, id });
    }
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
        add(words, shapes, affixes, owner);
        if (words.length > 1 && words.join('').length >= 6)
          add([words.join('')], [shapes.join('')], affixes, owner);
        if (
          language === 'ar' &&
          script === 'Arab' &&
          one.affixes !== 'none' &&
          form.endsWith('ة') &&
          last.length > 2
        ) {
          // كلبة, كلبتك: the tied ta opens before an ending.
          const opened = `${last.slice(0, -1)}ت`;
          add([...words.slice(0, -1), opened], [...shapes.slice(0, -1), opened], affixes & ~noAffixes, owner);
        }
      }
    }
  }
  return {
    forms,
    automaton: buildAutomaton(patterns),
    maskable,
    consonants: buildAutomaton(skeletons),
    cues: compileCues(wordsByLanguage.parse(documents.context)),
    groups: compileGroups(wordsByLanguage.parse(documents.groups)),
    threats: compileThreats(wordsByLanguage.parse(documents.threats)),
    feelings: compileFeelings(wordsByLanguage.parse(documents.feelings)),
  };
}

/** Most phrases are written as they fold: one list serves for both. */
function sameWords(words: readonly string[], shapes: readonly string[]): boolean {
  for (let at = 0; at < words.length; at++) if (words[at] !== shapes[at]) return false;
  return true;
}

const ownFiles = new Set(['groups.json', 'context.json', 'threats.json', 'feelings.json']);

/** Reads and compiles `seeds/lexicons`. */
export function loadLexicons(folder = join(packageRoot(), 'seeds/lexicons')): Lexicons {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json') && !ownFiles.has(name))
    .sort();
  return compileLexicons({
    lexicons: names.map(read),
    context: read('context.json'),
    groups: read('groups.json'),
    threats: read('threats.json'),
    feelings: read('feelings.json'),
  });
}

/** Whether a category is an attribute of the verdict. */
export function isAttribute(category: string): category is (typeof attributes)[number] {
  return (attributes as readonly string[]).includes(category);
}

const scripts: Readonly<Record<number, string>> = {
  [kind.arab]: 'Arab',
  [kind.latn]: 'Latn',
  [kind.cyrl]: 'Cyrl',
  [kind.grek]: 'Grek',
  [kind.hebr]: 'Hebr',
};
const toldApart = new Set(Object.values(scripts));

/** Whether letters of a kind are of a script (ISO 15924). Devanagari, Han, Hangul share a kind; no two share a letter. */
export function isScript(id: number, script: string): boolean {
  return id === kind.letter ? !toldApart.has(script) : scripts[id] === script;
}
