/** How words of a class take affixes: one bit a class. */
export interface AffixClass {
  readonly bit: number;
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
}

const listed = (affixes: string): readonly string[] => affixes.split(' ');

/** Arabic prefixes, alone and after «و» and «ف», and these two alone. */
const afterConjunctions = (prefixes: string): readonly string[] =>
  ['', 'و', 'ف'].flatMap((conjunction) => ['', ...listed(prefixes)].map((prefix) => conjunction + prefix));

const none: readonly string[] = [];

const arabicNounPrefixes = afterConjunctions('ال ب ك ل لل بال كال هال عال عل يا ها ه ع يال ايها مال دال');
const arabicPronouns = listed('ي ك ه ها هم هن كم كن كو نا هما كما');
const arabicNounSuffixes = [
  ...arabicPronouns.filter((pronoun) => pronoun !== 'ه'),
  ...listed('ا ين ون ان ات يين ينا اتكم اتهم اتنا يه يات تي تك ته تها تهم تكم تنا وا ني'),
];

/** What is written on to words in front and behind, by language and kind of word. */
export const affixClasses = {
  'ar noun': { bit: 2, prefixes: arabicNounPrefixes, suffixes: arabicNounSuffixes },
  'ar verb': {
    bit: 4,
    prefixes: afterConjunctions('س ح ه ب ل رح ما لا ا عم غا ك'),
    suffixes: [
      ...arabicPronouns,
      ...listed('ني وا ون ين و وه وك وكم وها وهم وني لك له لكم لهم ش وش كش ت ا نك نه نكم نهم'),
    ],
  },
  // Two letters are too few to take every ending: زب is not in زبون.
  'ar short': {
    bit: 8,
    prefixes: afterConjunctions('ال ب ل يا ها هال عال'),
    suffixes: listed('ي ك كم ه ها هم نا ا'),
  },
  'fa noun': {
    bit: 16,
    prefixes: none,
    suffixes: listed('ي ها هاي هايي ت م ش تان تون شان شون مان مون ان اي يي ه ا هاش هات ست يد ند ين'),
  },
  'ckb noun': { bit: 32, prefixes: none, suffixes: listed('ه هكان هكه ان ي يك م ت تان مان يان ين ن كان كه') },
  'ur noun': { bit: 64, prefixes: none, suffixes: listed('ي ا ون ين ان يان يون و') },
  'he noun': {
    bit: 128,
    prefixes: listed('ה ו ב ל כ מ ש וה שה מה כש של'),
    suffixes: listed('ים ות ה ת י ך ית יות יים כם ו הם'),
  },
  'ru noun': {
    bit: 256,
    prefixes: none,
    suffixes: listed(
      'а у ом е ы и ов ам ами ах ой ою ю ей ем ям ями ях я ый ий ая ое ые ие ого ому ых их ым им ыми ими ую ками ки ка ку ке',
    ),
  },
  'tr noun': {
    bit: 512,
    prefixes: none,
    suffixes: listed(
      'lar ler in un nin nun i u yi yu a e ya ye si su sin sun siniz sunuz lari leri larin lerin im um ca ce lik luk dir dur tir tur da de dan den larsiniz lersiniz imi ini inizi lara lere miz niz iniz mis lardan lerden larla lerle tır dır lık lığı lığa',
    ),
  },
  'en noun': { bit: 1024, prefixes: none, suffixes: listed('s es') },
  'en verb': { bit: 2048, prefixes: none, suffixes: listed('s es ed d ing in er ers') },
  'romance noun': { bit: 4096, prefixes: none, suffixes: listed('s es e') },
  'de noun': { bit: 8192, prefixes: none, suffixes: listed('e en er es s n em ern innen in') },
  'arabizi noun': {
    bit: 16_384,
    prefixes: listed('el al il l w wl wel bel bl lel ll ya hal yal ul'),
    suffixes: listed(
      'a e i ak ek ik k kom kum kon ko ku o u ha hom hum on at in een eh ah et na ni y ti tak tek tik',
    ),
  },
  'ar reporting': {
    bit: 1_048_576,
    prefixes: listed('و ف ب ي بي بت ل ما'),
    suffixes: listed(
      'ي ني ه ها هم نا لي له لها لهم لنا وا و ت وني وه وها وهم ولي وله ولنا ولهم ون ونه ونها ونهم ونني وننا وهن ك لك تني',
    ),
  },
  'ar phrase': { bit: 131_072, prefixes: arabicNounPrefixes, suffixes: [...arabicNounSuffixes, 'ه'] },
  'ar threat': {
    bit: 262_144,
    prefixes: afterConjunctions('س ح ه ل ب ها حا غا غ راح لا'),
    suffixes: listed('لك لكم'),
  },
  skeleton: { bit: 524_288, prefixes: listed('l b bl bk k'), suffixes: listed('k km n hm h t tk') },
  /** Function words: only what is written on to them in front. */
  'ar cue': { bit: 65_536, prefixes: listed('و ف ب ل ا اف او عم بس'), suffixes: none },
  /** Words of a subject: with the article, and what is written on in front of it. */
  'ar content': {
    bit: 2_097_152,
    prefixes: afterConjunctions('ال ب ل ك بال كال لل هال'),
    suffixes: none,
  },
  'ko noun': {
    bit: 4_194_304,
    prefixes: none,
    suffixes: listed(
      '아 야 들 들아 들이 들은 들을 이 가 은 는 을 를 도 의 놈 놈아 년 년아 이다 이네 이야 임 네 한 하네 새끼 새끼야 짓',
    ),
  },
  'hi noun': { bit: 8_388_608, prefixes: none, suffixes: listed('ों ो े ा ी ें ियों ियां') },
  'roman urdu noun': { bit: 32_768, prefixes: none, suffixes: listed('o on e i a en y iyan ion ey') },
} satisfies Record<string, AffixClass>;
