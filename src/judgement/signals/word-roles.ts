import { phraseScript, phraseWords } from '../text/phrase.ts';
import { type Reading, wordAt } from './reading.ts';
import { relationWords, type WordRole } from './relation-words.ts';

/** Letters of a word that are read. */
const lettersRead = 16;

/** Arabic words take conjunctions and the article. */
const arabicFront = '[وف]?(?:ال|لل|بال)?';
/** What Arabic verbs of the present begin with. */
const arabicPresent = '(?:[سه]?[يتنأا])';

/** Whether a word of the main reading has a role in a language; false before the first and after the last. */
export function hasRole(reading: Reading, language: string, token: number, role: WordRole): boolean {
  if (token < 0 || token >= reading.tokens.count) return false;
  return patterns[language]?.[role]?.test(wordAt(reading, token, lettersRead)) ?? false;
}

/** The words of a role as one expression. */
function asPattern(language: string, list: string): RegExp {
  const words = list.split('/').map((word) => {
    const [folded = ''] = phraseWords(word, phraseScript(word)).words;
    return (word.startsWith('+') ? arabicPresent : '') + folded + (word.endsWith('*') ? '' : '$');
  });
  return new RegExp(`^${language === 'ar' ? arabicFront : ''}(?:${words.join('|')})`, 'u');
}

const patterns: Readonly<Record<string, Readonly<Partial<Record<WordRole, RegExp>>>>> = Object.fromEntries(
  Object.entries(relationWords).map(([language, byRole]) => [
    language,
    Object.fromEntries(Object.entries(byRole).map(([role, words]) => [role, asPattern(language, words)])),
  ]),
);
