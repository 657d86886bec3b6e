import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectLanguage, type LanguageModel } from '../../judgement/language/detect-language.ts';
import { readLabelledSets } from './labelled-files.ts';
import { type Answer, accuracyOf, calibrationError, macroAccuracy } from './measures.ts';
import type { Corpus } from './rows.ts';

const licences: Readonly<Record<string, string>> = {
  tatoeba: 'Tatoeba, CC BY 2.0 FR',
  leipzig: "Leipzig corpora (through Lingua's test data), CC BY 4.0 / Apache-2.0",
  'wikimedia-ui': 'Wikimedia app strings, Apache-2.0',
  'roman-urdu-hate-speech (MIT)': 'Roman Urdu hate speech (RUHSOLD), MIT',
};

/** The card beside the weights: what they learned from, how they do on the `dev_*` files, what they cannot do. */
export function modelCard(options: {
  data: string;
  seed: number;
  bytes: number;
  digest: string;
  corpora: readonly Corpus[];
  model: LanguageModel;
}): string {
  const { data, seed, bytes, digest, corpora, model } = options;
  return `# Language model

Written by \`hakam train language\`; do not edit.

- weights.bin: ${bytes} bytes, sha256 \`${digest}\`, seed ${seed}
- what it is: a softmax regression over hashed letter n-grams (1–5) and words, one for each script that several
  languages share, as sparse int8 rows; letters only some languages write, digits in Arabizi's words, and what the site
  and the thread lead one to expect, are added when it answers
- intended for: telling which language a reader's comment is in. Not for identifying where an author comes from

## Data

| source and licence | rows | share |
|---|---|---|
${sourceRows(data, corpora)}

Licences are as the data folder states them. Rows in another script than their language's and English rows of the Roman
Urdu set are left out. Arabizi is learned from the Arabic rows, spelled in Latin letters by rule, and from this project's
own writing, with writers' differences in spelling by rule; so are the languages without data. In \`writing/\`, lines of
words begin with \`*\` and whole short comments with \`!\`. Neither the data nor text from it is in this repository.

## Languages

${[...model.scripts.values()].map(({ script, classes }) => `- ${script}: ${classes.join(' ')}`).join('\n')}

In Latin letters \`ar\` is Arabizi and \`ur\` Roman Urdu. Scripts of one language answer without weights; ideographs
without kana are told apart by the characters and words only one of Chinese and Japanese writes.

## Figures

Development sets of the data folder, never trained on, with all their languages expected of the site:

| set | n | right % (95 %, Wilson) | macro % | ECE |
|---|---|---|---|---|
${figureRows(data, model)}

## Limits

- One word alone is right about three times in four; its confidence says so.
- Texts that are mostly French or English with an Arabic or Urdu word or two are called French or English, whoever wrote
  them; where it is about half and half, or Arabic's digits spell several of the words, they are called Arabic or Urdu.
- Two or three formal words that Persian and Urdu share are a guess between the two.
- Serbian, Croatian and Bosnian in Latin letters are one (\`hr\`, or what the site calls it), Malay is \`id\`, Xhosa \`zu\`.
- Languages known from this project's own writing alone (all but ar ckb de en es fa fr id it nl pl ps pt ru sd sv tr ug uk
  ur) were learned from some hundred words each and have not been measured on real comments.
- Central Kurdish, Pashto and Sindhi were learned from app strings: their everyday words are underrepresented.
`;
}

function sourceRows(data: string, corpora: readonly Corpus[]): string {
  const counts = new Map<string, number>();
  for (const line of readFileSync(join(data, 'train.jsonl'), 'utf8').split('\n')) {
    if (line === '') continue;
    const { source } = JSON.parse(line) as { source: string };
    const name = licences[source] ?? source;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const own = corpora.reduce(
    (sum, { written, words, answers }) => sum + written.length + words.length + answers.length,
    0,
  );
  counts.set("This project's own writing (`src/training/language/writing`), Apache-2.0", own);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [...counts]
    .map(([name, count]) => `| ${name} | ${count} | ${((100 * count) / total).toFixed(1)} % |`)
    .join('\n');
}

function figureRows(data: string, model: LanguageModel): string {
  const files = readdirSync(data)
    .filter((file) => /^dev_.*\.jsonl$/.test(file))
    .sort();
  const sets = readLabelledSets(files.map((file) => join(data, file)));
  const siteLanguages = [...new Set(sets.flatMap(({ rows }) => rows.map(({ expected }) => expected)))].sort();
  const options = { siteLanguages, hint: null, prior: {} };
  return sets
    .map(({ name, rows }) => {
      const answers: Answer[] = rows.map(({ text, expected }) => ({
        text,
        expected,
        ...detectLanguage(text, options, model),
      }));
      const { of, rate, low, high } = accuracyOf(answers);
      const percent = (value: number) => (100 * value).toFixed(1);
      return `| ${name} | ${of} | ${percent(rate)} (${percent(low)}–${percent(high)}) | ${percent(macroAccuracy(answers))} | ${calibrationError(answers).toFixed(3)} |`;
    })
    .join('\n');
}
