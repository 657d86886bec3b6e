import type { Random } from '../random.ts';

/** How a writer spells Arabic in Latin letters; each picks a habit and mostly keeps it. */
interface Habit {
  digits: boolean;
  french: boolean;
  vowels: number;
  article: string;
}

const article = /^(?:ال|لل)(?=[\u0621-\u064a]{2})/;

const plain: Readonly<Record<string, readonly string[]>> = {
  ب: ['b'],
  پ: ['p'],
  ت: ['t'],
  د: ['d'],
  ر: ['r'],
  ز: ['z'],
  س: ['s', 's', 'ss'],
  ف: ['f'],
  ڤ: ['v'],
  ك: ['k'],
  گ: ['g'],
  ل: ['l'],
  م: ['m'],
  ن: ['n'],
  ه: ['h'],
  ى: ['a'],
  ئ: ['2', 'y', ''],
  ؤ: ['2', 'o', ''],
  ء: ['2', ''],
  أ: ['a', 'a', '2a', 'e', 'o'],
  إ: ['i', 'e', '2i'],
  آ: ['a', 'aa', '2a'],
  ة: ['a', 'a', 'e', 'eh', 'ah', 'et'],
  ۆ: ['o'],
};

const withDigits: Readonly<Record<string, readonly string[]>> = {
  ح: ['7'],
  خ: ['5', '5', 'kh', "7'"],
  ع: ['3'],
  غ: ['gh', '8', "3'"],
  ق: ['9', '2', 'q', 'k', 'g'],
  ص: ['s', 's', '9', 'ss'],
  ض: ['d', 'dh', "9'"],
  ط: ['t', 't', '6'],
  ظ: ['z', 'dh', "6'"],
  ث: ['th', 't', 's'],
  ذ: ['th', 'd', 'dh', 'z'],
};

const withoutDigits: Readonly<Record<string, readonly string[]>> = {
  ح: ['h'],
  خ: ['kh'],
  ع: ['a', 'aa', '', "'"],
  غ: ['gh', 'g'],
  ق: ['q', 'k', 'g', 'c'],
  ص: ['s'],
  ض: ['d'],
  ط: ['t'],
  ظ: ['z', 'd'],
  ث: ['th', 't'],
  ذ: ['d', 'dh', 'z'],
};

function habitOf(random: Random): Habit {
  const french = random.chance(0.45);
  return {
    digits: random.chance(0.8),
    french,
    vowels: french ? 0.35 + random.next() * 0.3 : 0.5 + random.next() * 0.35,
    article: random.pick(['el', 'el', 'al', 'l', 'il', 'el ', 'al ', 'l ', 'el-', 'al-']),
  };
}

/** Arabic in the Latin letters and digits people type, one writer's habits at a time. Words without Arabic stay. */
export function transliterate(text: string, random: Random): string {
  const habit = habitOf(random);
  return text
    .replace(/[\u064b-\u0650\u0652\u0640]/g, '')
    .split(/[\s،؛؟.,!?:"«»()]+/)
    .filter((word) => word !== '')
    .map((word) => (/[\u0621-\u06ff]/.test(word) ? transliterateWord(word, habit, random) : word))
    .join(' ');
}

function transliterateWord(word: string, habit: Habit, random: Random): string {
  let out = '';
  let letters = word;
  if (article.test(letters)) {
    out = habit.article;
    letters = letters.replace(article, '');
  }
  const table = habit.digits ? withDigits : withoutDigits;
  let afterConsonant = false;
  for (let i = 0; i < letters.length; i++) {
    const letter = letters[i] as string;
    const first = i === 0;
    const last = i === letters.length - 1;
    if (letter === '\u0651') {
      out += afterConsonant ? (out.at(-1) ?? '') : '';
      continue;
    }
    const vowel = longVowel(letter, first, last, afterConsonant, habit, random);
    if (vowel !== null) {
      out += vowel;
      afterConsonant = !/[aeiouy]$/.test(out);
      continue;
    }
    const spelled =
      letter === 'ش'
        ? shin(habit, random)
        : letter === 'ج'
          ? jim(habit, random)
          : random.pick(table[letter] ?? plain[letter] ?? ['']);
    if (spelled === '') continue;
    if (afterConsonant && random.chance(last ? habit.vowels + 0.15 : habit.vowels))
      out += shortVowel(habit, random);
    out += spelled;
    afterConsonant = !/[aeiou]$/.test(spelled);
  }
  return out;
}

function shin(habit: Habit, random: Random): string {
  if (random.chance(0.02)) return '$';
  return habit.french ? random.pick(['ch', 'ch', 'ch', 'sh']) : random.pick(['sh', 'sh', 'sh', 'ch']);
}

function jim(habit: Habit, random: Random): string {
  return habit.french ? random.pick(['j', 'j', 'dj']) : random.pick(['j', 'g']);
}

function shortVowel(habit: Habit, random: Random): string {
  return habit.french
    ? random.pick(['e', 'e', 'a', 'a', 'i', 'o', 'ou'])
    : random.pick(['a', 'a', 'a', 'e', 'e', 'i', 'o', 'u']);
}

function longVowel(
  letter: string,
  first: boolean,
  last: boolean,
  afterConsonant: boolean,
  habit: Habit,
  random: Random,
): string | null {
  if (letter === 'ا') return first ? random.pick(['a', 'e', 'i']) : random.pick(['a', 'a', 'a', 'e', 'aa']);
  if (letter === 'ي' || letter === 'ی') {
    if (first) return 'y';
    if (!afterConsonant) return random.pick(['y', 'i']);
    return last ? random.pick(['i', 'i', 'y']) : random.pick(['i', 'i', 'ee', 'ei', 'e', 'ay']);
  }
  if (letter === 'و') {
    if (first) return habit.french ? random.pick(['w', 'ou']) : 'w';
    if (!afterConsonant) return random.pick(['w', 'o']);
    return habit.french ? random.pick(['ou', 'ou', 'o', 'w']) : random.pick(['o', 'oo', 'ou', 'u']);
  }
  return null;
}
