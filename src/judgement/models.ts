import { type LanguageModel, loadLanguageModel } from './language/detect-language.ts';
import { loadToxicityModel, type ToxicityModel } from './model/toxicity-model.ts';
import { loadLexicons } from './signals/lexicon-file.ts';
import type { Lexicons } from './signals/lexicons.ts';

/** All that judging needs besides the comment, read once at start. */
export interface Models {
  readonly language: LanguageModel;
  readonly toxicity: ToxicityModel;
  readonly lexicons: Lexicons;
  /** Names the weights and word lists that judged a comment. */
  readonly version: string;
}

/** Reads every model file. Takes some hundred milliseconds; the only I/O of this room. */
export function loadModels(): Models {
  const language = loadLanguageModel();
  const toxicity = loadToxicityModel();
  const lexicons = loadLexicons();
  return { language, toxicity, lexicons, version: `${toxicity.version}+${language.version}` };
}
