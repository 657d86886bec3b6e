import { isOrdinary } from '../model/senses.ts';
import { type Called, isAddressed, isSpokenTo } from './address.ts';
import type { HashedWords } from './hashed-words.ts';
import { type Candidate, lexiconCandidates } from './lexicon-candidates.ts';
import type { LexiconForm } from './lexicon-forms.ts';
import { cut, type Evidence, general, onWords, type Reading, wordAt } from './reading.ts';

/** Strength by severity, 1 to 4. */
const strengths = [0, 0.44, 0.64, 0.82, 0.92];
/** What calling someone the word adds. */
const calledBonus = 0.14;
/** What is left of an oath sworn at nobody: "holy shit", « putain, quel match ». */
const exclaimedStrength = 0.4;
/** Consonants of an Arabizi word from which on they tell it from others. */
const tellingConsonants = 4;
/** Units around a word in which a `notWhen` phrase is looked for. */
const neighbourhood = 80;
/** The most findings a comment keeps of this signal. */
const mostFindings = 100;

/** By word of the comment read, whether a finding stands on it. Reused: a signal does not call itself. */
let marks = new Uint8Array(1024);

function emptyMarks(count: number): Uint8Array {
  if (count > marks.length) marks = new Uint8Array(count * 2);
  return marks.fill(0, 0, count);
}

/** Words of the lexicons: inflected, stretched, accented, broken, masked, reversed or in Arabizi. */
export function lexiconSignal(reading: Reading, evidence: Evidence[]): void {
  const candidates = lexiconCandidates(reading);
  if (candidates.length === 0) return;
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
    if (isMeantOtherwise(reading, candidate)) continue;
    taken.fill(1, firstToken, lastToken + 1);
    kept++;
    evidence.push(findingOf(reading, candidate, called, addressed));
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

function findingOf(reading: Reading, candidate: Candidate, called: Called, addressed: boolean): Evidence {
  const { start, end, firstWord, form, words, how, firstToken, lastToken } = candidate;
  const { entry, signal, listed } = form;
  const exclaimed = isExpletive(entry) && reading.groups.length === 0 && !isSpokenTo(reading, called);
  const from = form.calling > 0 ? (words.tokens.starts[firstWord + form.calling] as number) : start;
  const strength = exclaimed
    ? exclaimedStrength
    : Math.min(0.97, (strengths[entry.severity] as number) + (addressed ? calledBonus : 0));
  const one = onWords(
    signal,
    form.category,
    entry.severity,
    strength,
    [cut(reading, words.view, from, end, signal)],
    firstToken,
    lastToken,
    how === 'plain' ? { listed, addressed } : { listed, addressed, written: how },
  );
  if (exclaimed) one.lowered = 'exclamation';
  return one;
}

/** Whether a word is sworn at nobody as often as at somebody. In Arabic it is not. */
function isExpletive(entry: LexiconForm['entry']): boolean {
  return (
    entry.category === 'profanity' &&
    entry.severity <= 2 &&
    entry.language !== 'ar' &&
    entry.script !== 'Arab'
  );
}

/** Whether a candidate is another word here, a name, or part of a phrase that is harmless. */
function isMeantOtherwise(reading: Reading, candidate: Candidate): boolean {
  const { how, firstToken, lastToken } = candidate;
  if (how === 'arabizi' && isOrdinaryArabizi(reading, firstToken, lastToken)) return true;
  return standsIn(reading, candidate) || isName(reading, candidate) || isNamedGroup(reading, candidate);
}

/** Whether words of Arabizi that have the consonants of a listed one are known to be others: "khedma", "mercato". */
function isOrdinaryArabizi(reading: Reading, first: number, last: number): boolean {
  const senses = reading.models.lexicons.senses.for(reading.language);
  for (let token = first; token <= last; token++)
    if (!isOrdinary(senses, wordAt(reading, token))) return false;
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

/** Whether a phrase is near in which the word means something else. */
function standsIn(reading: Reading, { form, firstToken, lastToken }: Candidate): boolean {
  const { notWhen } = form.entry;
  if (notWhen.length === 0) return false;
  const { view, tokens, plain } = reading;
  const from = Math.max(0, (tokens.starts[firstToken] as number) - neighbourhood);
  const to = Math.min(view.length, (tokens.ends[lastToken] as number) + neighbourhood);
  const around = plain.slice(from, to);
  return notWhen.some((phrase) => around.includes(phrase));
}
