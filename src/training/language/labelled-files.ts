import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { languageOf } from '../../judgement/language/language-codes.ts';

const row = z.object({ text: z.string(), lang: z.string() });

export interface LabelledSet {
  name: string;
  rows: { text: string; expected: string }[];
}

/** Reads files of JSON rows `{text, lang}`, one a line. Throws with file and line on anything else. */
export function readLabelledSets(files: readonly string[]): LabelledSet[] {
  return files.map((file) => ({
    name: basename(file).replace(/\.jsonl$/, ''),
    rows: readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) => {
        if (line.trim() === '') return [];
        const { text, lang } = parse(line, `${file}:${index + 1}`);
        return [{ text, expected: languageOf(lang) }];
      }),
  }));
}

function parse(line: string, where: string): z.infer<typeof row> {
  try {
    return row.parse(JSON.parse(line));
  } catch (cause) {
    throw new Error(`${where} is not {"text", "lang"}`, { cause });
  }
}
