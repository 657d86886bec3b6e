/** Letters read as one: variants of Arabic script's and of Latin's, and what they are folded to. */
const variants = [
  ['أإآٱٲٳٵ', 'ا'],
  ['ىئیېۍێےۓۑٸ', 'ي'],
  ['ؤۆۇۈۋۏۊٶٷ', 'و'],
  ['ةہھەۀۂۃۿ', 'ه'],
  ['کڪګگڭݣڬڮڰ', 'ك'],
  ['ڨٯ', 'ق'],
  ['پٮٻڀݐ', 'ب'],
  ['ڤڡڢڣڥ', 'ف'],
  ['ٹٺټ', 'ت'],
  ['ٽٿ', 'ث'],
  ['ڈډڊ', 'د'],
  ['ڑړڕڔ', 'ر'],
  ['ژ', 'ز'],
  ['ڵڶ', 'ل'],
  ['ںڼڻڹ', 'ن'],
  ['ځڅ', 'ح'],
  ['ښڛ', 'س'],
  ['ڜ', 'ش'],
  ['ı', 'i'],
  ['ø', 'o'],
  ['đð', 'd'],
  ['ł', 'l'],
  ['ħ', 'h'],
  ['ŧ', 't'],
  ['ŋ', 'n'],
  ['ɑɐ', 'a'],
  ['ɡ', 'g'],
  ['ƒ', 'f'],
  ['ǝə', 'e'],
] as const;

/** The letter that a variant of it is folded to, where Unicode takes the two for different letters. */
export const letterFolds: ReadonlyMap<string, string> = new Map(
  variants.flatMap(([letters, folded]) => [...letters].map((letter) => [letter, folded] as const)),
);

/** Letters written out as two. */
export const spelledOut: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'ss',
  æ: 'ae',
  Æ: 'ae',
  œ: 'oe',
  Œ: 'oe',
  þ: 'th',
  Þ: 'th',
};
