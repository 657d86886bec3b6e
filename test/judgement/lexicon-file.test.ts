import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashWords } from '../../src/judgement/signals/hashed-words.ts';
import { loadLexicons, writeLexiconFile } from '../../src/judgement/signals/lexicon-file.ts';
import type { Lexicons } from '../../src/judgement/signals/lexicons.ts';
import { packTables, unpackTables } from '../../src/judgement/signals/packed-tables.ts';
import { placesOf } from '../../src/judgement/signals/pattern-records.ts';
import { search } from '../../src/judgement/signals/word-search.ts';
import { fold } from '../../src/judgement/text/fold.ts';
import { tokenise } from '../../src/judgement/text/tokens.ts';
import { packageRoot } from '../../src/root.ts';

/** Lemmas of the lexicons found in a text. */
function lemmasIn(lexicons: Lexicons, text: string): string[] {
  const { view } = fold({ text, starts: null, ends: null }, 'Latn');
  const lemmas: string[] = [];
  search(lexicons.automaton, hashWords(view, tokenise(view)), ({ id }) => {
    lemmas.push(lexicons.forms.of(id).entry.lemma);
  });
  return lemmas;
}

const tablesOf = ({ forms: _, senses, ...tables }: Lexicons): object => ({
  ...tables,
  senses: senses.tables,
});
const formsOf = ({ forms, automaton }: Lexicons): string =>
  JSON.stringify(Array.from(placesOf(automaton), ({ id }) => forms.of(id)));

describe('judgement: compiled word lists', () => {
  let root: string;
  const compiled = (): string => join(root, 'dist/lexicons.bin');

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'hakam-lists-'));
    for (const part of [
      'seeds/lexicons',
      'seeds/phrases',
      'seeds/senses',
      'src/judgement/signals',
      'src/judgement/text',
      'src/judgement/model',
    ]) {
      mkdirSync(join(root, part), { recursive: true });
      cpSync(join(packageRoot(), part), join(root, part), { recursive: true });
    }
    writeLexiconFile(root);
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it('are read from the file as they are compiled at start', () => {
    const read = loadLexicons(root);
    rmSync(compiled());
    const made = loadLexicons(root);
    writeLexiconFile(root);
    expect(Buffer.compare(packTables(tablesOf(read)), packTables(tablesOf(made)))).toBe(0);
    expect(formsOf(read)).toBe(formsOf(made));
  });

  it('are compiled again where a list is newer than the file', () => {
    const list = join(root, 'seeds/lexicons/en.json');
    const before = readFileSync(list, 'utf8');
    expect(lemmasIn(loadLexicons(root), 'such a zorblatt')).toEqual([]);
    const document = JSON.parse(before) as { entries: { lemma: string; forms: string[] }[] };
    document.entries.push({
      ...(document.entries[0] as { lemma: string; forms: string[] }),
      lemma: 'zorblatt',
      forms: ['zorblatt'],
    });
    writeFileSync(list, JSON.stringify(document));
    expect(lemmasIn(loadLexicons(root), 'such a zorblatt')).toEqual(['zorblatt']);
    writeFileSync(list, before);
    expect(lemmasIn(loadLexicons(root), 'such a zorblatt')).toEqual([]);
  });

  it('are compiled again where the code that shapes them has changed', () => {
    const tables = unpackTables(readFileSync(compiled())) as { inputs: string };
    writeFileSync(join(root, 'src/judgement/text/other.ts'), 'export {};\n');
    writeLexiconFile(root);
    expect((unpackTables(readFileSync(compiled())) as { inputs: string }).inputs).not.toBe(tables.inputs);
  });

  it('pack any tables and tell them from other bytes', () => {
    const tables = {
      names: ['كلب', 'a "b"'],
      numbers: Int32Array.of(-1, 2 ** 30),
      inner: { letters: Uint16Array.of(0x643), bytes: new Uint8Array(0) },
    };
    const bytes = Buffer.from(packTables(tables));
    expect(unpackTables(Uint8Array.from(bytes))).toEqual(tables);
    expect(unpackTables(Uint8Array.from(bytes.fill(0, 0, 4)))).toBeNull();
  });
});
