import { phraseScript, phraseWords } from '../text/phrase.ts';
import { arabicThreatAffixes, cueAffixes, noAffixes } from './affixes.ts';
import { type ByLanguage, ListBuilder } from './by-language.ts';

/** Parts of a threat. A whole one (`threat`) needs no other; the rest are put together by the threat signal. */
export const threatParts = ['threat', 'deed-to', 'incitement', 'deed', 'intent', 'target'] as const;
export type ThreatPart = (typeof threatParts)[number];

export type Threats = ByLanguage<ThreatPart>;

const keys: Readonly<Record<string, ThreatPart>> = {
  stems: 'deed',
  firstPersonFuture: 'intent',
  secondPersonObjects: 'target',
  incitement: 'incitement',
  phrases: 'threat',
};

/** Pronouns written on to an Arabic verb: of the person spoken to, and of others. */
const arabicObjects = ['ك', 'كم', 'كن', 'كو', 'ج', 'ش', 'هم', 'كما'];

/** Threats of coming, of knowing where, of counted days. */
const more: Readonly<Record<string, string>> = {
  ar:
    'عد ايامك/عدوا ايامكم/ايامكم معدودة/اعرف وين بيتك/نعرف وين بيتك/منعرف وين/بعرف وين بتنام/اعرف اين تسكن/نعرف اين تسكن/نعرف بيتك/اعرف عنوانك/نعرف عنوانك/كسرلك راسك/اكسرلك راسك/نكسرلك راسك/' +
    'اكسر راسك/نكسر راسك/اجي عالبيت/اجيك للبيت/اجيك عالبيت/نجيك للبيت/نجي لدارك/نجي حتى لدارك/سنزورك في بيتك/بنجيك/لن ترى العيد/لن ترى النور/لن تعيش/ما رح تعيش/nji l darek/nji l dar/njik l dar/naji darek/rah nji/njiw darek',
  en: 'i know which school/i know where your/we know where you/i know your address/i have your address/your house burns/burn your house/house burns with you/coming for you/coming for your family/won t see tomorrow/won t live to see/you will pay with/put a bullet in/bullet in your/bullet in this/watch your children',
  fr: 'on connaît ton adresse/je connais ton adresse/on viendra chez toi/une balle pour/tu ne verras pas/je vais te retrouver/on va te retrouver',
};

/** Compiles `seeds/lexicons/threats.json`: language → part → words. */
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
      for (const phrase of phrases) {
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
  for (const [language, phrases] of Object.entries(more)) {
    for (const phrase of phrases.split('/')) {
      const script = phraseScript(phrase);
      add(phraseWords(phrase, script).words, script === 'Arab' ? cueAffixes : noAffixes, 'threat', language);
    }
  }
  return lists.build();
}
