import type { Random } from '../random.ts';
import { transliterate } from './arabizi.ts';
import { respellArabizi, respellRomanUrdu } from './respelling.ts';
import type { Corpus } from './rows.ts';

/** Texts of comment-like lengths and habits made out of a corpus. */
export interface Sampler {
  language: string;
  /** How many to draw an epoch. */
  count: number;
  draw: (random: Random) => string;
}

/** The Latin-script sampler borrows words of others: comments switch languages and name names. */
export interface Loans {
  names: readonly string[];
  english: readonly string[];
  french: readonly string[];
  /** Common words of the languages in Latin letters: Arabic spelled in them now and then makes one by accident. */
  ordinary: ReadonlySet<string>;
}

export function samplerOf(corpus: Corpus, loans: Loans, arabic: readonly string[]): Sampler {
  const { language, script, texts, written, words, answers } = corpus;
  const arabizi = script === 'Latn' && language === 'ar';
  const roman = script === 'Latn' && language === 'ur';
  const count = drawsOf(corpus);
  const answerShare = Math.min(0.15, (answers.length * answerDraws) / count);
  const vocabulary =
    script === 'Arab' ? vocabularyOf([...texts, ...words.map((line) => line.join(' '))]) : [];

  function base(random: Random): string {
    if (random.chance(answerShare)) return random.pick(answers);
    if (arabizi) return arabiziBase(random);
    if (vocabulary.length > 0 && random.chance(vocabularyShare)) return someWords(vocabulary, random, 2);
    const writtenShare = texts.length === 0 ? 1 : roman ? 0.2 : 0.25;
    if (written.length + words.length === 0 || !random.chance(writtenShare))
      return piece(random.pick(texts), random);
    if (words.length > 0 && (written.length === 0 || random.chance(0.6)))
      return someWords(random.pick(words), random);
    return piece(random.pick(written), random);
  }

  function arabiziBase(random: Random): string {
    const kind = random.next();
    if (kind < 0.34) {
      const spelled = piece(transliterate(random.pick(arabic), random), random);
      if (!spelled.split(' ').every((word) => loans.ordinary.has(word))) return spelled;
    }
    if (kind < 0.62) return piece(random.pick(written), random);
    if (kind < 0.82) return someWords(random.pick(words), random);
    const parts = Array.from({ length: 1 + random.below(5) }, () => random.pick(random.pick(words)));
    return parts.join(' ');
  }

  function draw(random: Random): string {
    let text = base(random);
    if (arabizi) {
      text = eachWord(text, 0.25, random, respellArabizi);
      if (random.chance(0.4))
        text = mixIn(
          text,
          piece(random.pick(random.chance(0.6) ? loans.french : loans.english), random),
          random,
          text.split(' ').length > 3 ? 1.2 : 0.7,
        );
    }
    if (roman) text = eachWord(text, 0.15, random, respellRomanUrdu);
    if (script === 'Latn') {
      if (random.chance(0.13)) text = mixIn(text, random.pick(loans.names), random);
      if (roman && random.chance(0.35))
        text = mixIn(text, random.pick(loans.english), random, 0.5 + random.next() * 1.7);
      else if (language !== 'en' && !arabizi && random.chance(0.06))
        text = mixIn(text, someWords(random.pick(loans.english).split(' '), random, 2), random);
      if (random.chance(0.15))
        text = text
          .normalize('NFD')
          .replace(/\p{M}/gu, '')
          .replaceAll('ı', 'i')
          .replaceAll('ß', 'ss')
          .replaceAll('ø', 'o')
          .replaceAll('ł', 'l')
          .replaceAll('đ', 'd');
      if (random.chance(0.12)) text = text.replace(/['’]/g, '');
    }
    if (script === 'Arab') text = keyboard(text, language, random);
    return text;
  }
  return { language, count, draw };
}

/** How often an epoch draws each of the whole comments of a word or a few. */
const answerDraws = 4;
/** How often a text is a word or two, whichever: what two formal words are in is known by knowing the words. */
const vocabularyShare = 0.35;

/** A corpus's words, the rare ones as often as the common ones: neighbours differ in them when nothing else is there. */
function vocabularyOf(texts: readonly string[]): string[] {
  const words = texts.flatMap((text) => text.split(/[^\p{L}\p{M}\u200c]+/u));
  return [...new Set(words)].filter(({ length }) => length > 2);
}

/**
 * An epoch's draws: Arabic is many dialects in each of its scripts, Persian and Urdu share most of their formal words, and a
 * written language is a few hundred words.
 */
function drawsOf({ language, script, texts }: Corpus): number {
  if (language === 'ar') return script === 'Latn' ? 7000 : 13000;
  if (texts.length === 0) return 900;
  if (script === 'Arab' && (language === 'fa' || language === 'ur')) return 12000;
  return language === 'ur' && script === 'Latn' ? 4000 : 4500;
}

function eachWord(
  text: string,
  share: number,
  random: Random,
  change: (word: string, random: Random) => string,
): string {
  return text
    .split(' ')
    .map((word) => (random.chance(share) ? change(word, random) : word))
    .join(' ');
}

/** A run of a text's words; often all of them. */
function piece(text: string, random: Random): string {
  if (random.chance(0.4)) return text;
  const words = text.split(' ');
  const length = random.chance(0.5) ? 1 + random.below(4) : 3 + random.below(9);
  const from = random.below(Math.max(1, words.length - length + 1));
  return words.slice(from, from + length).join(' ');
}

function someWords(words: readonly string[], random: Random, most = 6): string {
  return Array.from({ length: 1 + random.below(most) }, () => random.pick(words)).join(' ');
}

/** Borrowed words amid a text, as many as fit: the loan stays below `share` of its length. */
function mixIn(text: string, other: string, random: Random, share = 0.7): string {
  let loan = '';
  for (const word of other.split(' ')) {
    if (loan.length + word.length > text.length * share) break;
    loan += loan === '' ? word : ` ${word}`;
  }
  if (loan === '') return text;
  const words = text.split(' ');
  words.splice(random.below(words.length + 1), 0, loan);
  return words.join(' ');
}

/** Letters as other keyboards have them. */
function keyboard(text: string, language: string, random: Random): string {
  if (language === 'ar') {
    let out = text;
    if (random.chance(0.15)) out = out.replaceAll('ي', 'ى');
    if (random.chance(0.03)) out = out.replaceAll('ي', 'ی');
    if (random.chance(0.02)) out = out.replaceAll('ك', 'ک');
    if (random.chance(0.2)) out = out.replace(/[أإآ]/g, 'ا');
    if (random.chance(0.15)) out = out.replaceAll('ة', 'ه');
    return out;
  }
  let out = text;
  const bare = bareKeyboards[language];
  if (bare !== undefined && random.chance(bareShare))
    out = out.replace(/./gu, (letter) => bare[letter] ?? letter);
  const rate = language === 'ur' ? 0.01 : 0.04;
  if (random.chance(rate)) out = out.replaceAll('ی', 'ي').replaceAll('ې', 'ي').replaceAll('ێ', 'ي');
  if (random.chance(rate)) out = out.replaceAll('ک', 'ك');
  if (random.chance(0.05)) out = out.replaceAll('ھ', 'ه').replaceAll('ہ', 'ه');
  return out;
}

/** How often a text has none of the letters its keyboard lacks. */
const bareShare = 0.1;

/** A language's letters as they come out on an Arabic or a Persian keyboard. */
const bareKeyboards: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  fa: { ی: 'ي', ک: 'ك' },
  ckb: { ە: 'ه', ێ: 'ي', ۆ: 'و', ڵ: 'ل', ڕ: 'ر', ک: 'ك', ی: 'ي', ڤ: 'ف' },
  ps: { ګ: 'گ', ې: 'ی', ۍ: 'ی', ي: 'ی', ړ: 'ر', ټ: 'ت', ډ: 'د', ڼ: 'ن', ښ: 'ش', ځ: 'ز', څ: 'س', ږ: 'ژ' },
};
