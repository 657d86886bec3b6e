import type { Language } from '../../contract/verdict.ts';
import type { Models } from '../models.ts';
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import { alternateView, suspect, unreversedView } from '../text/alternates.ts';
import { consonantView } from '../text/arabizi.ts';
import { fold, type Source, type View } from '../text/fold.ts';
import { tokenise } from '../text/tokens.ts';
import type { History, JudgedComment } from '../types.ts';
import { findCues } from './cues.ts';
import { findGroups } from './groups.ts';
import type { OtherReading, Reading } from './reading.ts';
import { hashWords } from './word-automaton.ts';

/** Normalises a comment: the main reading, the ones its tricks call for, and the cues and groups named in it. */
export function readComment(
  comment: JudgedComment,
  source: Source,
  language: Language,
  history: History,
  policy: CompiledPolicy,
  models: Models,
): Reading {
  const { view, notes } = fold(source, language.script);
  const tokens = tokenise(view);
  const words = hashWords(view, tokens);
  const others: OtherReading[] = [];
  const read = (how: OtherReading['how'], other: View): void => {
    others.push({ how, words: hashWords(other, tokenise(other)) });
  };
  const { broken, masked } = suspect(view, tokens, comment.text);
  if (broken) read('joined', alternateView(view, tokens, comment.text, 'dropped'));
  if (masked) read('masked', alternateView(view, tokens, comment.text, 'kept'));
  if (notes.overrides > 0) read('reversed', unreversedView(view, comment.text));
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
