import type { Language } from '../../contract/verdict.ts';
import { phraseScript, phraseWords } from '../text/phrase.ts';
import { affixMask, noAffixes } from './affixes.ts';
import { type ByLanguage, ListBuilder, searchLanguage } from './by-language.ts';
import type { HashedWords } from './hashed-words.ts';

/** Names of groups of people by language, compiled. */
export type Groups = ByLanguage<string>;

/** A group named in a comment. Tokens of the main reading. */
export interface NamedGroup {
  readonly group: string;
  readonly language: string;
  readonly start: number;
  readonly end: number;
  readonly firstToken: number;
  readonly lastToken: number;
}

/** Compiles `seeds/lexicons/groups.json`: language → group → terms. */
export function compileGroups(
  document: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
): Groups {
  const lists = new ListBuilder<string>();
  const add = (language: string, group: string, terms: readonly string[]): void => {
    for (const term of terms) {
      const script = phraseScript(term);
      const { words } = phraseWords(term, script);
      const last = words.at(-1) ?? '';
      if (last === '') continue;
      const base = language.split('-')[0] as string;
      const affixes = last.length > 2 ? affixMask(base, script, 'noun', last.length, 2) : noAffixes;
      lists.add(base, words, affixes, group, group);
    }
  };
  for (const [language, groups] of Object.entries(document)) {
    for (const [group, terms] of Object.entries(groups)) add(language, group, terms);
  }
  for (const [language, terms] of Object.entries(unnamed)) add(language, 'unnamed', terms.split('/'));
  return lists.build();
}

/** Groups spoken of without a name, and what is theirs. */
const unnamed: Readonly<Record<string, string>> = {
  ar: 'الطائفة/هذه الطائفة/تلك الطائفة/هذا العرق/هؤلاء القوم/هذه الفئة/هذه الملة/هالطائفة/مسجدهم/مساجدهم/كنيستهم/كنائسهم/حسينياتهم/المخيمات/اللاجئين/المهاجرين/مهاجر/غجري/غجريا/ولاد المتعة/ابناء المتعة',
  en: 'these people/those people/their kind/your kind/that lot/their sort/mosque/mosques/synagogue/synagogues/mosques/temple/refugee camp/camps/one of those things/one of them',
  fr: 'ces gens/ces gens là/cette race/cette race là/leur race/mosquée/mosquées/synagogue/leur mosquée/chez eux',
  es: 'esa gente/esta gente/esa raza/mezquita/sinagoga',
  de: 'diese leute/dieses volk/solche leute/moschee/moscheen/synagoge',
  it: 'questa gente/quella gente/quella razza/moschea/sinagoga',
  pt: 'essa gente/essa raça/mesquita/sinagoga/terreiro',
  tr: 'bu ırk/bu millet/cami/bunların hepsi',
  ru: 'эти люди/эта нация/мечеть/синагога',
};

/** Groups named in a comment, in order, the longest name where several begin at a word. */
export function findGroups(
  groups: Groups,
  words: HashedWords,
  language: Pick<Language, 'code' | 'script'>,
): NamedGroup[] {
  const found: NamedGroup[] = [];
  searchLanguage(groups, words, language, (hit, group, known) => {
    if (hit.doubled > 0) return;
    const { start, end, firstToken, lastToken } = hit;
    const last = found.at(-1);
    if (last !== undefined && last.lastToken >= firstToken) {
      if (lastToken - firstToken > last.lastToken - last.firstToken) found.pop();
      else return;
    }
    found.push({ group, language: known, start, end, firstToken, lastToken });
  });
  return found;
}
