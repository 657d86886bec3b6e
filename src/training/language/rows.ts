import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readProse } from '../../judgement/language/prose.ts';
import { proseScript } from '../../judgement/language/prose-script.ts';
import { type ScriptCode, scriptCodes } from '../../judgement/language/script-of.ts';
import { packageRoot } from '../../root.ts';

/** What is known to be written in one language and one script. */
export interface Corpus {
  language: string;
  script: ScriptCode;
  /** Sentences and shorter pieces out of the data sets. */
  texts: string[];
  /** Sentences written for this project. */
  written: string[];
  /** Lines of common words written for this project. */
  words: string[][];
  /** Whole comments of one or a few words, written for this project: `merci`, `well said`. */
  answers: string[];
}

/** Words Roman Urdu is not written without; the set holds English tweets as well. */
const romanUrdu =
  /\b(?:hai|hain|hy|h|hn|ho|ka|ki|ke|k|ko|ky|kay|ne|ny|se|sy|mein|mai|me|main|bhi|bi|nahi|nhi|nai|nahin|tha|thi|thy|aur|or|ap|aap|tum|tu|ye|yeh|wo|woh|kya|kia|kr|kar|rha|raha|rahi|rhi|gaya|gya|hum|sab|koi|kuch|kch|to|tou|toh|jo|is|us|in|un|ab|na|yar|yaar|bhai|wala|wali|baat|log|logon)\b/gi;

/** Reads `train.jsonl` of a data folder and this project's own writing, by language and script. */
export function readCorpora(data: string): Corpus[] {
  const corpora = new Map<string, Corpus>();
  function corpusOf(language: string, text: string): Corpus | null {
    const script = scriptCodes[proseScript(readProse(text))];
    if (script === undefined || script === 'Zyyy') return null;
    const key = `${script} ${language}`;
    const corpus = corpora.get(key) ?? { language, script, texts: [], written: [], words: [], answers: [] };
    corpora.set(key, corpus);
    return corpus;
  }
  for (const line of readFileSync(join(data, 'train.jsonl'), 'utf8').split('\n')) {
    if (line === '') continue;
    const row = JSON.parse(line) as { text: string; lang: string; source: string };
    const roman = row.lang === 'ur' && row.source.startsWith('roman');
    const corpus = corpusOf(row.lang, row.text);
    // A data set's stray rows in another script would teach what they are not.
    if (corpus === null || (corpus.script === 'Latn') !== (roman || !nonLatin.has(row.lang))) continue;
    if (roman && !isRomanUrdu(row.text)) continue;
    corpus.texts.push(row.text);
  }
  const folder = join(packageRoot(), 'src/training/language/writing');
  for (const file of readdirSync(folder).sort()) {
    if (file === 'names.txt') continue;
    const language = file.replace(/(?:-[A-Z][a-z]{3})?\.txt$/, '');
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      if (line === '') continue;
      const corpus = corpusOf(language, line);
      if (corpus === null) continue;
      if (line.startsWith('* ')) corpus.words.push(line.slice(2).split(' '));
      else if (line.startsWith('! ')) corpus.answers.push(...line.slice(2).split(' / '));
      else corpus.written.push(line);
    }
  }
  return [...corpora.values()].filter(
    ({ texts, written, words }) => texts.length + written.length + words.length > 1,
  );
}

const nonLatin = new Set(['ar', 'fa', 'ur', 'ckb', 'ps', 'sd', 'ug', 'ru', 'uk']);

function isRomanUrdu(text: string): boolean {
  const words = text.split(/\s+/).length;
  const found = text.match(romanUrdu)?.length ?? 0;
  return found >= 1 && found / words > 0.12;
}

/** Names and brands that any language's comments hold. */
export function readNames(): string[] {
  return readFileSync(join(packageRoot(), 'src/training/language/writing/names.txt'), 'utf8')
    .trim()
    .split(/\s+/);
}
