/** ISO 15924 codes of the scripts told apart, by script id. Id 0 is no script. */
export const scriptCodes = [
  'Zyyy',
  'Latn',
  'Arab',
  'Cyrl',
  'Grek',
  'Hebr',
  'Deva',
  'Beng',
  'Guru',
  'Gujr',
  'Orya',
  'Taml',
  'Telu',
  'Knda',
  'Mlym',
  'Sinh',
  'Thai',
  'Laoo',
  'Tibt',
  'Mymr',
  'Geor',
  'Ethi',
  'Khmr',
  'Mong',
  'Armn',
  'Thaa',
  'Syrc',
  'Tfng',
  'Cans',
  'Cher',
  'Nkoo',
  'Hang',
  'Kana',
  'Hani',
] as const;

export type ScriptCode = (typeof scriptCodes)[number];

/** The id of a script, an index into {@link scriptCodes}. */
export function scriptId(code: ScriptCode): number {
  return scriptCodes.indexOf(code);
}

/** Blocks of letters, `[first, last, script]`, code units of the basic plane. */
const letterBlocks: readonly (readonly [number, number, ScriptCode])[] = [
  [0x41, 0x5a, 'Latn'],
  [0x61, 0x7a, 'Latn'],
  [0xaa, 0xaa, 'Latn'],
  [0xba, 0xba, 'Latn'],
  [0xc0, 0xd6, 'Latn'],
  [0xd8, 0xf6, 'Latn'],
  [0xf8, 0x2af, 'Latn'],
  [0x370, 0x373, 'Grek'],
  [0x376, 0x377, 'Grek'],
  [0x37b, 0x37d, 'Grek'],
  [0x386, 0x386, 'Grek'],
  [0x388, 0x3ff, 'Grek'],
  [0x400, 0x481, 'Cyrl'],
  [0x48a, 0x52f, 'Cyrl'],
  [0x531, 0x556, 'Armn'],
  [0x561, 0x587, 'Armn'],
  [0x5d0, 0x5ea, 'Hebr'],
  [0x5ef, 0x5f2, 'Hebr'],
  [0x620, 0x63f, 'Arab'],
  [0x641, 0x64a, 'Arab'],
  [0x66e, 0x66f, 'Arab'],
  [0x671, 0x6d3, 'Arab'],
  [0x6d5, 0x6d5, 'Arab'],
  [0x6ee, 0x6ef, 'Arab'],
  [0x6fa, 0x6ff, 'Arab'],
  [0x700, 0x74f, 'Syrc'],
  [0x750, 0x77f, 'Arab'],
  [0x780, 0x7b1, 'Thaa'],
  [0x7ca, 0x7ea, 'Nkoo'],
  [0x8a0, 0x8c7, 'Arab'],
  [0x900, 0x963, 'Deva'],
  [0x971, 0x97f, 'Deva'],
  [0x980, 0x9e3, 'Beng'],
  [0x9f0, 0x9f1, 'Beng'],
  [0xa01, 0xa5e, 'Guru'],
  [0xa70, 0xa75, 'Guru'],
  [0xa81, 0xae3, 'Gujr'],
  [0xb01, 0xb63, 'Orya'],
  [0xb82, 0xbd7, 'Taml'],
  [0xc00, 0xc63, 'Telu'],
  [0xc80, 0xce3, 'Knda'],
  [0xd00, 0xd63, 'Mlym'],
  [0xd81, 0xdf3, 'Sinh'],
  [0xe01, 0xe3a, 'Thai'],
  [0xe40, 0xe4e, 'Thai'],
  [0xe81, 0xecd, 'Laoo'],
  [0xedc, 0xedf, 'Laoo'],
  [0xf00, 0xf00, 'Tibt'],
  [0xf40, 0xfbc, 'Tibt'],
  [0x1000, 0x103f, 'Mymr'],
  [0x1050, 0x109d, 'Mymr'],
  [0x10a0, 0x10ff, 'Geor'],
  [0x1100, 0x11ff, 'Hang'],
  [0x1200, 0x135f, 'Ethi'],
  [0x1380, 0x139f, 'Ethi'],
  [0x13a0, 0x13fd, 'Cher'],
  [0x1401, 0x167f, 'Cans'],
  [0x1780, 0x17d3, 'Khmr'],
  [0x1820, 0x18aa, 'Mong'],
  [0x1c80, 0x1c88, 'Cyrl'],
  [0x1c90, 0x1cbf, 'Geor'],
  [0x1d00, 0x1dbf, 'Latn'],
  [0x1e00, 0x1eff, 'Latn'],
  [0x1f00, 0x1fff, 'Grek'],
  [0x2c60, 0x2c7f, 'Latn'],
  [0x2d00, 0x2d2d, 'Geor'],
  [0x2d30, 0x2d67, 'Tfng'],
  [0x2d80, 0x2dde, 'Ethi'],
  [0x3005, 0x3007, 'Hani'],
  [0x3041, 0x3096, 'Kana'],
  [0x309d, 0x309f, 'Kana'],
  [0x30a1, 0x30fa, 'Kana'],
  [0x30fc, 0x30ff, 'Kana'],
  [0x3131, 0x318e, 'Hang'],
  [0x31f0, 0x31ff, 'Kana'],
  [0x3400, 0x4dbf, 'Hani'],
  [0x4e00, 0x9fff, 'Hani'],
  [0xa640, 0xa66e, 'Cyrl'],
  [0xa722, 0xa7ff, 'Latn'],
  [0xa8e0, 0xa8ff, 'Deva'],
  [0xa960, 0xa97c, 'Hang'],
  [0xa9e0, 0xa9fe, 'Mymr'],
  [0xaa60, 0xaa7f, 'Mymr'],
  [0xab01, 0xab2e, 'Ethi'],
  [0xab70, 0xabbf, 'Cher'],
  [0xac00, 0xd7a3, 'Hang'],
  [0xf900, 0xfaff, 'Hani'],
];

/** Classes of a code unit that is not a letter; letters have their script id, which is lower. */
export const unit = {
  /** Separates words. */
  space: 0,
  /** Vanishes without separating: combining marks, tatweel, bidi marks, joiners, variation selectors. */
  nothing: 64,
  digit: 65,
  apostrophe: 66,
  at: 67,
  dot: 68,
  ampersand: 69,
  colon: 70,
  slash: 71,
  /** Only NFKC shows what it is: presentation forms, full width, ligatures, Latin combining marks. */
  compatible: 72,
  highSurrogate: 73,
} as const;

const nothingBlocks: readonly (readonly [number, number])[] = [
  [0xad, 0xad],
  [0x483, 0x489],
  [0x591, 0x5bd],
  [0x5bf, 0x5c7],
  [0x610, 0x61a],
  [0x61c, 0x61c],
  [0x640, 0x640],
  [0x64b, 0x65f],
  [0x670, 0x670],
  [0x6d6, 0x6dc],
  [0x6df, 0x6e8],
  [0x6ea, 0x6ed],
  [0x7a6, 0x7b0],
  [0x8c8, 0x8ff],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x200b, 0x200b],
  [0x200d, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2064],
  [0x2066, 0x206f],
  [0x20d0, 0x20f0],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe2f],
  [0xfeff, 0xfeff],
];

const compatibleBlocks: readonly (readonly [number, number])[] = [
  [0x300, 0x36f],
  [0x2070, 0x209c],
  [0x2100, 0x214f],
  [0x24b6, 0x24e9],
  [0xfb00, 0xfb4f],
  [0xfb50, 0xfbb1],
  [0xfbd3, 0xfd3d],
  [0xfd50, 0xfdc7],
  [0xfe70, 0xfefc],
  [0xff10, 0xff19],
  [0xff21, 0xff3a],
  [0xff41, 0xff5a],
  [0xff66, 0xffdc],
];

/** The class of every code unit of UTF-16: a script id for a letter, else one of {@link unit}. */
export const unitClasses: Uint8Array = classifyUnits();

function classifyUnits(): Uint8Array {
  const classes = new Uint8Array(0x10000);
  for (const [first, last, code] of letterBlocks) classes.fill(scriptId(code), first, last + 1);
  for (const [first, last] of nothingBlocks) classes.fill(unit.nothing, first, last + 1);
  for (const [first, last] of compatibleBlocks) classes.fill(unit.compatible, first, last + 1);
  classes.fill(unit.digit, 0x30, 0x3a);
  classes.fill(unit.highSurrogate, 0xd800, 0xdc00);
  for (const mark of "'`´’‘ʼʻ") classes[mark.charCodeAt(0)] = unit.apostrophe;
  classes[0x40] = unit.at;
  classes[0x2e] = unit.dot;
  classes[0x26] = unit.ampersand;
  classes[0x3a] = unit.colon;
  classes[0x2f] = unit.slash;
  return classes;
}
