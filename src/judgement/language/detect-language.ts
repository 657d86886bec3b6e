import type { Language } from '../../contract/verdict.ts';
import { readProse } from './prose.ts';
import { scriptCodes } from './script-of.ts';

/** The loaded weights. */
export interface LanguageModel {
  readonly version: string;
}

/** Reads the weights. */
export function loadLanguageModel(): LanguageModel {
  return { version: 'script' };
}

export interface LanguageOptions {
  /** The languages the site's readers are expected to write, ISO 639. */
  siteLanguages: readonly string[];
  /** What the site says this comment's language is. */
  hint: string | null;
  /** Counts by language of the thread so far. */
  prior: Readonly<Record<string, number>>;
}

const firstGuess: Readonly<Record<string, string>> = {
  Latn: 'en',
  Arab: 'ar',
  Cyrl: 'ru',
  Grek: 'el',
  Hebr: 'he',
  Deva: 'hi',
  Beng: 'bn',
  Thai: 'th',
  Hang: 'ko',
  Kana: 'ja',
  Hani: 'zh',
};

/** Which language and script a comment's prose is in. Never throws. */
export function detectLanguage(text: string, _options: LanguageOptions, _model: LanguageModel): Language {
  const { letters } = readProse(text);
  let best = 0;
  for (let script = 1; script < letters.length; script++) {
    if ((letters[script] as number) > (letters[best] as number)) best = script;
  }
  const script = scriptCodes[best] ?? 'Zyyy';
  const code = firstGuess[script] ?? 'und';
  return {
    code,
    script,
    confidence: best === 0 ? 0 : 0.5,
    direction: script === 'Arab' || script === 'Hebr' ? 'rtl' : 'ltr',
  };
}
