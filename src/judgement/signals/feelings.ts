import { phraseScript, phraseWords } from '../text/phrase.ts';
import { cueAffixes, noAffixes } from './affixes.ts';
import { type ByLanguage, ListBuilder, searchLanguage } from './by-language.ts';
import {
  clauseEnds,
  cutTokens,
  type Evidence,
  general,
  type Reading,
  someCueNear,
  wordAt,
} from './reading.ts';

/** What someone feels for a group. */
export type Feeling = 'loathing' | 'praise';
export type Feelings = ByLanguage<Feeling>;

/** Compiles `seeds/lexicons/feelings.json`: language → feeling → phrases. */
export function compileFeelings(
  document: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
): Feelings {
  const lists = new ListBuilder<Feeling>();
  for (const [name, byFeeling] of Object.entries(document)) {
    for (const [feeling, phrases] of Object.entries(byFeeling)) {
      for (const phrase of phrases) {
        const script = phraseScript(phrase);
        const { words } = phraseWords(phrase, script);
        const affixes = script === 'Arab' ? cueAffixes : noAffixes;
        lists.add(name.split('-')[0] as string, words, affixes, feeling as Feeling, feeling);
      }
    }
  }
  return lists.build();
}

/** Words between the feeling and the group. */
const reach: Readonly<Record<Feeling, number>> = { loathing: 4, praise: 6 };
/** Languages that put the verb last. */
const verbLast = new Set(['tr', 'fa', 'ur', 'hi', 'ckb']);

/**
 * A group loathed («أكره الـ…», "I can't stand …") or praised. Runs after the model, which is not told: the one speaks
 * against the comment, the other for it.
 */
export function feelingSignal(reading: Reading, evidence: Evidence[]): void {
  const { groups, models, words, language } = reading;
  if (groups.length === 0) return;
  searchLanguage(models.lexicons.feelings, words, language, ({ firstToken, lastToken, doubled }, feeling) => {
    if (doubled > 0 || evidence.some(({ signal }) => signal === feeling)) return;
    const meant = groups.some((group) => {
      const after = group.firstToken - lastToken;
      const before = firstToken - group.lastToken;
      const near = after > 0 ? after : feeling === 'praise' || verbLast.has(language.code) ? before : 0;
      if (near <= 0 || near > reach[feeling]) return false;
      return !clauseEnds(
        reading,
        Math.min(lastToken, group.lastToken),
        Math.max(firstToken, group.firstToken),
      );
    });
    if (!meant || isTurned(reading, firstToken, lastToken, feeling)) return;
    const span = cutTokens(reading, firstToken, lastToken, feeling);
    if (feeling === 'loathing') evidence.push(general(feeling, 'identityAttack', 0.82, [span], null, 3));
    else evidence.push(general(feeling, null, 0.5, [span]));
  });
}

/** Whether a feeling is denied, reported, condemned, or of what is done to the group. */
function isTurned(reading: Reading, firstToken: number, lastToken: number, feeling: Feeling): boolean {
  const byCue = someCueNear(reading, firstToken, 8, ({ type, lastToken: last }) => {
    if (type === 'negation' && last < firstToken && firstToken - last <= 3) return true;
    return feeling === 'praise'
      ? type === 'negation' || type === 'trait' || type === 'expulsion' || type === 'place'
      : type === 'reporting' || type === 'counter-speech' || type === 'mention';
  });
  if (byCue) return true;
  if (feeling !== 'loathing' || lastToken + 1 >= reading.tokens.count) return false;
  return turning.has(wordAt(reading, lastToken + 1, 8));
}

/** "I hate how they are treated", "I hate it when". */
const turning = new Set(
  'how when what that it seeing hearing quand comment que ce cómo cuando wie wenn dass come quando كيف ان عندما لما من'.split(
    ' ',
  ),
);
