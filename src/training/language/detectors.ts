import { eld } from 'eld/large';
import { franc } from 'franc';
import { detect } from 'tinyld';
import { detectLanguage, loadLanguageModel } from '../../judgement/language/detect-language.ts';
import { languageOf } from '../../judgement/language/language-codes.ts';

/** A language detector under evaluation: a code and, where the detector has one that means something, a confidence. */
export interface Detector {
  name: string;
  detect: (text: string) => { code: string; confidence: number };
}

/** Hakam beside franc (as it comes, and told the languages), eld and tinyld, all told the same languages where they can be. */
export function detectorsFor(siteLanguages: readonly string[]): Detector[] {
  const model = loadLanguageModel();
  const options = { siteLanguages, hint: null, prior: {} };
  const only = siteLanguages.flatMap((code) => francNames[code] ?? []);
  eld.setLanguageSubset([...siteLanguages]);
  return [
    { name: 'hakam', detect: (text) => detectLanguage(text, options, model) },
    { name: 'franc', detect: (text) => unsure(franc(text)) },
    { name: 'franc+only', detect: (text) => unsure(franc(text, { only, minLength: 1 })) },
    { name: 'eld', detect: (text) => unsure(eld.detect(text).language) },
    { name: 'tinyld', detect: (text) => unsure(detect(text)) },
  ];
}

function unsure(code: string): { code: string; confidence: number } {
  return { code: code === '' ? 'und' : languageOf(code), confidence: Number.NaN };
}

/** franc's names. Dari has to be listed with Persian, and its `ckb` is Kurdish in Latin letters. */
const francNames: Readonly<Record<string, readonly string[]>> = {
  ar: ['arb'],
  ckb: ['ckb'],
  de: ['deu'],
  en: ['eng'],
  es: ['spa'],
  fa: ['pes', 'prs'],
  fr: ['fra'],
  he: ['heb'],
  hi: ['hin'],
  id: ['ind', 'zlm'],
  it: ['ita'],
  ja: ['jpn'],
  ko: ['kor'],
  nl: ['nld'],
  pl: ['pol'],
  ps: ['pbu'],
  pt: ['por'],
  ru: ['rus'],
  sd: ['snd'],
  sv: ['swe'],
  tr: ['tur'],
  ug: ['uig'],
  uk: ['ukr'],
  ur: ['urd'],
  zh: ['cmn'],
};
