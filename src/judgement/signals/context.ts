import { isSaidToSomeone } from './address.ts';
import { reaches } from './cue-reach.ts';
import { type CueType, cueBits } from './cues.ts';
import { byThing } from './cursed-things.ts';
import { byDemand } from './demands.ts';
import { concerns, lowerings } from './lowerings.ts';
import { byScore } from './match-scores.ts';
import { calledBeforeQuote, quotedTokens } from './quotations.ts';
import { type Evidence, hasCue, type Reading, someCueNear } from './reading.ts';
import { titleSpeaksOf } from './surroundings.ts';

/** Cues that a word is meant literally or of oneself: not where it is said to someone. */
const literalSubjects = cueBits.zoological | cueBits.medical | cueBits.thing | cueBits.self | cueBits.news;

/** What the title of an article speaks of that excuses comments on it. */
const titleSubjects: readonly CueType[] = ['game', 'zoological', 'medical'];

/** Lowers what is negated, quoted, reported, condemned, said of oneself, in scripture or in jest, and says so. */
export function contextSignal(reading: Reading, evidence: Evidence[]): void {
  let quotes: Uint8Array | null = null;
  let looked = false;
  for (const one of evidence) {
    if (one.firstToken < 0 || one.category === null || one.category === 'spam') continue;
    if (!looked) quotes = quotedTokens(reading);
    looked = true;
    if (endorsed(reading, one)) continue;
    let keeps = 1;
    for (const lowering of lowerings) {
      if (
        (reading.cueTypes & lowering.bit) === 0 ||
        (one.severity ?? 3) >= lowering.below ||
        lowering.keeps >= keeps ||
        !concerns(lowering, one)
      )
        continue;
      if ((lowering.bit & literalSubjects) !== 0 && isSaidToSomeone(reading, one)) continue;
      if (!reaches(reading, lowering, one)) continue;
      keeps = lowering.keeps;
      one.lowered = lowering.name;
    }
    if (keeps > 0.35 && quotes?.[one.firstToken] === 1 && !calledBeforeQuote(reading, one, quotes)) {
      keeps = 0.35;
      one.lowered = 'quoted';
    }
    one.strength *= keeps;
  }
  if (looked) {
    byThing(reading, evidence);
    byScore(reading, evidence);
    byDemand(reading, evidence);
  }
  byTitle(reading, evidence);
}

/** What the article is about excuses as well: "we will bury them" under a match, a dog under a story of dogs. */
function byTitle(reading: Reading, evidence: Evidence[]): void {
  if (reading.comment.article.title === null || evidence.length === 0) return;
  const doubtful = evidence.filter(
    (one) =>
      one.lowered === null &&
      one.firstToken >= 0 &&
      (one.category === 'threat' || ((one.severity ?? 3) <= 2 && one.category === 'insult')) &&
      !isSaidToSomeone(reading, one),
  );
  if (doubtful.length === 0) return;
  const subject = titleSpeaksOf(reading, titleSubjects);
  if (subject === null) return;
  for (const lowering of lowerings) {
    if (lowering.cue !== subject) continue;
    for (const one of doubtful) {
      if (!concerns(lowering, one)) continue;
      one.lowered = lowering.name;
      one.strength *= lowering.keeps;
    }
  }
}

/** "He said all of them are vermin, and he is right": repeating is agreeing. */
function endorsed(reading: Reading, one: Evidence): boolean {
  if (!hasCue(reading, cueBits.endorsement)) return false;
  return someCueNear(
    reading,
    one.lastToken,
    12,
    (cue) => cue.type === 'endorsement' && cue.firstToken > one.lastToken,
  );
}
