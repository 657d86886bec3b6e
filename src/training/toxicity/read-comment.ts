import { modelInput } from '../../judgement/model/model-input.ts';
import type { ModelInput } from '../../judgement/model/toxicity-model.ts';
import type { Models } from '../../judgement/models.ts';
import type { CompiledPolicy } from '../../judgement/policy/compile-policy.ts';
import { contextSignal } from '../../judgement/signals/context.ts';
import { identitySignal } from '../../judgement/signals/identity.ts';
import { lexiconSignal } from '../../judgement/signals/lexicon.ts';
import { loadLexicons } from '../../judgement/signals/lexicons.ts';
import { emojiSignal } from '../../judgement/signals/manner.ts';
import { readComment } from '../../judgement/signals/read-comment.ts';
import type { Evidence, Signal } from '../../judgement/signals/reading.ts';
import { threatSignal } from '../../judgement/signals/threats.ts';
import { kind, kinds } from '../../judgement/text/unit-table.ts';
import type { History } from '../../judgement/types.ts';

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

/** The signals whose findings the model weighs: those that read the text alone. */
const textSignals: readonly Signal[] = [
  lexiconSignal,
  threatSignal,
  identitySignal,
  emojiSignal,
  contextSignal,
];

/** Reads comments of known language the way the judge does, as far as the model is concerned. */
export class CommentReader {
  // What the text signals read of the models, the history and the policy: the word lists.
  readonly #models = { lexicons: loadLexicons() } as Models;

  read(text: string, code: string): ModelInput {
    const script = scriptOfText(text);
    const language = {
      code,
      script,
      confidence: 0.95,
      direction: script === 'Arab' ? 'rtl' : 'ltr',
    } as const;
    const comment = {
      text,
      format: 'text',
      languageHint: null,
      siteLanguages: [],
      article: { id: '', title: null, tags: [] },
      parentText: null,
      authorName: '',
    } as const;
    const source = { text, starts: null, ends: null };
    const reading = readComment(comment, source, language, {} as History, {} as CompiledPolicy, this.#models);
    const evidence: Evidence[] = [];
    for (const signal of textSignals) signal(reading, evidence);
    return modelInput(reading, evidence);
  }
}
