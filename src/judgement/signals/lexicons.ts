import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { attributes } from '../../contract/verdict.ts';
import { packageRoot } from '../../root.ts';
import { fold, viewText } from '../text/fold.ts';
import { tokenise } from '../text/tokens.ts';
import { kind } from '../text/unit-table.ts';
import { affixMask } from './affixes.ts';
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

/** What a lexicon says of a word. */
export interface LexiconEntry {
  readonly lemma: string;
  /** An attribute, or a finer class such as `dehumanising`. */
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
}

export interface Lexicons {
  readonly automaton: Automaton;
  readonly forms: readonly LexiconForm[];
}

/** Folded words of a phrase, and the composed letters behind them. */
export function phraseWords(phrase: string, script: string): { words: string[]; shapes: string[] } {
  const { view } = fold({ text: phrase, starts: null, ends: null }, script);
  const tokens = tokenise(view);
  const words: string[] = [];
  const shapes: string[] = [];
  for (let token = 0; token < tokens.count; token++) {
    const from = tokens.starts[token] as number;
    const to = tokens.ends[token] as number;
    words.push(String.fromCharCode(...view.units.subarray(from, to)));
    shapes.push(String.fromCharCode(...view.shapes.subarray(from, to)));
  }
  return { words, shapes };
}

/** Compiles lexicon documents, as in `seeds/lexicons/*.json`, into one automaton. Throws on a malformed one. */
export function compileLexicons(documents: readonly unknown[]): Lexicons {
  const forms: LexiconForm[] = [];
  const patterns: Pattern[] = [];
  const seen = new Set<string>();

  function add(
    words: readonly string[],
    shapes: readonly string[],
    affixes: number,
    owner: LexiconEntry,
  ): void {
    const key = `${owner.language} ${owner.category} ${words.join(' ')}`;
    if (words.length === 0 || words.some((word) => word === '') || seen.has(key)) return;
    seen.add(key);
    const letters = words.reduce((sum, word) => sum + word.length, 0);
    patterns.push({ words, affixes, id: forms.length });
    forms.push({ entry: owner, shapes, letters });
  }

  for (const document of documents) {
    const { language, script, entries } = lexicon.parse(document);
    for (const one of entries) {
      const owner: LexiconEntry = {
        lemma: one.lemma,
        category: one.category,
        severity: one.severity,
        language,
        script,
        needsAddress: one.needs === 'address',
        notWhen: one.notWhen.map((phrase) =>
          viewText(fold({ text: phrase, starts: null, ends: null }, script).view),
        ),
      };
      for (const form of one.forms) {
        const { words, shapes } = phraseWords(form, script);
        const last = words.at(-1) ?? '';
        const affixes = affixMask(language, script, one.affixes, last.length);
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
          add([...words.slice(0, -1), opened], [...shapes.slice(0, -1), opened], affixes, owner);
        }
      }
    }
  }
  return { automaton: buildAutomaton(patterns), forms };
}

const notLexicons = new Set(['groups.json', 'context.json', 'threats.json']);

/** Reads and compiles `seeds/lexicons`. */
export function loadLexicons(folder = join(packageRoot(), 'seeds/lexicons')): Lexicons {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json') && !notLexicons.has(name));
  return compileLexicons(
    files.sort().map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as unknown),
  );
}

/** Whether a category is an attribute of the verdict. */
export function isAttribute(category: string): category is (typeof attributes)[number] {
  return (attributes as readonly string[]).includes(category);
}

/** ISO 15924 code of a kind of letters. */
export function scriptOf(id: number): string {
  switch (id) {
    case kind.arab:
      return 'Arab';
    case kind.latn:
      return 'Latn';
    case kind.cyrl:
      return 'Cyrl';
    case kind.grek:
      return 'Grek';
    case kind.hebr:
      return 'Hebr';
    default:
      return 'Zyyy';
  }
}
