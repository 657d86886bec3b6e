import { gap } from '../text/tokens.ts';
import { searchLanguage } from './by-language.ts';
import {
  clauseEnds,
  cutTokens,
  type Evidence,
  onWords,
  type Reading,
  someCueNear,
  wordAt,
} from './reading.ts';
import type { ThreatPart } from './threat-phrases.ts';

interface Part {
  readonly part: ThreatPart;
  readonly language: string;
  readonly firstToken: number;
  readonly lastToken: number;
  /** The verb carries a particle of the future. */
  readonly future: boolean;
}

/** How far the parts of a threat may stand apart, in words. */
const reach = 4;
const mostThreats = 50;

/** Threats with a target: what somebody will do, to whom; calls for violence; stock phrases. */
export function threatSignal(reading: Reading, evidence: Evidence[]): void {
  const found: Part[] = [];
  searchLanguage(reading.models.lexicons.threats, reading.words, reading.language, (hit, part, language) => {
    if (hit.doubled > 0) return;
    const { firstToken, lastToken, inflected } = hit;
    found.push({ part, language, firstToken, lastToken, future: inflected });
  });
  if (found.length === 0) return;
  const before = evidence.length;
  const taken: number[] = [];
  for (let at = 0; at < found.length && evidence.length - before < mostThreats; at++) {
    const one = found[at] as Part;
    if (taken.includes(one.firstToken)) continue;
    const made = threatOf(reading, found, at);
    if (made === null) continue;
    taken.push(one.firstToken);
    const [first, last, strength] = made;
    const span = cutTokens(reading, first, last, 'threat');
    evidence.push(onWords('threat', 'threat', strength >= 0.8 ? 4 : 3, strength, [span], first, last));
  }
}

function threatOf(reading: Reading, found: readonly Part[], at: number): [number, number, number] | null {
  const one = found[at] as Part;
  switch (one.part) {
    case 'threat':
      return [one.firstToken, one.lastToken, 0.85];
    case 'deed-to': {
      // «أقتلك» alone is as often said in love or in jest as in earnest.
      const meant = one.future || near(reading, found, at, 'intent', 3, 0) !== null;
      return [one.firstToken, one.lastToken, meant ? 0.85 : 0.55];
    }
    case 'incitement':
      return inciting(reading, one) ? [one.firstToken, one.lastToken, 0.8] : null;
    case 'deed': {
      const intent = near(reading, found, at, 'intent', reach, 1);
      const target = near(reading, found, at, 'target', 2, reach);
      if (intent === null || target === null) {
        const group = called(reading, one);
        return group === null ? null : [one.firstToken, group.lastToken, 0.8];
      }
      const first = Math.min(intent.firstToken, one.firstToken, target.firstToken);
      const last = Math.max(one.lastToken, target.lastToken, intent.lastToken);
      return [first, last, 0.82];
    }
    case 'care': {
      const theirs = around(found, at, 'theirs', one.language);
      const knowing = theirs === null ? null : around(found, at, 'knowing', one.language);
      if (theirs === null || knowing === null || caresFor(reading, one)) return null;
      if (theirs.firstToken - knowing.lastToken > 5 || theirs.firstToken < knowing.firstToken) return null;
      return [knowing.firstToken, Math.max(one.lastToken, theirs.lastToken), 0.78];
    }
    case 'shame': {
      const admired = around(found, at, 'admired', one.language);
      if (admired === null || admired.firstToken > one.firstToken) return null;
      return [admired.firstToken, one.lastToken, 0.78];
    }
    case 'lesson': {
      const coming = around(found, at, 'coming', one.language);
      if (coming === null || coming.firstToken > one.firstToken || one.firstToken - coming.lastToken > 7)
        return null;
      return [coming.firstToken, one.lastToken, 0.82];
    }
    default:
      return null;
  }
}

/** "Be careful on the steps": the advice says of what. */
function caresFor(reading: Reading, { lastToken }: Part): boolean {
  return lastToken + 1 < reading.tokens.count && caring.test(wordAt(reading, lastToken + 1, 8));
}

const caring = /^(?:with|on|of|when|about|in|driving|crossing|not|avec|sur|en|aux|au|a|de|من|على|عند)$/u;

/** How far apart the parts of a veiled threat stand, in words, over the ends of clauses. */
const veil = 14;

/** The nearest part of a kind before another one, else after it. */
function around(found: readonly Part[], at: number, part: ThreatPart, language: string): Part | null {
  const one = found[at] as Part;
  let best: Part | null = null;
  let distance = veil + 1;
  for (let i = Math.max(0, at - 12); i < Math.min(found.length, at + 12); i++) {
    const other = found[i] as Part;
    if (other.part !== part || other.language !== language) continue;
    const apart = Math.abs(other.firstToken - one.firstToken);
    if (apart >= distance) continue;
    best = other;
    distance = apart;
  }
  return best;
}

/** "Burn that mosque": a deed that opens its clause, or is called for, and the group it is against. */
function called(reading: Reading, one: Part): { lastToken: number } | null {
  const { tokens } = reading;
  const opens = one.firstToken === 0 || tokens.gaps[one.firstToken] === gap.stop;
  const urged = one.firstToken > 0 && urging.has(wordAt(reading, one.firstToken - 1, 12));
  if (!opens && !urged) return null;
  for (const group of reading.groups) {
    const apart = group.firstToken - one.lastToken;
    if (apart > 0 && apart <= 3 && !clauseEnds(reading, one.lastToken, group.firstToken)) return group;
  }
  return null;
}

const urging = new Set('to lets should must gotta just لازم يجب خلينا faut doit hay must'.split(' '));

/** The nearest part of a kind around another, within the clause. */
function near(
  reading: Reading,
  found: readonly Part[],
  at: number,
  part: ThreatPart,
  before: number,
  after: number,
): Part | null {
  const one = found[at] as Part;
  for (let i = Math.max(0, at - 12); i < Math.min(found.length, at + 12); i++) {
    const other = found[i] as Part;
    if (other.part !== part || other.language !== one.language || i === at) continue;
    const gapBefore = one.firstToken - other.lastToken;
    const gapAfter = other.firstToken - one.lastToken;
    if (gapBefore > 0 && gapBefore <= before && !clauseEnds(reading, other.lastToken, one.firstToken))
      return other;
    if (gapAfter > 0 && gapAfter <= after && !clauseEnds(reading, one.lastToken, other.firstToken))
      return other;
  }
  return null;
}

/** A call for violence needs someone it is against: a group named, or people pointed at. */
function inciting(reading: Reading, one: Part): boolean {
  for (const group of reading.groups) {
    const gapAfter = group.firstToken - one.lastToken;
    const gapBefore = one.firstToken - group.lastToken;
    if ((gapAfter >= 0 && gapAfter <= 3) || (gapBefore > 0 && gapBefore <= 6)) return true;
  }
  return someCueNear(reading, one.firstToken, 5, ({ type, firstToken, lastToken }) => {
    if (type !== 'people' && type !== 'subject' && type !== 'second-person') return false;
    return !clauseEnds(reading, Math.min(lastToken, one.lastToken), Math.max(firstToken, one.firstToken));
  });
}
