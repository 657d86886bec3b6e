import type { Language } from '../../contract/verdict.ts';
import { phraseScript, phraseWords } from '../text/phrase.ts';
import { affixMask, contentAffixes, cueAffixes, noAffixes, reportingAffixes } from './affixes.ts';
import { type ByLanguage, ListBuilder, searchLanguage } from './by-language.ts';
import { cueWords } from './cue-words.ts';
import type { HashedWords } from './hashed-words.ts';
import { sortFew } from './sort-few.ts';

/** What a word says about the words beside it. */
export const cueTypes = [
  'vocative',
  'second-person',
  'subject',
  'people',
  'negation',
  'not-only',
  'reporting',
  'counter-speech',
  'mention',
  'self',
  'scripture',
  'affection',
  'endorsement',
  'thing',
  'news',
  'medical',
  'zoological',
  /** What groups of people are accused of being: thieves, lazy, vermin. */
  'trait',
  /** What a group is denied: honest, clean, human. */
  'virtue',
  /** Driving people out. */
  'expulsion',
  /** Hoping, wishing. */
  'wish',
  /** What is wished upon someone: death, cancer. */
  'harm',
  /** all, every, always. */
  'all',
  /** Where women are said to belong. */
  'place',
  /** A match, a game, mosquitoes: where "we will slaughter them" is no threat. */
  'game',
  /** God, asked to do harm. */
  'deity',
  /** What God is asked to do to someone: the object is written on to the verb, or follows. */
  'affliction',
  /** "your brain", «عقلك». */
  'mind',
  /** What a mind is said to lack or to be: empty, pea-sized. */
  'lack',
] as const;
export type CueType = (typeof cueTypes)[number];

/** A bit for each type, of which there may be 32: what a comment has is one number. */
export const cueBits = Object.fromEntries(cueTypes.map((type, at) => [type, 1 << at])) as Readonly<
  Record<CueType, number>
>;

/** The same, found faster where it is another type each time. */
const bits = new Map<CueType, number>(cueTypes.map((type) => [type, cueBits[type]]));

/** A cue found: its type and words. */
export interface Cue {
  readonly type: CueType;
  /** {@link cueBits} of the type. */
  readonly bit: number;
  readonly firstToken: number;
  readonly lastToken: number;
}

/** Cue words by language. */
export type Cues = ByLanguage<CueType>;

/** Keys of `seeds/lexicons/context.json` and the cue they hold. */
const contextKeys: Readonly<Record<string, CueType>> = {
  negation: 'negation',
  quotation: 'reporting',
  counterSpeech: 'counter-speech',
  address: 'second-person',
  endearment: 'affection',
  religious: 'scripture',
  news: 'news',
  medical: 'medical',
  zoological: 'zoological',
  thing: 'thing',
  game: 'game',
  self: 'self',
  mention: 'mention',
  trait: 'trait',
  virtue: 'virtue',
  expulsion: 'expulsion',
  harm: 'harm',
  deity: 'deity',
  affliction: 'affliction',
  mind: 'mind',
  lack: 'lack',
  author: 'subject',
};

/** What a comment is about or calls people: words that take an article. */
const contentTypes: ReadonlySet<CueType> = new Set([
  'trait',
  'virtue',
  'zoological',
  'medical',
  'thing',
  'game',
]);

/** Too common to be what the word lists say they are. */
const tooCommon = new Set(
  (
    'ما عليك عليكم لك لكم هؤلاء هذول هدول دول ديل جهنم الشيخ مسلم الآخرة اللهم god lord hell sin amen dieu seigneur ' +
    'enfer péché dios infierno gott hölle حكم عملية مصدر these those this reported reports خطير معلم جامد فظيع كفو ' +
    'روعة xx bro legend lucky mate dude reject disagree discrimination نرفض أرفض مرفوض عيب كفى يكفي إهانة الإساءة تحريض ' +
    'espèce espèces race portée spa nid chasse book lyrics character ' +
    'وليك خطأ تعليق التعليق شكرا what such the vaya qué esos estos ese laut selon book film song ' +
    'التحريض تمييز حمل رحم bird nest pest museum قطيع صيد لحم ce cette ces quel'
  ).split(' '),
);

/** Exclamations at nobody in particular. */
const exclaiming = new Set([
  'what a',
  'such a',
  'quel',
  'quelle',
  'quels',
  'qué',
  'vaya',
  'ce',
  'cette',
  'was für ein',
  'que',
]);

/** Compiles the cue words, and those of `seeds/lexicons/context.json` by language and key. */
export function compileCues(
  context: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
): Cues {
  const lists = new ListBuilder<CueType>();
  const add = (language: string, type: CueType, phrase: string): void => {
    const script = phraseScript(phrase);
    const { words } = phraseWords(phrase, script);
    const verb = type === 'reporting' || type === 'counter-speech';
    const content = contentTypes.has(type);
    const affixes = affixesOf(language, script, verb, content, (words.at(-1) ?? '').length);
    lists.add(language, words, affixes, type, type);
  };
  for (const [language, byType] of Object.entries(cueWords)) {
    for (const [type, phrases] of Object.entries(byType)) {
      for (const phrase of phrases.split('/')) add(language, type as CueType, phrase);
    }
  }
  for (const [name, byKey] of Object.entries(context)) {
    const language = name.split('-')[0] as string;
    for (const [key, phrases] of Object.entries(byKey)) {
      const type = contextKeys[key];
      if (type === undefined) continue;
      for (const phrase of phrases) {
        if (!tooCommon.has(phrase) && !exclaiming.has(phrase)) add(language, type, phrase);
      }
    }
  }
  return lists.build();
}

function affixesOf(
  language: string,
  script: string,
  verb: boolean,
  content: boolean,
  letters: number,
): number {
  // «ي» calls somebody, «في» does not.
  if (letters < 2) return noAffixes;
  if (language === 'ar' && script === 'Arab')
    return verb ? reportingAffixes : content ? contentAffixes : cueAffixes;
  return language === 'tr' && verb ? affixMask('tr', script, 'noun', letters, 1) : noAffixes;
}

/** Every cue of a text in its language, in the order of their words. */
export function findCues(cues: Cues, words: HashedWords, language: Language): Cue[] {
  const found: Cue[] = [];
  let last = 0;
  let sorted = true;
  searchLanguage(cues, words, language, (hit, type) => {
    // A doubled letter makes another word of a short one.
    if (hit.doubled > 0) return;
    if (hit.firstToken < last) sorted = false;
    last = hit.firstToken;
    found.push({
      type,
      bit: bits.get(type) as number,
      firstToken: hit.firstToken,
      lastToken: hit.lastToken,
    });
  });
  return sorted ? found : sortFew(found, byFirstToken);
}

const byFirstToken = (a: Cue, b: Cue): number => a.firstToken - b.firstToken;

/** Languages whose cues tell words from noise. */
const telling: readonly string[] = ['ar', 'en', 'fr', 'fa', 'ur', 'es', 'de', 'tr', 'ru', 'he'];

/** How many letters of a text stand in cue words: how much it looks like one. */
export function countCues(cues: Cues, words: HashedWords): number {
  let letters = 0;
  for (const code of telling) {
    searchLanguage(cues, words, { code, script: '' }, (hit) => {
      const size = hit.end - hit.start;
      if (hit.doubled === 0 && size > 1) letters += size;
    });
  }
  return letters;
}
