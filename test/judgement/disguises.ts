/** Ways people write so that a word list does not see it. Each turns a whole text; `null` where it does not apply. */
interface Disguise {
  readonly name: string;
  apply(text: string): string | null;
}

const arabic = /[\u0620-\u064a]/;
const latin = /[A-Za-z]/;
const word = /[\p{L}\p{N}]{3,}/gu;

const inWords = (text: string, change: (word: string) => string): string => text.replace(word, change);
const joinedBy = (sign: string) => (text: string) => inWords(text, (one) => [...one].join(sign));
const afterSecond = (sign: string) => (text: string) =>
  inWords(text, (one) => one.slice(0, 2) + sign + one.slice(2));
const mapped = (from: string, to: string, needs: RegExp) => {
  const targets = [...to];
  const table = new Map([...from].map((letter, at) => [letter, targets[at] ?? letter]));
  return (text: string) =>
    needs.test(text) ? [...text].map((letter) => table.get(letter) ?? letter).join('') : null;
};
const only = (needs: RegExp, apply: (text: string) => string) => (text: string) =>
  needs.test(text) ? apply(text) : null;

const lower = 'abcdefghijklmnopqrstuvwxyz';
const shifted = (first: number) => [...lower].map((_, at) => String.fromCodePoint(first + at)).join('');
const forms: Readonly<Record<string, string>> = {
  ا: 'ﺍ',
  ب: 'ﺑ',
  ت: 'ﺗ',
  ث: 'ﺛ',
  ج: 'ﺟ',
  ح: 'ﺣ',
  خ: 'ﺧ',
  د: 'ﺩ',
  ذ: 'ﺫ',
  ر: 'ﺭ',
  ز: 'ﺯ',
  س: 'ﺳ',
  ش: 'ﺷ',
  ص: 'ﺻ',
  ض: 'ﺿ',
  ط: 'ﻃ',
  ظ: 'ﻇ',
  ع: 'ﻋ',
  غ: 'ﻏ',
  ف: 'ﻓ',
  ق: 'ﻗ',
  ك: 'ﻛ',
  ل: 'ﻟ',
  م: 'ﻣ',
  ن: 'ﻧ',
  ه: 'ﻫ',
  و: 'ﻭ',
  ي: 'ﻳ',
  ة: 'ﺓ',
  ى: 'ﻯ',
};
const marks = ['\u064e', '\u0650', '\u064f', '\u0652', '\u0651'];
const accents = ['\u0301', '\u0336', '\u0323', '\u0308', '\u034f'];

/** Thirty-two disguises. Those of one script leave texts of the other alone. */
export const disguises: readonly Disguise[] = [
  { name: 'tatweel between letters', apply: only(arabic, joinedBy('ـ')) },
  { name: 'one long tatweel', apply: only(arabic, afterSecond('ــــ')) },
  {
    name: 'tashkeel',
    apply: only(arabic, (text) =>
      [...text].map((one, at) => (arabic.test(one) ? one + marks[at % 5] : one)).join(''),
    ),
  },
  {
    name: 'stacked tashkeel',
    apply: only(arabic, (text) =>
      [...text].map((one) => (arabic.test(one) ? `${one}\u064e\u0651\u0670` : one)).join(''),
    ),
  },
  { name: 'zero-width space', apply: joinedBy('\u200b') },
  { name: 'zero-width non-joiner', apply: afterSecond('\u200c') },
  { name: 'word joiner', apply: joinedBy('\u2060') },
  { name: 'soft hyphen', apply: joinedBy('\u00ad') },
  { name: 'variation selector', apply: joinedBy('\ufe0e') },
  { name: 'directional marks', apply: joinedBy('\u200f') },
  { name: 'override, written backwards', apply: (text) => `\u202e${[...text].reverse().join('')}\u202c` },
  { name: 'override inside', apply: afterSecond('\u202e') },
  {
    name: 'presentation forms',
    apply: only(arabic, (text) => [...text].map((one) => forms[one] ?? one).join('')),
  },
  { name: 'Persian and Urdu letters', apply: mapped('كيهى', 'کیہی', arabic) },
  { name: 'hamza and alef', apply: mapped('اةىيأإ', 'أهيىاا', arabic) },
  { name: 'dots between letters', apply: joinedBy('.') },
  { name: 'hyphens between letters', apply: joinedBy('-') },
  { name: 'underscores between letters', apply: joinedBy('_') },
  { name: 'emoji between letters', apply: joinedBy('🔥') },
  { name: 'one emoji inside', apply: afterSecond('💥') },
  {
    name: 'spaces between letters',
    apply: (text) =>
      text
        .split(' ')
        .map((one) => (one.length > 2 ? [...one].join(' ') : one))
        .join('   '),
  },
  {
    name: 'letters stretched',
    apply: (text) => inWords(text, (one) => one.slice(0, 1) + (one[1] ?? '').repeat(5) + one.slice(2)),
  },
  {
    name: 'letters doubled',
    apply: (text) => inWords(text, (one) => [...one].map((letter) => letter + letter).join('')),
  },
  { name: 'Cyrillic look-alikes', apply: mapped('aeopcxyAEOPCXBHKMT', 'аеорсхуАЕОРСХВНКМТ', latin) },
  { name: 'fullwidth', apply: mapped(lower, shifted(0xff41), latin) },
  { name: 'mathematical bold', apply: mapped(lower, shifted(0x1d41a), latin) },
  { name: 'circled letters', apply: mapped(lower, shifted(0x24d0), latin) },
  { name: 'small capitals', apply: mapped('abcdefghijklmnopqrtuvwyz', 'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀᴛᴜᴠᴡʏᴢ', latin) },
  {
    name: 'leet',
    apply: only(latin, (text) =>
      arabic.test(text)
        ? text
        : text.replace(
            /[aeiost]/g,
            (one) => ({ a: '4', e: '3', i: '1', o: '0', s: '5', t: '7' })[one] ?? one,
          ),
    ),
  },
  {
    name: 'combining stacks',
    apply: only(latin, (text) =>
      [...text].map((one) => (latin.test(one) ? one + accents.join('') : one)).join(''),
    ),
  },
  {
    name: 'mixed case',
    apply: only(latin, (text) =>
      [...text].map((one, at) => (at % 2 === 0 ? one.toUpperCase() : one)).join(''),
    ),
  },
  {
    name: 'HTML entities and a comment',
    apply: (text) => inWords(text, (one) => `${one.slice(0, 2)}<b></b>&zwnj;${one.slice(2)}`),
  },
];

/** Spellings of Arabic in Latin letters that mean the same. */
export const arabiziSpellings: readonly (readonly [RegExp, string])[] = [
  [/7/g, 'h'],
  [/sh/g, 'ch'],
  [/ou/g, 'oo'],
  [/kh/g, '5'],
  [/3/g, 'a'],
  [/q/g, '9'],
  [/i/g, 'e'],
  [/a/g, 'aa'],
];
