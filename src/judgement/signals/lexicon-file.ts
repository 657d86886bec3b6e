import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageRoot } from '../../root.ts';
import { compileLexicons } from './compile-lexicons.ts';
import { type Lexicons, type LexiconTables, openLexicons } from './lexicons.ts';
import { packTables, unpackTables } from './packed-tables.ts';

const seeds = 'seeds/lexicons';
const senses = 'seeds/senses';
const phrases = 'seeds/phrases';
/** Where the code lies that shapes what is compiled. */
const sources = ['src/judgement/signals', 'src/judgement/text', 'src/judgement/model'];
/** Written by the build. */
const compiledFile = 'dist/lexicons.bin';

/** Lists of another kind than words and what they are. */
const otherLists = ['groups', 'context', 'threats', 'feelings'] as const;

interface CompiledFile {
  /** {@link inputsOf} when it was compiled. */
  readonly inputs: string;
  readonly tables: LexiconTables;
}

/**
 * The word lists of `seeds/lexicons`: as the build compiled them or, where they or the code have changed since, or
 * nothing was built, compiled now, which takes a second longer.
 */
export function loadLexicons(root = packageRoot()): Lexicons {
  return openLexicons(readCompiled(root) ?? compileSeeds(root));
}

/** Compiles the word lists into the file that {@link loadLexicons} reads. Part of the build. */
export function writeLexiconFile(root = packageRoot()): void {
  const file: CompiledFile = { inputs: inputsOf(root), tables: compileSeeds(root) };
  const path = join(root, compiledFile);
  mkdirSync(dirname(path), { recursive: true });
  // Whole or not at all, whatever ends the build.
  writeFileSync(`${path}.new`, packTables(file));
  renameSync(`${path}.new`, path);
}

function readCompiled(root: string): LexiconTables | null {
  const path = join(root, compiledFile);
  if (!existsSync(path)) return null;
  const file = unpackTables(readFileSync(path)) as CompiledFile | null;
  return file !== null && file.inputs === inputsOf(root) ? file.tables : null;
}

function compileSeeds(root: string): LexiconTables {
  const folder = join(root, seeds);
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const names = filesIn(folder).filter((name) => !otherLists.some((other) => name === `${other}.json`));
  const [groups, context, threats, feelings] = otherLists.map((name) => read(`${name}.json`));
  return compileLexicons({
    lexicons: names.map(read),
    groups,
    context,
    threats,
    feelings,
    phrases: readTexts(join(root, phrases)),
    senses: readTexts(join(root, senses)),
  });
}

/** Text files of a folder, by their names. */
function readTexts(folder: string): Record<string, string> {
  return Object.fromEntries(
    filesIn(folder).map((name) => [name.replace('.txt', ''), readFileSync(join(folder, name), 'utf8')]),
  );
}

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /\.(json|ts|txt)$/.test(name))
    .sort();
}

/** A hash of all that shapes the compiled lists: words, code, and Unicode as this Node knows it. Takes some 5 ms. */
function inputsOf(root: string): string {
  const hash = createHash('sha256').update(process.versions.unicode ?? '');
  for (const folder of [seeds, phrases, senses, ...sources]) {
    for (const name of filesIn(join(root, folder))) {
      const bytes = readFileSync(join(root, folder, name));
      hash.update(`\n${name} ${bytes.length}\n`).update(bytes);
    }
  }
  return hash.digest('hex');
}
