import { affixClasses } from './affix-classes.ts';

/** A form on its own. */
export const noAffixes = 1;

/** Classes of Arabic verbs of the first person, and of consonant skeletons. */
export const reportingAffixes = noAffixes | affixClasses['ar reporting'].bit;
export const arabicThreatAffixes = noAffixes | affixClasses['ar threat'].bit;
export const skeletonAffixes = noAffixes | affixClasses.skeleton.bit;

/** Class of function words, for cues. */
export const cueAffixes = noAffixes | affixClasses['ar cue'].bit;

/** Class of words that say what a comment is about, for cues. */
export const contentAffixes = noAffixes | affixClasses['ar content'].bit;

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
      if (latin) return noAffixes | affixClasses['arabizi noun'].bit;
      if (words > 1) return noAffixes | affixClasses['ar phrase'].bit;
      if (letters <= 2) return noAffixes | affixClasses['ar short'].bit;
      return noAffixes | (verb ? affixClasses['ar verb'].bit : affixClasses['ar noun'].bit);
    case 'fa':
      return letters <= 2 ? noAffixes : noAffixes | affixClasses['fa noun'].bit;
    case 'ur':
      return noAffixes | (latin ? affixClasses['roman urdu noun'].bit : affixClasses['ur noun'].bit);
    case 'ckb':
      return noAffixes | affixClasses['ckb noun'].bit;
    case 'he':
      return noAffixes | affixClasses['he noun'].bit;
    case 'ru':
      return noAffixes | affixClasses['ru noun'].bit;
    case 'tr':
      return letters <= 2 ? noAffixes : noAffixes | affixClasses['tr noun'].bit;
    case 'en':
      return noAffixes | (verb ? affixClasses['en verb'].bit : affixClasses['en noun'].bit);
    case 'de':
      return noAffixes | affixClasses['de noun'].bit;
    case 'ko':
      return noAffixes | affixClasses['ko noun'].bit;
    case 'hi':
      return noAffixes | (latin ? affixClasses['roman urdu noun'].bit : affixClasses['hi noun'].bit);
    default:
      return noAffixes | affixClasses['romance noun'].bit;
  }
}
