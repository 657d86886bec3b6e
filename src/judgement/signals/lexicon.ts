import { viewText } from '../text/fold.ts';
import { kind } from '../text/unit-table.ts';
import { isAddressed } from './address.ts';
import { isAttribute, type LexiconForm, scriptOf } from './lexicons.ts';
import { cut, type Evidence, type Reading } from './reading.ts';
import { type Hit, search } from './word-automaton.ts';

/** Strength by severity, 1 to 4. */
const strengths = [0, 0.5, 0.68, 0.85, 0.94];
/** A word of another language than the comment's counts from this many letters on. */
const foreignLetters = 5;
/** Units around a word in which a `notWhen` phrase is looked for. */
const neighbourhood = 80;

/** Words of the lexicons, inflected, stretched or accented, with homonyms left to {@link isAddressed}. */
export function lexiconSignal(reading: Reading, evidence: Evidence[]): void {
  const hits: { hit: Hit; form: LexiconForm }[] = [];
  search(reading.models.lexicons.automaton, reading.words, (hit) => {
    const form = reading.models.lexicons.forms[hit.pattern.id];
    if (form !== undefined && counts(reading, hit, form)) hits.push({ hit, form });
  });
  if (hits.length === 0) return;
  // The longest and the gravest first; what they cover is theirs.
  hits.sort(
    (a, b) =>
      b.hit.lastToken - b.hit.firstToken - (a.hit.lastToken - a.hit.firstToken) ||
      b.form.entry.severity - a.form.entry.severity ||
      a.hit.start - b.hit.start,
  );
  const taken = new Set<number>();
  for (const { hit, form } of hits) {
    if (taken.has(hit.firstToken) || taken.has(hit.lastToken)) continue;
    const { entry } = form;
    if (entry.needsAddress && !isAddressed(reading, hit)) continue;
    for (let token = hit.firstToken; token <= hit.lastToken; token++) taken.add(token);
    const category = isAttribute(entry.category) ? entry.category : 'insult';
    const signal = `lexicon.${entry.category}`;
    evidence.push({
      signal,
      category,
      severity: entry.severity,
      strength: strengths[entry.severity] as number,
      spans: [cut(reading, reading.view, hit.start, hit.end, signal)],
      firstToken: hit.firstToken,
      lastToken: hit.lastToken,
      lowered: null,
      detail: { lemma: entry.lemma },
    });
  }
}

function counts(reading: Reading, hit: Hit, form: LexiconForm): boolean {
  const { entry } = form;
  const script = scriptOf(reading.tokens.kinds[hit.firstToken] as number);
  if (script !== entry.script) return false;
  if (!fitsLanguage(reading, form)) return false;
  if (hit.stretched && entry.script !== 'Arab' && entry.severity < 2) return false;
  if (!lettersAgree(reading, hit, form)) return false;
  return !standsIn(reading, hit, entry.notWhen);
}

/** Short words of other languages are false friends more often than code-switching. */
function fitsLanguage(reading: Reading, form: LexiconForm): boolean {
  const { language } = reading;
  if (form.entry.language === language.code) return true;
  if (language.code === 'und' || language.confidence < 0.6) return form.letters >= 3;
  if (form.entry.script !== language.script) return true;
  return form.letters >= foreignLetters && form.entry.severity >= 2;
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

function lettersAgree(reading: Reading, hit: Hit, form: LexiconForm): boolean {
  const { view, words } = reading;
  const { entry } = form;
  const own = ownLetters[entry.language];
  const strict = entry.language === 'fa' || entry.language === 'ur' || entry.language === 'ckb';
  if (own === undefined && !strict) return true;
  for (let token = hit.firstToken; token <= hit.lastToken; token++) {
    const shape = form.shapes[token - hit.firstToken] as string;
    let letter = 0;
    let position = token === hit.firstToken ? hit.start : (words.tokens.starts[token] as number);
    const end = words.tokens.ends[token] as number;
    while (letter < shape.length && position < end) {
      const written = String.fromCharCode(view.shapes[position] as number);
      const wanted = shape.charAt(letter);
      if (written !== wanted) {
        if (own?.includes(written) === true) return false;
        if (strict && (strictArabic.includes(written) || strictArabic.includes(wanted))) return false;
      }
      letter++;
      position++;
    }
  }
  return true;
}

function standsIn(reading: Reading, hit: Hit, phrases: readonly string[]): boolean {
  if (phrases.length === 0) return false;
  const from = Math.max(0, hit.start - neighbourhood);
  const around = viewText({
    ...reading.view,
    units: reading.view.units.subarray(from, hit.end + neighbourhood),
    length: Math.min(reading.view.length, hit.end + neighbourhood) - from,
  });
  return phrases.some((phrase) => around.includes(phrase));
}

/** Whether a word's letters are Arabic. */
export function isArabic(reading: Reading, token: number): boolean {
  return reading.tokens.kinds[token] === kind.arab;
}
