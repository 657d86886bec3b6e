import { phraseScript, phraseWords } from '../text/phrase.ts';
import { arabicThreatAffixes, cueAffixes, noAffixes } from './affixes.ts';
import { type ByLanguage, ListBuilder } from './by-language.ts';

/** Parts of a threat. A whole one (`threat`) needs no other; the rest are put together by the threat signal. */
export const threatParts = [
  'threat',
  'deed-to',
  'incitement',
  'deed',
  'intent',
  'target',
  /** Knowing where someone lives, parks, sends the children. */
  'knowing',
  'theirs',
  /** Advice that means harm beside those. */
  'care',
  /** "Nice house", and what a shame it would be. */
  'admired',
  'shame',
  /** Coming to someone, and teaching them a lesson. */
  'coming',
  'lesson',
] as const;
export type ThreatPart = (typeof threatParts)[number];

export type Threats = ByLanguage<ThreatPart>;

const keys: Readonly<Record<string, ThreatPart>> = {
  stems: 'deed',
  firstPersonFuture: 'intent',
  secondPersonObjects: 'target',
  incitement: 'incitement',
  phrases: 'threat',
  knowing: 'knowing',
  theirs: 'theirs',
  care: 'care',
  admired: 'admired',
  shame: 'shame',
  coming: 'coming',
  lesson: 'lesson',
};

/** Pronouns written on to an Arabic verb: of the person spoken to, and of others. */
const arabicObjects = ['ك', 'كم', 'كن', 'كو', 'ج', 'ش', 'هم', 'كما'];

/** `nice|pretty house|car` is four phrases. */
function eachOf(phrase: string): string[] {
  return phrase
    .split(' ')
    .map((word) => word.split('|'))
    .reduce((begun, words) => begun.flatMap((start) => words.map((word) => `${start} ${word}`.trim())), ['']);
}

/** Compiles `seeds/lexicons/threats.json`: language → part → words, those of one place in a phrase apart by `|`. */
export function compileThreats(
  document: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
): Threats {
  const lists = new ListBuilder<ThreatPart>();
  const add = (words: readonly string[], affixes: number, part: ThreatPart, language: string): void => {
    lists.add(language, words, affixes, part, part);
  };
  for (const [name, byKey] of Object.entries(document)) {
    const language = name.split('-')[0] as string;
    for (const [key, phrases] of Object.entries(byKey)) {
      const part = keys[key];
      if (part === undefined) continue;
      for (const phrase of phrases.flatMap(eachOf)) {
        const script = phraseScript(phrase);
        const { words } = phraseWords(phrase, script);
        const word = words[0] ?? '';
        const arabic = language === 'ar' && script === 'Arab';
        if (arabic && part === 'deed') {
          // سأقتلك: the first person's verb with who it is done to.
          if (/^[ان]/.test(word)) {
            for (const object of arabicObjects)
              add([word + object], arabicThreatAffixes, 'deed-to', language);
            add(words, arabicThreatAffixes, 'deed', language);
          }
          continue;
        }
        // Clitics and single letters are part of the verb or of nothing.
        if (arabic && word.length < 3 && words.length === 1) continue;
        if (!arabic && words.length === 1 && word.length < 2 && part !== 'target') continue;
        add(words, arabic ? cueAffixes : noAffixes, part, language);
      }
    }
  }
  return lists.build();
}
