import type { Phrases } from './phrase-pattern.ts';
import { PhraseReader } from './phrase-reader.ts';

/**
 * Compiles `seeds/phrases/*.txt`, which `seeds/phrases/README.md` describes: by language, families of words and the
 * patterns that join them. Throws on a malformed line.
 */
export function compilePhrases(documents: Readonly<Record<string, string>>): Phrases {
  return Object.fromEntries(
    Object.entries(documents).map(([language, document]) => {
      const reader = new PhraseReader(language);
      const inLine = <Result>({ at, text }: Line, read: (text: string) => Result): Result => {
        try {
          return read(text);
        } catch (error) {
          throw new RangeError(`seeds/phrases/${language}.txt:${at}: ${(error as Error).message}`);
        }
      };
      const patterns = linesOf(document).filter((line) => !inLine(line, (text) => reader.define(text)));
      for (const line of patterns) inLine(line, (text) => reader.read(text));
      return [language, reader.compiled()];
    }),
  );
}

interface Line {
  readonly at: number;
  text: string;
}

/** Lines with their numbers: an indented one goes on with the one before; those after # are for the reader. */
function linesOf(document: string): Line[] {
  const lines: Line[] = [];
  for (const [index, line] of document.split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const last = lines.at(-1);
    if (/^\s/.test(line) && last !== undefined) last.text += ` ${line.trim()}`;
    else lines.push({ at: index + 1, text: line.trim() });
  }
  return lines;
}
