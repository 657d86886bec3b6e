import { languageOf, spokenAs } from './language-codes.ts';
import type { ScriptWeights } from './weights.ts';

/** What is expected before a comment is read. */
export interface LanguageExpectations {
  /** The languages the site's readers are expected to write, ISO 639. */
  siteLanguages: readonly string[];
  /** What the site says this comment's language is. */
  hint: string | null;
  /** Counts by language of the thread so far. */
  prior: Readonly<Record<string, number>>;
}

/** Every expectation counts half: at full weight the rarer neighbour (Pashto beside Persian) is never heard. */
const tempering = 0.5;
/** Share of comments in none of the site's languages. */
const outsideShare = 0.08;
const assumedLanguages = 60;
const hintLogit = 2;
/**
 * Where Arabic is expected, a word that several Arabic-script languages share is Arabic first; and what looks like Arabizi,
 * or like Roman Urdu where Urdu is, mostly is: their writers mix in English and French, the others hardly mix in theirs.
 */
const mixedLogits: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  ar: { Arab: 1.2, Latn: 1 },
  ur: { Latn: 0.65 },
};

/** What a language loses that is seldom seen where nobody expects it, see `rareLanguages`. */
const rareLogit = -1.5;
/** A thread has no more comments than this, whatever it is said to have. */
const mostComments = 1e9;

/** Adds what is expected to a logit a class. */
export function addPrior(logits: Float64Array, weights: ScriptWeights, expected: LanguageExpectations): void {
  const { classIndex } = weights;
  const site = siteLogits(weights, expected.siteLanguages);
  for (let klass = 0; klass < site.length; klass++)
    logits[klass] = (logits[klass] as number) + (site[klass] as number);
  let total = 0;
  for (const tag in expected.prior) total += countOf(expected.prior, tag);
  if (total > 0) {
    for (const tag in expected.prior) {
      const klass = classOf(tag, classIndex);
      if (klass === undefined) continue;
      const share = countOf(expected.prior, tag) / total;
      // A thread of five comments says less than one of fifty.
      logits[klass] = (logits[klass] as number) + tempering * Math.log1p((share * 20 * total) / (total + 5));
    }
  }
  if (expected.hint !== null) {
    const klass = classOf(expected.hint, classIndex);
    if (klass !== undefined) logits[klass] = (logits[klass] as number) + hintLogit;
  }
}

/** Kept with the weights for the next comment: most in a row are of one site. */
function siteLogits(weights: ScriptWeights, tags: readonly string[]): Float64Array {
  const { latestSite } = weights;
  if (sameTags(latestSite.tags, tags)) return latestSite.logits;
  latestSite.logits.fill(0);
  addSite(latestSite.logits, weights, tags);
  latestSite.tags = [...tags];
  return latestSite.logits;
}

function sameTags(held: readonly string[] | null, tags: readonly string[]): boolean {
  if (held?.length !== tags.length) return false;
  for (let at = 0; at < tags.length; at++) if (held[at] !== tags[at]) return false;
  return true;
}

function addSite(logits: Float64Array, weights: ScriptWeights, site: readonly string[]): void {
  const { classIndex } = weights;
  for (const klass of weights.rareClasses) logits[klass] = (logits[klass] as number) + rareLogit;
  if (site.length > 0) {
    const inside = tempering * Math.log((1 - outsideShare) / site.length);
    const outside = tempering * Math.log(outsideShare / assumedLanguages);
    const boost = Math.max(0, inside - outside);
    const done = new Set<number>();
    for (const tag of site) {
      const klass = classOf(tag, classIndex);
      if (klass === undefined || done.has(klass)) continue;
      done.add(klass);
      const asked = weights.rareClasses.includes(klass) ? -rareLogit : 0;
      logits[klass] = (logits[klass] as number) + boost + asked;
    }
  }
  for (const language in mixedLogits) {
    const klass = classIndex.get(language);
    const logit = mixedLogits[language]?.[weights.script];
    if (klass === undefined || logit === undefined) continue;
    const assumed = language === 'ar' && site.length === 0;
    if (assumed || site.some((tag) => languageOf(tag) === language))
      logits[klass] = (logits[klass] as number) + logit;
  }
}

/** How many comments of a language a thread is said to have, made a number there can be. */
export function countOf(counts: Readonly<Record<string, number>>, tag: string): number {
  const count = counts[tag];
  return typeof count === 'number' && count > 0 ? Math.min(count, mostComments) : 0;
}

function classOf(tag: string, classIndex: ReadonlyMap<string, number>): number | undefined {
  const language = languageOf(tag);
  return classIndex.get(spokenAs[language] ?? language) ?? classIndex.get(language);
}
