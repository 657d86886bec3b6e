import { policy } from '../../contract/policy.ts';
import type { Language } from '../../contract/verdict.ts';
import { modelInput } from '../../judgement/model/model-input.ts';
import type { ModelInput } from '../../judgement/model/toxicity-model.ts';
import type { Models } from '../../judgement/models.ts';
import { compilePolicy } from '../../judgement/policy/compile-policy.ts';
import { loadLexicons } from '../../judgement/signals/lexicon-file.ts';
import { readComment } from '../../judgement/signals/read-comment.ts';
import { findSignals } from '../../judgement/signals/registry.ts';
import { kind, kinds } from '../../judgement/text/unit-table.ts';
import type { History, JudgedComment } from '../../judgement/types.ts';

const scriptNames: Readonly<Record<number, string>> = {
  [kind.arab]: 'Arab',
  [kind.latn]: 'Latn',
  [kind.cyrl]: 'Cyrl',
  [kind.grek]: 'Grek',
  [kind.hebr]: 'Hebr',
  [kind.letter]: 'Zzzz',
};

/** The script most letters of a text are of. */
export function scriptOfText(text: string): string {
  const counts = new Uint32Array(kind.letter + 1);
  for (let at = 0; at < text.length; at++) {
    const id = kinds[text.charCodeAt(at)] as number;
    counts[id] = (counts[id] as number) + 1;
  }
  let best: number = kind.letter;
  for (let id: number = kind.arab; id < kind.letter; id++)
    if ((counts[id] as number) > (counts[best] as number)) best = id;
  return scriptNames[best] as string;
}

/** A comment of which nothing is known but its text. */
export function bareComment(text: string): JudgedComment {
  return {
    text,
    format: 'text',
    languageHint: null,
    siteLanguages: [],
    article: { id: '', title: null, tags: [] },
    parentText: null,
    authorName: '',
  };
}

/** The history of a comment on a new site. */
export const noHistory: History = {
  now: 0,
  author: { known: false, published: 0, flagged: 0, rejected: 0, firstSeenAt: null, standing: 'none' },
  ownFingerprints: [],
  othersRepeats: 0,
  articleModeration: 'after',
  threadLanguages: {},
  rejectedBefore: false,
};

/** Reads comments of known language the way the judge does, as far as the model is concerned. */
export class CommentReader {
  // Signals read no more of the models than the word lists; the weights need not exist yet.
  readonly #models = { lexicons: loadLexicons() } as Models;
  readonly #policy = compilePolicy(policy.parse({}));

  read(text: string, code: string): ModelInput {
    const script = scriptOfText(text);
    const language: Language = {
      code,
      script,
      confidence: 0.95,
      direction: script === 'Arab' ? 'rtl' : 'ltr',
    };
    const source = { text, starts: null, ends: null };
    const reading = readComment(
      bareComment(text),
      source,
      script,
      noHistory,
      this.#policy,
      this.#models,
      () => language,
    );
    return modelInput(reading, findSignals(reading));
  }
}
