import type { Language } from '../../contract/verdict.ts';
import type { Models } from '../models.ts';
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import { alternateView, squeezedView, suspect, unreversedView } from '../text/alternates.ts';
import { consonantView } from '../text/arabizi.ts';
import { fold, type Source, type View, viewText } from '../text/fold.ts';
import { tokenise } from '../text/tokens.ts';
import type { History, JudgedComment } from '../types.ts';
import { countCues, findCues } from './cues.ts';
import { findGroups } from './groups.ts';
import type { OtherReading, Reading } from './reading.ts';
import { type HashedWords, hashWords } from './word-automaton.ts';

/**
 * Normalises a comment: the main reading, the ones its tricks call for, and the cues and groups named in it. A comment
 * disguised throughout is read undisguised, if more of its words are known so; its language is then detected again.
 *
 * @param detect the language of a text
 */
export function readComment(
  comment: JudgedComment,
  source: Source,
  detected: Language,
  history: History,
  policy: CompiledPolicy,
  models: Models,
  detect: (text: string) => Language,
): Reading {
  const { view: sent, notes } = fold(source, detected.script);
  const plain = readWords(sent);
  const { text } = comment;
  const first = suspect(sent, plain.tokens, text);
  const disguised: View[] = [];
  if (first.mostlyBroken) disguised.push(alternateView(sent, plain.tokens, text, 'dropped'));
  if (first.mostlyDoubled) disguised.push(squeezedView(sent));
  const backwards = notes.overrides > 0 ? unreversedView(sent, text) : null;
  const words = mostFamiliar(models, plain, disguised, backwards);
  const { view, tokens } = words;
  const language = words === plain ? detected : detect(viewText(view));

  const others: OtherReading[] = [];
  const read = (how: OtherReading['how'], other: View): void => {
    others.push({ how, words: readWords(other) });
  };
  const { broken, masked } = words === plain ? first : suspect(view, tokens, text);
  if (broken) read('joined', alternateView(view, tokens, text, 'dropped'));
  if (masked) read('masked', alternateView(view, tokens, text, 'kept'));
  if (backwards !== null && words.view !== backwards) read('reversed', backwards);
  if (language.script === 'Latn' && language.code === 'ar') read('arabizi', consonantView(view));
  return {
    comment,
    history,
    language,
    policy,
    models,
    view,
    notes,
    tokens,
    words,
    others,
    cues: findCues(models.lexicons.cues, words, language),
    groups: findGroups(models.lexicons.groups, words, language.code),
  };
}

function readWords(view: View): HashedWords {
  return hashWords(view, tokenise(view));
}

/**
 * The reading with the most words that say something about their neighbours. Where they tie, the undisguised one, but
 * the plain one rather than one backwards: overrides are often only scattered about.
 */
function mostFamiliar(
  models: Models,
  plain: HashedWords,
  disguised: readonly View[],
  backwards: View | null,
): HashedWords {
  if (disguised.length === 0 && backwards === null) return plain;
  const { cues } = models.lexicons;
  let best = plain;
  let most = countCues(cues, plain);
  for (const view of disguised) {
    const words = readWords(view);
    const known = countCues(cues, words);
    if (known >= most) {
      best = words;
      most = known;
    }
  }
  if (backwards === null) return best;
  const words = readWords(backwards);
  return countCues(cues, words) > most + 2 ? words : best;
}
