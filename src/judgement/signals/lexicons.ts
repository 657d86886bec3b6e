import { SenseLists, type SenseTables } from '../model/senses.ts';
import { kind } from '../text/unit-table.ts';
import type { Cues } from './cues.ts';
import type { Feelings } from './feelings.ts';
import type { Groups } from './groups.ts';
import { type FormTables, LexiconForms } from './lexicon-forms.ts';
import type { Maskable } from './masked.ts';
import type { Phrases } from './phrase-pattern.ts';
import type { Threats } from './threat-phrases.ts';
import type { Automaton } from './word-automaton.ts';

/** Every word list, compiled: typed arrays and a few names, as they lie in the file. */
export interface LexiconTables {
  readonly automaton: Automaton;
  readonly forms: FormTables;
  readonly maskable: Maskable;
  /** Arabic and Arabizi words by their consonants. */
  readonly consonants: Automaton;
  readonly cues: Cues;
  readonly groups: Groups;
  readonly threats: Threats;
  readonly feelings: Feelings;
  readonly phrases: Phrases;
  readonly senses: SenseTables;
}

/** Every word list, ready to search. */
export type Lexicons = Omit<LexiconTables, 'forms' | 'senses'> & {
  readonly forms: LexiconForms;
  readonly senses: SenseLists;
};

export function openLexicons(tables: LexiconTables): Lexicons {
  return {
    ...tables,
    forms: new LexiconForms(tables.forms, tables.automaton),
    senses: new SenseLists(tables.senses),
  };
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
