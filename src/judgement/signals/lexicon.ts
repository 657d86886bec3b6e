import { isOrdinary } from '../model/senses.ts';
import { isAddressed, isSpokenTo } from './address.ts';
import type { HashedWords } from './hashed-words.ts';
import type { LexiconForm } from './lexicon-forms.ts';
import { isScript } from './lexicons.ts';
import { searchMasked } from './masked.ts';
import { cut, type Evidence, general, onWords, type Reading, tokenAt, wordAt } from './reading.ts';
import { sortFew } from './sort-few.ts';
import { type Hit, search } from './word-search.ts';

/** Strength by severity, 1 to 4. */
const strengths = [0, 0.44, 0.64, 0.82, 0.92];
/** What calling someone the word adds. */
const calledBonus = 0.14;
/** What is left of an oath sworn at nobody: "holy shit", « putain, quel match ». */
const exclaimedStrength = 0.4;
/** A word of another language than the comment's counts from this many letters on. */
const foreignLetters = 5;
/** Consonants of an Arabizi word from which on they tell it from others. */
const tellingConsonants = 4;
/** Languages whose abuse is used in others; elsewhere a like-spelled word is a false friend. */
const lent = new Set(['en', 'ar', 'fr']);
/** Units around a word in which a `notWhen` phrase is looked for. */
const neighbourhood = 80;
/** The most findings a comment keeps of this signal. */
const mostFindings = 100;

interface Candidate {
  /** Units and first word of the reading it was found in. */
  readonly start: number;
  readonly end: number;
  readonly firstWord: number;
  readonly form: LexiconForm;
  readonly words: HashedWords;
  readonly how: string;
  readonly firstToken: number;
  readonly lastToken: number;
}

/** What the first ones cover is theirs; a word as it stands goes before the same one read otherwise. */
function longestGravestFirst(a: Candidate, b: Candidate): number {
  return (
    b.lastToken - b.firstToken - (a.lastToken - a.firstToken) ||
    b.form.entry.severity - a.form.entry.severity ||
    a.firstToken - b.firstToken ||
    Number(a.how !== 'plain') - Number(b.how !== 'plain') ||
    a.start - b.start
  );
}

/** By word of the comment read, whether a finding stands on it. Reused: a signal does not call itself. */
let marks = new Uint8Array(1024);

function emptyMarks(count: number): Uint8Array {
  if (count > marks.length) marks = new Uint8Array(count * 2);
  return marks.fill(0, 0, count);
}

/** Words of the lexicons: inflected, stretched, accented, broken, masked, reversed or in Arabizi. */
export function lexiconSignal(reading: Reading, evidence: Evidence[]): void {
  const candidates: Candidate[] = [];
  collect(reading, reading.words, 'plain', candidates);
  for (const { how, words } of reading.others) collect(reading, words, how, candidates);
  if (candidates.length === 0) return;
  sortFew(candidates, longestGravestFirst);
  const taken = emptyMarks(reading.tokens.count);
  const unaddressed: Candidate[] = [];
  let kept = 0;
  for (const candidate of candidates) {
    if (kept >= mostFindings) break;
    const { start, end, firstWord, form, words, how, firstToken, lastToken } = candidate;
    if (taken[firstToken] === 1 || taken[lastToken] === 1) continue;
    const called = {
      firstToken,
      lastToken,
      vocativeAttached: form.calling > 0 || vocativeAttached(words, firstWord, start),
    };
    const addressed = isAddressed(reading, called);
    // So few consonants are those of many words: «خدامة», "khedma".
    const vague = how === 'arabizi' && end - start < tellingConsonants;
    if ((form.entry.needsAddress || vague) && !addressed) {
      if (how === 'plain') unaddressed.push(candidate);
      continue;
    }
    if (how === 'arabizi' && isOrdinaryArabizi(reading, firstToken, lastToken)) continue;
    if (standsIn(reading, candidate) || isName(reading, candidate) || isNamedGroup(reading, candidate))
      continue;
    taken.fill(1, firstToken, lastToken + 1);
    kept++;
    const { entry, signal } = form;
    const exclaimed = isExpletive(entry) && reading.groups.length === 0 && !isSpokenTo(reading, called);
    const from = form.calling > 0 ? (words.tokens.starts[firstWord + form.calling] as number) : start;
    const one = onWords(
      signal,
      form.category,
      entry.severity,
      exclaimed
        ? exclaimedStrength
        : Math.min(0.97, (strengths[entry.severity] as number) + (addressed ? calledBonus : 0)),
      [cut(reading, words.view, from, end, signal)],
      firstToken,
      lastToken,
      how === 'plain' ? { listed: form.listed, addressed } : { listed: form.listed, addressed, written: how },
    );
    if (exclaimed) one.lowered = 'exclamation';
    evidence.push(one);
  }
  // A homonym nobody is called: an animal, an illness. Kept, since it says what the comment is about.
  for (const { start, end, form, words, firstToken, lastToken } of unaddressed) {
    if (kept++ >= mostFindings || taken[firstToken] === 1) continue;
    taken.fill(1, firstToken, lastToken + 1);
    const { signal, listed } = form;
    const one = general(signal, null, 0, [cut(reading, words.view, start, end, signal)], { listed });
    one.lowered = 'literal';
    evidence.push(one);
  }
}

/** Whether a word is sworn at nobody as often as at somebody. In Arabic it is not. */
function isExpletive(entry: {
  category: string;
  severity: number;
  script: string;
  language: string;
}): boolean {
  return (
    entry.category === 'profanity' &&
    entry.severity <= 2 &&
    entry.language !== 'ar' &&
    entry.script !== 'Arab'
  );
}

function collect(reading: Reading, words: HashedWords, how: string, out: Candidate[]): void {
  const { lexicons } = reading.models;
  const report = (hit: Hit): void => {
    const form = lexicons.forms.of(hit.id);
    if (!counts(reading, words, hit, form, how)) return;
    const { start, end } = hit;
    let { firstToken, lastToken } = hit;
    if (how !== 'plain') {
      firstToken = tokenAt(reading, words.view.starts[start] as number);
      lastToken = Math.max(firstToken, tokenAt(reading, (words.view.ends[end - 1] as number) - 1));
    }
    out.push({ start, end, firstWord: hit.firstToken, form, words, how, firstToken, lastToken });
  };
  if (how === 'masked') searchMasked(lexicons.maskable, words, report);
  else search(how === 'arabizi' ? lexicons.consonants : lexicons.automaton, words, report);
}

function counts(reading: Reading, words: HashedWords, hit: Hit, form: LexiconForm, how: string): boolean {
  const { entry } = form;
  if (how === 'arabizi') return entry.severity >= 2 || entry.needsAddress;
  if (how === 'masked') return fitsLanguage(reading, form);
  if (!isScript(words.tokens.kinds[hit.firstToken + form.calling] as number, entry.script)) return false;
  if (!fitsLanguage(reading, form)) return false;
  if (hit.stretched && entry.script !== 'Arab' && entry.severity < 2) return false;
  if (hit.doubled === 1 && entry.script !== 'Arab') return false;
  if (hit.inflected && isInnocent(words, hit)) return false;
  return lettersAgree(words, hit, form);
}

/** Other words that a stem and an ending happen to spell, folded: the club, the revolution, the customer. */
const innocents = new Set(
  (
    'زمالك زمالكاوي اخوتي اخوتنا اخوتك اخوتكم اخوته ثوري ثوريين ثوريون ثوران ثورات ثورتنا ثورتي ثورتكم بقري عطايا وغدا مرضي زبون زبونه ' +
    'زباين زبونات كسرى كسرا كسور كسوه كلبش حماره حميراء قرديه تيسير شاذلي قحطان كافي خوالي خالي بهيمي جزمتي شرطي شرطيه ' +
    'نيكون نيكي لوطني عاري عاريه قذافي نعالي ذيلا خولي خوليو عبدي عبدون عبدالله عبدو عبده تبون كلبون غجريه غربتي هبلي حيواني حيوانيه حيوانات'
  ).split(' '),
);

/** Whether words of Arabizi that have the consonants of a listed one are known to be others: "khedma", "mercato". */
function isOrdinaryArabizi(reading: Reading, first: number, last: number): boolean {
  const senses = reading.models.lexicons.senses.for(reading.language);
  for (let token = first; token <= last; token++)
    if (!isOrdinary(senses, wordAt(reading, token))) return false;
  return true;
}

const firstAndSize = (first: number, size: number): number => (size << 16) | first;
/** First letters and sizes of the innocents: most words need not be spelled out to be told from them. */
const innocentShapes = new Set([...innocents].map((word) => firstAndSize(word.charCodeAt(0), word.length)));

function isInnocent(words: HashedWords, { start, end, firstToken, lastToken }: Hit): boolean {
  const { units } = words.view;
  if (firstToken !== lastToken || !innocentShapes.has(firstAndSize(units[start] as number, end - start)))
    return false;
  return innocents.has(String.fromCharCode(...units.subarray(start, end)));
}

/** Innocent words of a language that another one's lists hold, folded. */
const falseFriends: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set(['safel']),
  fr: new Set(['retard', 'retards', 'negro', 'spastique', 'homos']),
  es: new Set(['negro', 'negros', 'negra', 'negras', 'retard', 'pute', 'macaque', 'salope', 'gland']),
  it: new Set(['negro', 'retard', 'pedale', 'pedali', 'merde', 'bastardo']),
  pt: new Set(['negro', 'negros', 'negra', 'macaque', 'pute']),
  de: new Set(['pedale', 'bimbo', 'hunde', 'hunden']),
  nl: new Set(['hoer', 'bimbo', 'pedalen']),
  tr: new Set(['salak', 'kalan', 'kelam']),
};

/** Short words of other languages are false friends more often than code-switching. */
function fitsLanguage(reading: Reading, form: LexiconForm): boolean {
  const { language } = reading;
  const { entry, letters } = form;
  if (entry.language === language.code) return true;
  if (entry.script !== language.script) return language.code === 'und' || letters >= 3;
  if (language.code === 'und' || language.confidence < 0.6)
    return letters >= 4 && (entry.script !== 'Arab' || entry.language === 'ar');
  return (
    letters >= foreignLetters &&
    entry.severity >= 2 &&
    lent.has(entry.language) &&
    falseFriends[language.code]?.has(form.word) !== true
  );
}

/** Letters that are others than their look-alikes, by language: missing marks are forgiven, added ones are not. */
const ownLetters: Readonly<Record<string, string>> = {
  tr: 'çğıöşü',
  es: 'ñ',
  de: 'äöü',
  fr: 'éèêçàâîôûùëï',
  pt: 'ãõçáéíóúâêô',
  it: 'àèéìòù',
  ru: 'й',
};
const strictArabic = 'پچگژڤٹڈڑ';

function lettersAgree(words: HashedWords, hit: Hit, form: LexiconForm): boolean {
  const { entry } = form;
  const own = ownLetters[entry.language];
  const strict = entry.language === 'fa' || entry.language === 'ur' || entry.language === 'ckb';
  if (own === undefined && !strict) return true;
  const { shapes } = words.view;
  for (let token = hit.firstToken; token <= hit.lastToken; token++) {
    const shape = form.shapes[token - hit.firstToken] as string;
    const end = words.tokens.ends[token] as number;
    let position = token === hit.firstToken ? hit.start : (words.tokens.starts[token] as number);
    for (let letter = 0; letter < shape.length && position < end; letter++, position++) {
      const written = String.fromCharCode(shapes[position] as number);
      const wanted = shape.charAt(letter);
      if (written === wanted) continue;
      if (own?.includes(written) === true) return false;
      if (strict && (strictArabic.includes(written) || strictArabic.includes(wanted))) return false;
    }
  }
  return true;
}

/** Whether يا is written on to the word. */
function vocativeAttached(words: HashedWords, firstWord: number, start: number): boolean {
  const { units } = words.view;
  const first = words.tokens.starts[firstWord] as number;
  if (start - first < 2) return false;
  return (
    (units[first] === 0x64a && units[first + 1] === 0x627) ||
    (units[start - 1] === 0x627 && units[start - 2] === 0x64a)
  );
}

/** عبد المجيد, عبد الله: a servant of God is a name. */
function isName(reading: Reading, { form, lastToken }: Candidate): boolean {
  if (form.entry.lemma !== 'عبد' || lastToken + 1 >= reading.tokens.count) return false;
  const { units } = reading.view;
  const next = reading.tokens.starts[lastToken + 1] as number;
  return units[next] === 0x627 && units[next + 1] === 0x644;
}

/** A name that the groups list holds is a name, whatever else it is used for. */
function isNamedGroup(reading: Reading, { form, firstToken, lastToken }: Candidate): boolean {
  if (form.entry.category !== 'identityAttack') return false;
  return reading.groups.some((group) => group.firstToken === firstToken && group.lastToken === lastToken);
}

function standsIn(reading: Reading, { form, firstToken, lastToken }: Candidate): boolean {
  const { notWhen } = form.entry;
  if (notWhen.length === 0) return false;
  const { view, tokens, plain } = reading;
  const from = Math.max(0, (tokens.starts[firstToken] as number) - neighbourhood);
  const to = Math.min(view.length, (tokens.ends[lastToken] as number) + neighbourhood);
  const around = plain.slice(from, to);
  return notWhen.some((phrase) => around.includes(phrase));
}
