import type { Attribute } from '../../contract/verdict.ts';
import { gap } from '../text/tokens.ts';
import {
  groupFamily,
  type LanguagePhrases,
  type PhraseKind,
  type PhrasePattern,
  type PhraseStep,
  womenFamily,
} from './phrase-pattern.ts';
import { clauseEnds, cutTokens, type Evidence, onWords, type Reading } from './reading.ts';
import { sortFew } from './sort-few.ts';
import { type Hit, search } from './word-search.ts';

interface Meaning {
  readonly signal: string;
  readonly category: Attribute;
  readonly severity: number;
  readonly strength: number;
}

const meanings: Readonly<Record<PhraseKind, Meaning>> = {
  threat: { signal: 'phrase.threat', category: 'threat', severity: 3, strength: 0.78 },
  women: { signal: 'phrase.belittling', category: 'identityAttack', severity: 3, strength: 0.76 },
  sold: { signal: 'phrase.belittling', category: 'insult', severity: 3, strength: 0.8 },
  wish: { signal: 'phrase.ill-wish', category: 'insult', severity: 3, strength: 0.8 },
  people: { signal: 'phrase.accusation', category: 'identityAttack', severity: 3, strength: 0.76 },
  dead: { signal: 'phrase.mockery', category: 'insult', severity: 3, strength: 0.78 },
  scorn: { signal: 'phrase.scorn', category: 'insult', severity: 2, strength: 0.74 },
  // Said in earnest as often as not: it speaks against a comment, and flags none alone.
  hint: { signal: 'phrase.scorn', category: 'insult', severity: 1, strength: 0.55 },
};

/** Words of a family in a comment. */
interface Found {
  readonly family: number;
  readonly firstToken: number;
  readonly lastToken: number;
}

const mostFindings = 20;
/** How far from a phrase a word changes what it means. */
const surroundings = 14;
/** Words of the longest phrase of a family. */
const longestPhrase = 8;

const women = new Set(['women', 'woman', 'girls', 'feminists']);

/**
 * Abuse whose words are harmless one by one: families of words in the order and nearness that `seeds/phrases` has them.
 * The model does not read these findings: of the rows it learns from, too few have one.
 */
export function phraseSignal(reading: Reading, evidence: Evidence[]): void {
  const { code } = reading.language;
  const { phrases } = reading.models.lexicons;
  if (!Object.hasOwn(phrases, code)) return;
  const list = phrases[code] as LanguagePhrases;
  const found: Found[] = [];
  const keep = ({ id, firstToken, lastToken, doubled }: Hit): void => {
    if (doubled === 0) found.push({ family: id, firstToken, lastToken });
  };
  search(list.keys, reading.words, keep);
  if (found.length === 0) return;
  const wanted = new Uint8Array(list.joined.length);
  for (const { family } of found) for (const other of list.joined[family] as Uint16Array) wanted[other] = 1;
  search(list.others, reading.words, (hit) => {
    if (wanted[hit.id] !== 0) keep(hit);
  });
  for (const { group, firstToken, lastToken } of reading.groups) {
    found.push({ family: groupFamily, firstToken, lastToken });
    if (women.has(group)) found.push({ family: womenFamily, firstToken, lastToken });
  }
  sortFew(found, (a, b) => a.firstToken - b.firstToken);
  const before = evidence.length;
  for (const [at, { family, lastToken }] of found.entries()) {
    const end = list.firstEnded[family + 1] as number;
    for (let one = list.firstEnded[family] as number; one < end; one++) {
      const pattern = list.patterns[one] as PhrasePattern;
      const firstToken = beginning(reading, found, pattern, pattern.steps.length - 1, at);
      if (firstToken < 0 || isTurned(found, pattern, at, firstToken, lastToken)) continue;
      if (pattern.closes && !isEnd(reading, lastToken)) continue;
      const { signal, category, severity, strength } = meanings[pattern.kind];
      if (isKnown(evidence, before, signal, firstToken, lastToken, strength)) continue;
      const span = cutTokens(reading, firstToken, lastToken, signal);
      evidence.push(onWords(signal, category, severity, strength, [span], firstToken, lastToken));
      if (evidence.length - before >= mostFindings) return;
    }
  }
}

/** The first word of a pattern whose step `step` is the words found at `at`; -1 where a step before it is missing. */
function beginning(
  reading: Reading,
  found: readonly Found[],
  pattern: PhrasePattern,
  step: number,
  at: number,
): number {
  const { firstToken } = found[at] as Found;
  if (step === 0) return pattern.opens && !isStart(reading, firstToken) ? -1 : firstToken;
  const { apart, across } = pattern.steps[step] as PhraseStep;
  const { family } = pattern.steps[step - 1] as PhraseStep;
  for (let earlier = at - 1; earlier >= 0; earlier--) {
    const other = found[earlier] as Found;
    if (other.firstToken < firstToken - apart - longestPhrase) break;
    const between = firstToken - other.lastToken - 1;
    if (other.family !== family || between < 0 || between > apart) continue;
    if (!across && clauseEnds(reading, other.lastToken, firstToken)) continue;
    const first = beginning(reading, found, pattern, step - 1, earlier);
    if (first >= 0) return first;
  }
  return -1;
}

function isStart({ tokens }: Reading, token: number): boolean {
  return token === 0 || tokens.gaps[token] === gap.stop;
}

function isEnd({ tokens }: Reading, token: number): boolean {
  return token + 1 === tokens.count || tokens.gaps[token + 1] === gap.stop;
}

/** Whether other words say that it is not meant: near it, or within it. `at` is the last of its words found. */
function isTurned(
  found: readonly Found[],
  { without, notWithin }: PhrasePattern,
  at: number,
  firstToken: number,
  lastToken: number,
): boolean {
  if (without.length === 0 && notWithin.length === 0) return false;
  const from = firstToken - surroundings;
  const turns = (one: Found): boolean =>
    (without.includes(one.family) && one.lastToken >= from) ||
    (notWithin.includes(one.family) && one.firstToken > firstToken && one.lastToken <= lastToken);
  for (let i = at; i >= 0 && (found[i] as Found).firstToken >= from - longestPhrase; i--)
    if (turns(found[i] as Found)) return true;
  for (let i = at + 1; i < found.length && (found[i] as Found).firstToken <= lastToken + surroundings; i++)
    if (turns(found[i] as Found)) return true;
  return false;
}

/** Whether words of the phrase are part of a finding of this kind already. */
function isKnown(
  evidence: readonly Evidence[],
  from: number,
  signal: string,
  firstToken: number,
  lastToken: number,
  strength: number,
): boolean {
  return evidence.some(
    (one, at) =>
      at >= from &&
      one.signal === signal &&
      one.strength >= strength &&
      one.firstToken <= lastToken &&
      one.lastToken >= firstToken,
  );
}
