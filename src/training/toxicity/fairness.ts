import { policy } from '../../contract/policy.ts';
import { judge } from '../../judgement/judge.ts';
import type { Models } from '../../judgement/models.ts';
import { findGroups } from '../../judgement/signals/groups.ts';
import { hashWords } from '../../judgement/signals/hashed-words.ts';
import { fold } from '../../judgement/text/fold.ts';
import { tokenise } from '../../judgement/text/tokens.ts';
import { bareComment, noHistory, scriptOfText } from './read-comment.ts';
import { languageOf, type ToxicityRow } from './rows.ts';

/** Harmless comments that name a group, and how many of them are called toxic. */
export interface GroupRate {
  readonly group: string;
  readonly harmless: number;
  readonly flagged: number;
}

/** False positives among harmless comments of a language that name a group, by group; the frequent groups only. */
export function identityMentions(
  rows: readonly ToxicityRow[],
  language: string,
  models: Models,
): GroupRate[] {
  const defaults = policy.parse({});
  const rates = new Map<string, { harmless: number; flagged: number }>();
  for (const { text, label, lang } of rows) {
    if (label === 1 || languageOf(lang) !== language) continue;
    const script = scriptOfText(text);
    const { view } = fold({ text, starts: null, ends: null }, script);
    const words = hashWords(view, tokenise(view));
    const named = findGroups(models.lexicons.groups, words, { code: language, script });
    const groups = new Set(named.map(({ group }) => group));
    if (groups.size === 0) continue;
    const flagged = judge(bareComment(text), noHistory, defaults, models).scores.toxicity >= 0.5;
    for (const group of groups) {
      const rate = rates.get(group) ?? { harmless: 0, flagged: 0 };
      rate.harmless++;
      if (flagged) rate.flagged++;
      rates.set(group, rate);
    }
  }
  return [...rates]
    .map(([group, rate]) => ({ group, ...rate }))
    .filter(({ harmless }) => harmless >= 20)
    .sort((a, b) => b.harmless - a.harmless);
}
