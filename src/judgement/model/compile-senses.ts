import { classOfCode, placeOf, type SenseList, type SenseTables, senseClasses, unlisted } from './senses.ts';
import { hashStem, hashWord } from './stem.ts';

/**
 * What a word does in readers' comments, a letter each in `seeds/senses/*.txt`. The first five have a strength of 1 to 3
 * after the letter: mild, clear, grave.
 */
const senseLetters = {
  O: 'obscenity',
  I: 'insult',
  C: 'contempt',
  D: 'curse or dehumanising',
  V: 'violence',
  H: 'a group of people',
  F: 'a faction, a political accusation',
  M: 'mind',
  A: 'animal',
  B: 'body, dirt',
  W: 'women, family, honour',
  K: 'wrongdoing',
  N: 'hardship, bad news',
  P: 'praise, affection',
  R: 'religion, blessing',
  Y: 'you',
  E: 'they, such people',
  G: 'negation',
  L: 'laughter, exclamation',
  T: 'sport',
  J: 'state, news',
  Q: 'request, courtesy',
  X: 'driving out',
} as const;
const letters = Object.keys(senseLetters).join('');
const withStrength = 'OICDV';
/** How often a comment with the word is abusive: 1 less often than most, 2 as often, 6 nearly always. */
const ratings = [1, 3, 4, 5, 6];
const neutral = 2;
const classOfRating = (rating: number): number => letters.length + ratings.indexOf(rating);
const abuseClasses = new Set([
  ...Array.from('OID', (letter) => letters.indexOf(letter)),
  ...[4, 5, 6].map(classOfRating),
]);

const longestWord = 40;
/** How many places a list has for each of its words. */
const room = 1.5;

/**
 * Compiles the lists, a text for each language: lines of a folded word, its senses or `-`, and its rating. In Arabic, the
 * shortest word of a stem speaks for the stem's other forms.
 *
 * @throws RangeError naming the line that is of another form
 */
export function compileSenses(texts: Readonly<Record<string, string>>): SenseTables {
  const ids = new Map<string, number>();
  const codes: number[] = [];
  const firsts = [0, 0];
  const abusive = [0];
  const setOf = (own: readonly number[]): number => {
    const key = own.join(' ');
    let id = ids.get(key);
    if (id === undefined) {
      id = ids.size + 1;
      ids.set(key, id);
      codes.push(...own);
      firsts.push(codes.length);
      abusive.push(own.some((code) => abuseClasses.has(classOfCode(code))) ? 1 : 0);
    }
    return id;
  };
  const units = new Uint16Array(longestWord);
  const lists: Record<string, SenseList> = {};
  for (const [language, text] of Object.entries(texts)) {
    const entries = new Map<number, { set: number; length: number }>();
    for (const { word, own } of readLines(language, text)) {
      const set = setOf(own);
      for (let at = 0; at < word.length; at++) units[at] = word.charCodeAt(at);
      entries.set(hashWord(units, 0, word.length), { set, length: 0 });
      if (language !== 'ar') continue;
      const stem = hashStem(units, 0, word.length);
      if ((entries.get(stem)?.length ?? Number.POSITIVE_INFINITY) > word.length)
        entries.set(stem, { set, length: word.length });
    }
    lists[language] = listOf(entries);
  }
  return {
    lists,
    codes: Uint8Array.from(codes),
    firsts: Int32Array.from(firsts),
    abusive: Uint8Array.from(abusive),
  };
}

function listOf(entries: ReadonlyMap<number, { set: number }>): SenseList {
  const size = Math.ceil(entries.size * room) + 1;
  const list = { keys: new Int32Array(size), sets: new Uint16Array(size) };
  for (const [hash, { set }] of entries) {
    let place = placeOf(hash, size);
    while (list.sets[place] !== unlisted) place = place + 1 === size ? 0 : place + 1;
    list.keys[place] = hash;
    list.sets[place] = set;
  }
  return list;
}

const line = /^(\S{1,40}) (-|(?:[OICDV][1-3]|[HFMABWKNPREYGLTJQX])+) ([1-6])$/;

function* readLines(language: string, text: string): Generator<{ word: string; own: number[] }> {
  for (const [index, one] of text.split('\n').entries()) {
    if (one === '') continue;
    const [, word, senses, rating] = line.exec(one) ?? [];
    if (word === undefined || senses === undefined)
      throw new RangeError(`seeds/senses/${language}.txt:${index + 1} is not «word senses rating»`);
    yield { word, own: codesOf(senses === '-' ? '' : senses, Number(rating)) };
  }
}

function codesOf(senses: string, rating: number): number[] {
  const own: number[] = [];
  for (const [, letter, strength] of senses.matchAll(/([A-Z])(\d?)/g)) {
    const above = withStrength.includes(letter as string) ? Number(strength) - 1 : 0;
    own.push(letters.indexOf(letter as string) + above * senseClasses);
  }
  if (rating !== neutral) own.push(classOfRating(rating));
  return own.sort((a, b) => a - b);
}
