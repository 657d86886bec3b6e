import type { Language } from '../../contract/verdict.ts';
import type { Models } from '../models.ts';
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import { alternateView } from '../text/alternate-view.ts';
import { consonantView } from '../text/arabizi.ts';
import { fold, type Source } from '../text/fold.ts';
import { squeezedView } from '../text/squeezed-view.ts';
import { suspect, suspicious } from '../text/suspicion.ts';
import { tokenise } from '../text/tokens.ts';
import { unreversedView } from '../text/unreversed-view.ts';
import { type View, viewText } from '../text/view.ts';
import type { History, JudgedComment } from '../types.ts';
import { countCues, findCues } from './cues.ts';
import { findGroups } from './groups.ts';
import { type HashedWords, readWords, unhashedWords } from './hashed-words.ts';
import { joinedWords } from './joined-words.ts';
import type { OtherReading, Reading } from './reading.ts';

/**
 * Normalises a comment: the main reading, the ones its tricks call for, and the cues and groups named in it. A comment
 * disguised throughout is read undisguised, if more of its words are known so; its language is then that of what it says so.
 *
 * @param script ISO 15924 code of the prose as sent
 * @param languageOf the language of the comment as sent (null) or of what it says undisguised
 */
export function readComment(
  comment: JudgedComment,
  source: Source,
  script: string,
  history: History,
  policy: CompiledPolicy,
  models: Models,
  languageOf: (undisguised: string | null) => Language,
): Reading {
  const { view: sent, notes } = fold(source, script);
  const plain = readWords(sent);
  const { text } = comment;
  const first = suspect(sent, plain.tokens, text);
  const likely: View[] = [];
  const possible: View[] = [];
  if (first.mostlyCut) likely.push(alternateView(sent, plain.tokens, text, 'dropped'));
  else if (first.mostlyLeet) possible.push(alternateView(sent, plain.tokens, text, 'dropped'));
  if (first.mostlyDoubled) likely.push(squeezedView(sent));
  const backwards = notes.overrides > 0 ? unreversedView(sent, text) : null;
  if (backwards !== null) possible.push(backwards);
  const words = mostFamiliar(models, plain, likely, possible);
  const { view, tokens } = words;
  const asSent = words === plain && notes.replaced * 4 < view.length;
  const plainText = viewText(view);
  const language = languageOf(asSent ? null : plainText);

  const others: OtherReading[] = [];
  const suspicion = words === plain ? first : suspect(view, tokens, text);
  const { lists } = policy;
  // A wildcard stands for any word.
  const any = lists.globs.size > 0;
  if ((suspicion.seen & suspicious.broken) !== 0) {
    const joined = any
      ? readWords(alternateView(view, tokens, text, 'dropped'))
      : joinedWords(words, suspicion, text, [models.lexicons.automaton, lists.automaton]);
    if (joined !== null) others.push({ how: 'joined', words: joined });
  }
  if ((suspicion.seen & suspicious.masked) !== 0) {
    const wanted = any ? null : { marks: suspicion.marks, bits: suspicious.masked };
    const shown = alternateView(view, tokens, text, 'kept', wanted);
    others.push({ how: 'masked', words: any ? readWords(shown) : unhashedWords(shown, tokenise(shown)) });
  }
  if (backwards !== null && words.view !== backwards)
    others.push({ how: 'reversed', words: readWords(backwards) });
  if (language.script === 'Latn' && language.code === 'ar')
    others.push({ how: 'arabizi', words: readWords(consonantView(view)) });
  const cues = findCues(models.lexicons.cues, words, language);
  let cueTypes = 0;
  for (const { bit } of cues) cueTypes |= bit;
  return {
    comment,
    history,
    language,
    policy,
    models,
    view,
    asFolded: words === plain,
    plain: plainText,
    notes,
    tokens,
    words,
    others,
    cues,
    cueTypes,
    groups: findGroups(models.lexicons.groups, words, language),
  };
}

/** By how many letters in known words a merely possible reading has to be ahead. */
const clearlyAhead = 3;
/** Pieces of words happen to be words too: what share of them a likely reading needs. */
const pieceShare = 0.6;

/**
 * The reading with the most words that say something about their neighbours. A likely disguise need not be ahead; what may be
 * as it should be, digits of Arabizi or overrides scattered about, has to be clearly ahead.
 */
function mostFamiliar(
  models: Models,
  plain: HashedWords,
  likely: readonly View[],
  possible: readonly View[],
): HashedWords {
  if (likely.length === 0 && possible.length === 0) return plain;
  const { cues } = models.lexicons;
  let best = plain;
  let most = countCues(cues, plain);
  const read = (views: readonly View[], enough: () => number): void => {
    for (const view of views) {
      const words = readWords(view);
      const known = countCues(cues, words);
      if (known < enough()) continue;
      best = words;
      most = known;
    }
  };
  read(likely, () => most * pieceShare);
  read(possible, () => most + clearlyAhead);
  return best;
}
