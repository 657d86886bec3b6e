import { hashStem, hashWord } from './stem.ts';

/** Classes of senses: what a word does, and how often a comment with it is abusive (see compile-senses.ts). */
const classBits = 5;
export const senseClasses = 1 << classBits;
/** Codes of senses: a class, and its strength less one above it. */
export const senseCodes = 3 * senseClasses;
/** The class of a code. */
export const classOfCode = (code: number): number => code & (senseClasses - 1);

/** Words of one language, by hash, each with the set of senses it has; empty places hold 0. */
export interface SenseList {
  readonly keys: Int32Array;
  readonly sets: Uint16Array;
}

/** Word senses of every language as they lie in the file of compiled lists. */
export interface SenseTables {
  readonly lists: Readonly<Record<string, SenseList>>;
  /** The codes of all sets, one after the other, where each set begins, and where the last one ends. */
  readonly codes: Uint8Array;
  readonly firsts: Int32Array;
  /** 1 for a set whose words are abuse more often than not: an obscenity, an insult, a curse, or a rating of 4 and more. */
  readonly abusive: Uint8Array;
}

/** The lists that hold for the words of a comment, the likeliest first. */
export interface Senses {
  /** Tells them from all others of the process; from 1 on. */
  readonly number: number;
  readonly tables: SenseTables;
  readonly arabic: readonly SenseList[];
  readonly others: readonly SenseList[];
  /** Whether the comment is Arabic: what a sense weighs is learned for Arabic, and for all other languages together. */
  readonly inArabic: boolean;
}

/** The set of a word that stands in no list. Its place in {@link SenseTables.firsts} is that of an empty set. */
export const unlisted = 0;
/** Lists that hold for Arabizi, and for words in Latin letters between Arabic ones. */
const arabizi = ['ar-latn', 'fr', 'en'];

let chosenSoFar = 0;

/** Word senses ready to be looked up: which lists hold for a language is found once. */
export class SenseLists {
  readonly tables: SenseTables;
  readonly #chosen = new Map<string, Senses>();

  constructor(tables: SenseTables) {
    this.tables = tables;
  }

  /** The lists for a comment's language and script (ISO 639, ISO 15924). */
  for({ code, script }: { readonly code: string; readonly script: string }): Senses {
    const key = `${code}-${script}`;
    let chosen = this.#chosen.get(key);
    if (chosen === undefined) {
      chosen = this.#choose(code, script);
      this.#chosen.set(key, chosen);
    }
    return chosen;
  }

  #choose(code: string, script: string): Senses {
    const { tables } = this;
    const number = ++chosenSoFar;
    const known = (names: readonly string[]): SenseList[] =>
      names.map((name) => tables.lists[name]).filter((list) => list !== undefined);
    if (code === 'ar')
      return { number, tables, arabic: known(['ar']), others: known(arabizi), inArabic: true };
    const inLatin = `${code}-latn`;
    const own = known([script === 'Latn' && inLatin in tables.lists ? inLatin : code]);
    return { number, tables, arabic: own, others: own, inArabic: false };
  }
}

/** The set of senses of a folded word, by itself or, where it is Arabic and in no list, by its stem. */
export function senseSet(
  senses: Senses,
  units: Uint16Array,
  start: number,
  end: number,
  hash: number,
  isArabic: boolean,
): number {
  for (const list of isArabic ? senses.arabic : senses.others) {
    const set = find(list, hash) || (isArabic ? find(list, hashStem(units, start, end)) : unlisted);
    if (set !== unlisted) return set;
  }
  return unlisted;
}

/** Whether a folded word that is not Arabic is in the lists of its language and is not abuse. */
export function isOrdinary(senses: Senses, word: string): boolean {
  const units = new Uint16Array(word.length);
  for (let at = 0; at < word.length; at++) units[at] = word.charCodeAt(at);
  const set = senseSet(senses, units, 0, word.length, hashWord(units, 0, word.length), false);
  return set !== unlisted && senses.tables.abusive[set] === 0;
}

function find({ keys, sets }: SenseList, hash: number): number {
  let place = placeOf(hash, keys.length);
  while (sets[place] !== unlisted) {
    if (keys[place] === hash) return sets[place] as number;
    place = place + 1 === keys.length ? 0 : place + 1;
  }
  return unlisted;
}

/** Where a list of so many places is first looked at for a hash. */
export function placeOf(hash: number, size: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((((mixed ^ (mixed >>> 13)) >>> 0) * size) / 0x1_0000_0000) | 0;
}
