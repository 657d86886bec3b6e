/** How words of a class take affixes: one bit a class. */
export interface AffixClass {
  readonly bit: number;
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
}

const conjunctions = ['', 'و', 'ف'];
const arabicNounPrefixes = conjunctions.flatMap((conjunction) =>
  [
    '',
    'ال',
    'ب',
    'ك',
    'ل',
    'لل',
    'بال',
    'كال',
    'هال',
    'عال',
    'عل',
    'يا',
    'ها',
    'ه',
    'ع',
    'يال',
    'ايها',
    'مال',
    'دال',
  ].map((rest) => conjunction + rest),
);
const pronouns = ['ي', 'ك', 'ه', 'ها', 'هم', 'هن', 'كم', 'كن', 'كو', 'نا', 'هما', 'كما'];
const arabicNounSuffixes = [
  ...pronouns.filter((pronoun) => pronoun !== 'ه'),
  'ا',
  'ين',
  'ون',
  'ان',
  'ات',
  'يين',
  'ينا',
  'اتكم',
  'اتهم',
  'اتنا',
  'يه',
  'يات',
  'تي',
  'تك',
  'ته',
  'تها',
  'تهم',
  'تكم',
  'تنا',
  'وا',
  'ني',
];
const arabicVerbPrefixes = conjunctions.flatMap((conjunction) =>
  ['', 'س', 'ح', 'ه', 'ب', 'ل', 'رح', 'ما', 'لا', 'ا', 'عم', 'غا', 'ك'].map((rest) => conjunction + rest),
);
const arabicVerbSuffixes = [
  ...pronouns,
  'ني',
  'وا',
  'ون',
  'ين',
  'و',
  'وه',
  'وك',
  'وكم',
  'وها',
  'وهم',
  'وني',
  'لك',
  'له',
  'لكم',
  'لهم',
  'ش',
  'وش',
  'كش',
  'ت',
  'ا',
  'نك',
  'نه',
  'نكم',
  'نهم',
];
const persianSuffixes = [
  'ي',
  'ها',
  'هاي',
  'هايي',
  'ت',
  'م',
  'ش',
  'تان',
  'تون',
  'شان',
  'شون',
  'مان',
  'مون',
  'ان',
  'اي',
  'يي',
  'ه',
  'ا',
  'هاش',
  'هات',
  'ست',
  'يد',
  'ند',
  'ين',
];
const turkishSuffixes = [
  'lar',
  'ler',
  'in',
  'un',
  'nin',
  'nun',
  'i',
  'u',
  'yi',
  'yu',
  'a',
  'e',
  'ya',
  'ye',
  'si',
  'su',
  'sin',
  'sun',
  'siniz',
  'sunuz',
  'lari',
  'leri',
  'larin',
  'lerin',
  'im',
  'um',
  'ca',
  'ce',
  'lik',
  'luk',
  'dir',
  'dur',
  'tir',
  'tur',
  'da',
  'de',
  'dan',
  'den',
  'larsiniz',
  'lersiniz',
  'imi',
  'ini',
  'inizi',
  'lara',
  'lere',
  'miz',
  'niz',
  'iniz',
  'im',
  'mis',
  'lardan',
  'lerden',
  'larla',
  'lerle',
  'tır',
  'dır',
  'lık',
  'lığı',
  'lığa',
];
const russianSuffixes = [
  'а',
  'у',
  'ом',
  'е',
  'ы',
  'и',
  'ов',
  'ам',
  'ами',
  'ах',
  'ой',
  'ою',
  'ю',
  'ей',
  'ем',
  'ям',
  'ями',
  'ях',
  'я',
  'ый',
  'ий',
  'ая',
  'ое',
  'ые',
  'ие',
  'ого',
  'ому',
  'ых',
  'их',
  'ым',
  'им',
  'ыми',
  'ими',
  'ую',
  'ками',
  'ки',
  'ка',
  'ку',
  'ке',
];
const hebrewPrefixes = ['', 'ה', 'ו', 'ב', 'ל', 'כ', 'מ', 'ש', 'וה', 'שה', 'מה', 'כש', 'של'];
const hebrewSuffixes = ['ים', 'ות', 'ה', 'ת', 'י', 'ך', 'ית', 'יות', 'יים', 'כם', 'ו', 'הם'];

/** A form on its own. */
export const noAffixes = 1;
const classes = {
  'ar noun': { bit: 2, prefixes: arabicNounPrefixes, suffixes: arabicNounSuffixes },
  'ar verb': { bit: 4, prefixes: arabicVerbPrefixes, suffixes: arabicVerbSuffixes },
  // Two letters are too few to take every ending: زب is not in زبون.
  'ar short': {
    bit: 8,
    prefixes: conjunctions.flatMap((conjunction) =>
      ['', 'ال', 'ب', 'ل', 'يا', 'ها', 'هال', 'عال'].map((rest) => conjunction + rest),
    ),
    suffixes: ['ي', 'ك', 'كم', 'ه', 'ها', 'هم', 'نا', 'ا'],
  },
  'fa noun': { bit: 16, prefixes: [''], suffixes: persianSuffixes },
  'ckb noun': {
    bit: 32,
    prefixes: [''],
    suffixes: ['ه', 'هكان', 'هكه', 'ان', 'ي', 'يك', 'م', 'ت', 'تان', 'مان', 'يان', 'ين', 'ن', 'كان', 'كه'],
  },
  'ur noun': { bit: 64, prefixes: [''], suffixes: ['ي', 'ا', 'ون', 'ين', 'ان', 'يان', 'يون', 'و'] },
  'he noun': { bit: 128, prefixes: hebrewPrefixes, suffixes: hebrewSuffixes },
  'ru noun': { bit: 256, prefixes: [''], suffixes: russianSuffixes },
  'tr noun': { bit: 512, prefixes: [''], suffixes: turkishSuffixes },
  'en noun': { bit: 1024, prefixes: [''], suffixes: ['s', 'es'] },
  'en verb': { bit: 2048, prefixes: [''], suffixes: ['s', 'es', 'ed', 'd', 'ing', 'in', 'er', 'ers'] },
  'romance noun': { bit: 4096, prefixes: [''], suffixes: ['s', 'es', 'e'] },
  'de noun': {
    bit: 8192,
    prefixes: [''],
    suffixes: ['e', 'en', 'er', 'es', 's', 'n', 'em', 'ern', 'innen', 'in'],
  },
  'arabizi noun': {
    bit: 16_384,
    prefixes: [
      '',
      'el',
      'al',
      'il',
      'l',
      'w',
      'wl',
      'wel',
      'bel',
      'bl',
      'lel',
      'll',
      'ya',
      'hal',
      'yal',
      'ul',
    ],
    suffixes: [
      'a',
      'e',
      'i',
      'ak',
      'ek',
      'ik',
      'k',
      'kom',
      'kum',
      'kon',
      'ko',
      'ku',
      'o',
      'u',
      'ha',
      'hom',
      'hum',
      'on',
      'at',
      'in',
      'een',
      'eh',
      'ah',
      'et',
      'na',
      'ni',
      'y',
      'ti',
      'tak',
      'tek',
      'tik',
    ],
  },
  'ar reporting': {
    bit: 1_048_576,
    prefixes: ['و', 'ف', 'ب', 'ي', 'بي', 'بت', 'ل', 'ما'],
    suffixes: [
      'ي',
      'ني',
      'ه',
      'ها',
      'هم',
      'نا',
      'لي',
      'له',
      'لها',
      'لهم',
      'لنا',
      'وا',
      'و',
      'ت',
      'وني',
      'وه',
      'وها',
      'وهم',
      'ولي',
      'وله',
      'ولنا',
      'ولهم',
      'ون',
      'ونه',
      'ونها',
      'ونهم',
      'ونني',
      'وننا',
      'وهن',
      'ك',
      'لك',
      'تني',
    ],
  },
  'ar phrase': { bit: 131_072, prefixes: arabicNounPrefixes, suffixes: [...arabicNounSuffixes, 'ه'] },
  'ar threat': {
    bit: 262_144,
    prefixes: conjunctions.flatMap((conjunction) =>
      ['', 'س', 'ح', 'ه', 'ل', 'ب', 'ها', 'حا', 'غا', 'غ', 'راح', 'لا'].map((rest) => conjunction + rest),
    ),
    suffixes: ['لك', 'لكم'],
  },
  skeleton: {
    bit: 524_288,
    prefixes: ['l', 'b', 'bl', 'bk', 'k'],
    suffixes: ['k', 'km', 'n', 'hm', 'h', 't', 'tk'],
  },
  /** Function words: only what is written on to them in front. */
  'ar cue': { bit: 65_536, prefixes: ['و', 'ف', 'ب', 'ل', 'ا', 'اف', 'او', 'عم', 'بس'], suffixes: [] },
  /** Words of a subject: with the article, and what is written on in front of it. */
  'ar content': {
    bit: 2_097_152,
    prefixes: conjunctions.flatMap((conjunction) =>
      ['', 'ال', 'ب', 'ل', 'ك', 'بال', 'كال', 'لل', 'هال'].map((rest) => conjunction + rest),
    ),
    suffixes: [],
  },
  'ko noun': {
    bit: 4_194_304,
    prefixes: [''],
    suffixes:
      '아 야 들 들아 들이 들은 들을 이 가 은 는 을 를 도 의 놈 놈아 년 년아 이다 이네 이야 임 네 한 하네 새끼 새끼야 짓'.split(
        ' ',
      ),
  },
  'hi noun': { bit: 8_388_608, prefixes: [''], suffixes: 'ों ो े ा ी ें ियों ियां'.split(' ') },
  'roman urdu noun': {
    bit: 32_768,
    prefixes: [''],
    suffixes: ['o', 'on', 'e', 'i', 'a', 'en', 'y', 'iyan', 'ion', 'ey'],
  },
} satisfies Record<string, AffixClass>;

/** Classes of Arabic verbs of the first person, and of consonant skeletons. */
export const reportingAffixes = noAffixes | classes['ar reporting'].bit;
export const arabicThreatAffixes = noAffixes | classes['ar threat'].bit;
export const skeletonAffixes = noAffixes | classes.skeleton.bit;

/** Class of function words, for cues. */
export const cueAffixes = noAffixes | classes['ar cue'].bit;

/** Class of words that say what a comment is about, for cues. */
export const contentAffixes = noAffixes | classes['ar content'].bit;

/** Every class that takes affixes. */
export const affixClasses: readonly AffixClass[] = Object.values(classes);

/**
 * Classes a form belongs to, as bits.
 *
 * @param language the lexicon's language, `ar` with Latin script being Arabizi
 * @param affixes what the lexicon says of the entry
 * @param letters how many letters the form's last word has
 * @param words how many words the form has
 */
export function affixMask(
  language: string,
  script: string,
  affixes: 'noun' | 'verb' | 'none',
  letters: number,
  words: number,
): number {
  if (affixes === 'none') return noAffixes;
  const latin = script === 'Latn';
  const verb = affixes === 'verb';
  switch (language) {
    case 'ar':
      if (latin) return noAffixes | classes['arabizi noun'].bit;
      if (words > 1) return noAffixes | classes['ar phrase'].bit;
      if (letters <= 2) return noAffixes | classes['ar short'].bit;
      return noAffixes | (verb ? classes['ar verb'].bit : classes['ar noun'].bit);
    case 'fa':
      return letters <= 2 ? noAffixes : noAffixes | classes['fa noun'].bit;
    case 'ur':
      return noAffixes | (latin ? classes['roman urdu noun'].bit : classes['ur noun'].bit);
    case 'ckb':
      return noAffixes | classes['ckb noun'].bit;
    case 'he':
      return noAffixes | classes['he noun'].bit;
    case 'ru':
      return noAffixes | classes['ru noun'].bit;
    case 'tr':
      return letters <= 2 ? noAffixes : noAffixes | classes['tr noun'].bit;
    case 'en':
      return noAffixes | (verb ? classes['en verb'].bit : classes['en noun'].bit);
    case 'de':
      return noAffixes | classes['de noun'].bit;
    case 'ko':
      return noAffixes | classes['ko noun'].bit;
    case 'hi':
      return noAffixes | (latin ? classes['roman urdu noun'].bit : classes['hi noun'].bit);
    default:
      return noAffixes | classes['romance noun'].bit;
  }
}
