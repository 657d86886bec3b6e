import { type Attribute, attributes } from '../../contract/verdict.ts';
import { placesOf, wordsAt } from './pattern-records.ts';
import { type StringTable, stringAt, stringTable } from './string-table.ts';
import type { Automaton } from './word-automaton.ts';

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
  /** As the list has it: an entry's forms may be unlike one another, and an editor is shown the one that was found. */
  readonly listed: string;
  /** Composed letters behind the folded words, for alphabets where marks make another letter. */
  readonly shapes: readonly string[];
  readonly letters: number;
  /** The folded word of a form of one word; empty for phrases. */
  readonly word: string;
  /** Leading words that only call someone: `ya`, `you`. A span leaves them out. */
  readonly calling: number;
  /** What a finding of it is called, and what it speaks for. */
  readonly signal: string;
  readonly category: Attribute;
}

/** A form as it is compiled: its number is the id of its pattern. */
export interface CompiledForm {
  readonly entry: LexiconEntry;
  readonly listed: string;
  readonly words: readonly string[];
  readonly shapes: readonly string[];
  readonly calling: number;
}

/** Entries and forms by column. Forms and entries are numbered from 0. */
export interface FormTables {
  readonly lemmas: StringTable;
  readonly severities: Uint8Array;
  readonly categories: Uint8Array;
  readonly categoryNames: readonly string[];
  readonly lists: Uint8Array;
  readonly listNames: readonly { readonly language: string; readonly script: string }[];
  readonly needsAddress: Uint8Array;
  readonly notWhen: StringTable;
  /** First of an entry's phrases in `notWhen`, and one past the last entry's. */
  readonly notWhenFirst: Int32Array;
  /** By form: its entry, where its pattern is in the automaton, how many of its words call someone. */
  readonly entries: Uint16Array;
  readonly patterns: Int32Array;
  readonly calling: Uint8Array;
  /** By form: its place in `listed`. */
  readonly listedOf: Uint16Array;
  readonly listed: StringTable;
  /** By form: 0 where it is written as it folds, else one more than its place in `shapes`, words apart by a space. */
  readonly shapeOf: Uint16Array;
  readonly shapes: StringTable;
}

/** Lays out forms whose patterns an automaton was built of. */
export function layOutForms(forms: readonly CompiledForm[], automaton: Automaton): FormTables {
  const entries = [...new Set(forms.map(({ entry }) => entry))];
  const entryIndex = new Map(entries.map((entry, at) => [entry, at]));
  const categoryNames = [...new Set(entries.map(({ category }) => category))];
  const listOf = ({ language, script }: LexiconEntry): string => `${language} ${script}`;
  const listKeys = [...new Set(entries.map(listOf))];
  const notWhenFirst = new Int32Array(entries.length + 1);
  for (const [at, { notWhen }] of entries.entries())
    notWhenFirst[at + 1] = (notWhenFirst[at] as number) + notWhen.length;
  const patterns = new Int32Array(forms.length);
  for (const { id, at } of placesOf(automaton)) patterns[id] = at;
  const shapes: string[] = [];
  const shapeOf = Uint16Array.from(forms, (form) => {
    const written = form.shapes.join(' ');
    return written === form.words.join(' ') ? 0 : shapes.push(written);
  });
  const listed = [...new Set(forms.map((form) => form.listed))];
  const listedIndex = new Map(listed.map((form, at) => [form, at]));
  if (Math.max(entries.length, shapes.length, listed.length) > 0xffff)
    throw new RangeError('Too many words for the tables');
  return {
    lemmas: stringTable(entries.map(({ lemma }) => lemma)),
    severities: Uint8Array.from(entries, ({ severity }) => severity),
    categories: Uint8Array.from(entries, ({ category }) => categoryNames.indexOf(category)),
    categoryNames,
    lists: Uint8Array.from(entries, (entry) => listKeys.indexOf(listOf(entry))),
    listNames: listKeys.map((key) => {
      const [language, script] = key.split(' ') as [string, string];
      return { language, script };
    }),
    needsAddress: Uint8Array.from(entries, (entry) => Number(entry.needsAddress)),
    notWhen: stringTable(entries.flatMap(({ notWhen }) => notWhen)),
    notWhenFirst,
    entries: Uint16Array.from(forms, ({ entry }) => entryIndex.get(entry) as number),
    patterns,
    calling: Uint8Array.from(forms, ({ calling }) => calling),
    listedOf: Uint16Array.from(forms, (form) => listedIndex.get(form.listed) as number),
    listed: stringTable(listed),
    shapeOf,
    shapes: stringTable(shapes),
  };
}

/** Forms of the lexicons, made from their tables when a comment first has them. */
export class LexiconForms {
  readonly #tables: FormTables;
  readonly #automaton: Automaton;
  readonly #entries = new Map<number, LexiconEntry>();
  readonly #signals = new Map<string, string>();
  readonly #forms: (LexiconForm | undefined)[];

  constructor(tables: FormTables, automaton: Automaton) {
    this.#tables = tables;
    this.#automaton = automaton;
    this.#forms = new Array(tables.entries.length).fill(undefined);
  }

  of(id: number): LexiconForm {
    const known = this.#forms[id];
    if (known !== undefined) return known;
    const { entries, patterns, calling, listedOf, listed, shapeOf, shapes } = this.#tables;
    const words = wordsAt(this.#automaton, patterns[id] as number);
    const shape = shapeOf[id] as number;
    const entry = this.#entry(entries[id] as number);
    const form: LexiconForm = {
      entry,
      listed: stringAt(listed, listedOf[id] as number),
      shapes: shape === 0 ? words : stringAt(shapes, shape - 1).split(' '),
      letters: words.reduce((sum, word) => sum + word.length, 0),
      word: words.length === 1 ? (words[0] as string) : '',
      calling: calling[id] as number,
      signal: this.#signal(entry.category),
      category: attributes.find((name) => name === entry.category) ?? 'insult',
    };
    this.#forms[id] = form;
    return form;
  }

  /** The same string each time: what is known of it is not looked up by its letters. */
  #signal(category: string): string {
    const known = this.#signals.get(category) ?? `lexicon.${category}`;
    this.#signals.set(category, known);
    return known;
  }

  #entry(at: number): LexiconEntry {
    const known = this.#entries.get(at);
    if (known !== undefined) return known;
    const tables = this.#tables;
    const notWhen: string[] = [];
    const last = tables.notWhenFirst[at + 1] as number;
    for (let phrase = tables.notWhenFirst[at] as number; phrase < last; phrase++)
      notWhen.push(stringAt(tables.notWhen, phrase));
    const { language, script } = tables.listNames[tables.lists[at] as number] as {
      language: string;
      script: string;
    };
    const entry: LexiconEntry = {
      lemma: stringAt(tables.lemmas, at),
      category: tables.categoryNames[tables.categories[at] as number] as string,
      severity: tables.severities[at] as number,
      language,
      script,
      needsAddress: tables.needsAddress[at] === 1,
      notWhen,
    };
    this.#entries.set(at, entry);
    return entry;
  }
}
