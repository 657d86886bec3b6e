import { letterFolds, spelledOut } from './letter-folds.ts';
import { letterPairs } from './letter-pairs.ts';
import { lookAlikes } from './look-alikes.ts';

/** What a UTF-16 unit is to the reader of a comment. Letters are `arab` and above. */
export const kind = {
  other: 0,
  space: 1,
  invisible: 2,
  mark: 3,
  tatweel: 4,
  mask: 5,
  leet: 6,
  expand: 7,
  high: 8,
  low: 9,
  emoji: 10,
  digit: 11,
  arab: 12,
  latn: 13,
  cyrl: 14,
  grek: 15,
  hebr: 16,
  letter: 17,
} as const;

/** Kind of every UTF-16 unit. */
export const kinds = new Uint8Array(65_536);
/** Folded unit of every UTF-16 unit: lower case, without marks, one letter for its variants. */
export const bases = new Uint16Array(65_536);
/** Lower-case composed letter of every unit: what tells `ş` from `s` and `گ` from `ك` once folded. */
export const natives = new Uint16Array(65_536);
/** Units that stand for several. Each is folded on its own. */
export const expansions = new Map<number, string>();
/** Latin letter a Cyrillic or Greek unit looks like, 0 for none. */
export const latinTwins = new Uint16Array(65_536);

/** What shows nothing: formatting, directions, variation selectors, fillers. */
const invisible = /\p{Cf}|\p{Cc}|\p{Variation_Selector}|[\u115f\u1160\u3164\uffa0]|\u17b4|\u17b5/u;
const removableMark = new RegExp(
  [
    '[\\u0300-\\u036f\\u0483-\\u0489]',
    '[\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7]',
    '[\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed\\u08ca-\\u08ff]',
    '[\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20f0\\ufe20-\\ufe2f]',
  ].join('|'),
);

/** Lower case of one composed letter, still one unit. */
function lower(letter: string): string {
  if (letter === '\u0130') return 'i';
  const small = letter.toLowerCase();
  return small.length === 1 ? small : letter;
}

/** A letter without its marks and variants. */
function bare(letter: string): string {
  const folded = letterFolds.get(letter);
  if (folded !== undefined) return folded;
  if (letter === 'й' || letter === 'ї') return letter === 'й' ? 'и' : 'і';
  const decomposed = letter.normalize('NFD');
  return decomposed.length > 1 && removableMark.test(decomposed.charAt(1)) ? decomposed.charAt(0) : letter;
}

/** First and last unit of what is written in a script, once folded. */
const scriptRanges: readonly (readonly [number, number, number])[] = [
  [0x61, 0x7a, kind.latn],
  [0xaa, 0x2af, kind.latn],
  [0x370, 0x3ff, kind.grek],
  [0x400, 0x52f, kind.cyrl],
  [0x5d0, 0x5f4, kind.hebr],
  [0x620, 0x6ff, kind.arab],
  [0x750, 0x77f, kind.arab],
  [0x8a0, 0x8ff, kind.arab],
  [0x1c80, 0x1c8f, kind.cyrl],
  [0x1d00, 0x1dbf, kind.latn],
  [0x1e00, 0x1eff, kind.latn],
  [0x1f00, 0x1fff, kind.grek],
  [0x2c60, 0x2c7f, kind.latn],
  [0xa640, 0xa69f, kind.cyrl],
  [0xa720, 0xa7ff, kind.latn],
];
const letter = /[\p{L}\p{M}\p{Nl}]/u;
const space = /\p{Z}/u;
const decimal = /\p{Nd}/u;

function scriptKind(base: string): number {
  if (!letter.test(base)) return kind.other;
  const code = base.charCodeAt(0);
  for (const [first, last, id] of scriptRanges) if (code >= first && code <= last) return id;
  return kind.letter;
}

function fill(code: number): void {
  const text = String.fromCharCode(code);
  bases[code] = code;
  natives[code] = code;
  if (code === 0x640 || code === 0x7fa) {
    kinds[code] = kind.tatweel;
  } else if (
    code === 0x20 ||
    code === 0x0a ||
    code === 0x0d ||
    code === 0x09 ||
    space.test(text) ||
    code === 0x85
  ) {
    kinds[code] = kind.space;
    bases[code] = 0x20;
  } else if (invisible.test(text)) {
    kinds[code] = kind.invisible;
  } else if (removableMark.test(text)) {
    kinds[code] = kind.mark;
  } else if ((code >= 0xfdfa && code <= 0xfdfd) || (code >= 0x3300 && code <= 0x33ff)) {
    kinds[code] = kind.other;
  } else fillLetter(code, text);
}

/** What has a folded form: letters, digits, and signs that are letters in another guise. */
function fillLetter(code: number, text: string): void {
  const folded = lookAlikes.get(code) ?? spelledOut[text] ?? text.normalize('NFKC');
  if (folded.length > 1) {
    const first = folded.charCodeAt(0);
    // Isolated presentation forms of marks come with a space or tatweel.
    if (first === 0x20 || first === 0x640) {
      kinds[code] = kind.mark;
      return;
    }
    kinds[code] = kind.expand;
    expansions.set(code, folded);
    return;
  }
  const native = lower(folded);
  const base = bare(native);
  natives[code] = native.charCodeAt(0);
  bases[code] = base.charCodeAt(0);
  if (removableMark.test(base)) kinds[code] = kind.mark;
  else if (decimal.test(base)) {
    kinds[code] = kind.digit;
    bases[code] = digitOf(base);
  } else kinds[code] = scriptKind(base);
}

/** ASCII digit of a decimal digit: every run of ten starts at a multiple that Unicode keeps. */
function digitOf(digit: string): number {
  const code = digit.charCodeAt(0);
  let zero = code;
  while (code - zero < 9 && decimal.test(String.fromCharCode(zero - 1))) zero--;
  return 0x30 + (code - zero);
}

function build(): void {
  for (let code = 0; code < 0x10000; code++) {
    if (code >= 0xd800 && code <= 0xdbff) kinds[code] = kind.high;
    else if (code >= 0xdc00 && code <= 0xdfff) kinds[code] = kind.low;
    else if (
      (code >= 0x1100 && code < 0x1680 && code !== 0x115f && code !== 0x1160) ||
      (code >= 0x3400 && code <= 0xa63f) ||
      (code >= 0xac00 && code <= 0xd7ff)
    ) {
      kinds[code] = kind.letter;
      bases[code] = natives[code] = code;
    } else if (code >= 0xe000 && code <= 0xf8ff) {
      kinds[code] = kind.other;
      bases[code] = natives[code] = 0x20;
    } else fill(code);
  }
  for (const symbol of '*#%_~^=•·…●○■□°¤×') kinds[symbol.charCodeAt(0)] = kind.mask;
  for (const symbol of '@$!|€£¥+¡') kinds[symbol.charCodeAt(0)] = kind.leet;
  for (let code = 0x2190; code < 0x2c00; code++)
    if (/\p{Emoji}/u.test(String.fromCharCode(code))) kinds[code] = kind.emoji;
  const cyrillic = 'аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwѵvкkмmтtнhвbьbпnгrиuзeАaВbЕeЗeКkМmНhОoРpСcТtУyХxІiЈjЅsёeЁe';
  const greek = 'αaοoνvρpτtυuιiκkεeηnχxγyωwσoςcβbμuπnΑaΒbΕeΖzΗhΙiΚkΜmΝnΟoΡpΤtΥyΧxάaόoίiέeύu';
  for (const [letter, twin] of letterPairs(cyrillic + greek)) latinTwins[letter] = twin;
}

build();
